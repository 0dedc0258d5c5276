"""Golden questions: how they are read, and when an answer is found and right."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval.errors import GoldenError
from retrieval.evaluation.golden import Entry, GoldenQuestion, judge, normalise, read_golden
from tests.samples import answered, citation, golden, refused

TITLES = {"a.txt": "甲讲话", "b.txt": "乙讲话"}


def write(folder: Path, *lines: object) -> str:
    """A file of golden questions."""
    path = folder / "golden.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return str(path)


def test_all_fields_are_read(tmp_path: Path) -> None:
    """Every field of a line finds its place."""
    path = write(
        tmp_path,
        {
            "id": "locate-1",
            "question": "哪些讲话提到党课",
            "context": ["前"],
            "kind": "locate",
            "difficulty": "hard",
            "match": "all",
            "gold": [{"file": "a.txt", "quote": "上党课", "also": ["讲党课"]}],
            "answer_must_contain": ["党课"],
            "term": "党课",
            "tags": ["typo"],
        },
    )

    entry = Entry("a.txt", ("上党课", "讲党课"))
    assert read_golden(path) == [
        GoldenQuestion(
            id="locate-1",
            question="哪些讲话提到党课",
            context=("前",),
            kind="locate",
            difficulty="hard",
            needs_all=True,
            gold=(entry,),
            contains=("党课",),
            term="党课",
            tags=("typo",),
        )
    ]


def test_a_question_with_its_gold_is_enough(tmp_path: Path) -> None:
    """What a line leaves out has a default."""
    path = write(tmp_path, {"id": "1", "question": "问", "gold": [{"file": "a.txt", "quote": "答"}]})

    (question,) = read_golden(path)

    assert (question.kind, question.difficulty, question.needs_all, question.needed) == ("other", "other", False, 1)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"id": ""}, "id 不能为空"),
        ({"id": "a b"}, "id 不能为空或含有空白"),
        ({"match": "some"}, "match 不能是 some"),
        ({"gold": []}, "gold 是空的"),
        ({"gold": [{"file": "a.txt", "quote": " "}]}, "空的 quote"),
        ({"gold": [{"quote": "答"}]}, "缺少 file"),
        ({"question": None}, "缺少 question"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, change: dict[str, object], problem: str) -> None:
    """The error has the file, the line and the field."""
    good = {"id": "1", "question": "问", "gold": [{"file": "a.txt", "quote": "答"}]}
    path = write(tmp_path, good, {**good, "id": "2", **change})

    with pytest.raises(GoldenError, match=f"golden.jsonl 第 2 行：.*{problem}"):
        read_golden(path)


def test_an_id_given_twice_is_refused(tmp_path: Path) -> None:
    """A run could not tell the two apart."""
    line = {"id": "1", "question": "问", "kind": "unanswerable"}

    with pytest.raises(GoldenError, match="第 2 行：id 1 重复"):
        read_golden(write(tmp_path, line, line))


def test_a_file_without_questions_is_refused(tmp_path: Path) -> None:
    """Nothing to score is said, not scored."""
    with pytest.raises(GoldenError, match="没有题目"):
        read_golden(write(tmp_path))


def test_widths_and_white_space_do_not_count() -> None:
    """NFKC makes widths equal, white space goes."""
    assert normalise("每 月\n１次，（党课）") == "每月1次,(党课)"


def test_a_quote_in_the_first_excerpt_is_right() -> None:
    """One entry hit at rank 1 is found at 1 and right."""
    judgement = judge(golden("q", "每月"), answered(citation("每 月一次。")), TITLES)

    assert (judgement.right, judgement.rank, judgement.entry_ranks) == (True, 1, (1,))
    assert (judgement.found_at(1), judgement.reciprocal_rank) == (True, 1.0)


def test_the_fourth_excerpt_is_found_but_not_shown() -> None:
    """Rank 4 counts a quarter, and the reader has seen three."""
    excerpts = [citation(text, rank=rank) for rank, text in enumerate(["甲", "乙", "丙", "每月"], start=1)]

    judgement = judge(golden("q", "每月"), answered(*excerpts), TITLES)

    assert (judgement.right, judgement.rank, judgement.reciprocal_rank) == (False, 4, 0.25)
    assert (judgement.found_at(3), judgement.found_at(4)) == (False, True)


def test_the_eleventh_excerpt_is_not_looked_at() -> None:
    """Ten excerpts are read for one entry."""
    excerpts = [citation("甲", rank=rank) for rank in range(1, 11)]

    judgement = judge(golden("q", "每月"), answered(*excerpts, citation("每月", rank=11)), TITLES)

    assert (judgement.rank, judgement.reciprocal_rank, judgement.right) == (None, 0.0, False)


def test_any_entry_is_enough_by_default() -> None:
    """The first entry that is hit decides."""
    judgement = judge(golden("q", "没有", "每年"), answered(citation("每月"), citation("每年")), TITLES)

    assert (judgement.entry_ranks, judgement.rank, judgement.right) == ((None, 2), 2, True)


def test_all_entries_are_needed_where_it_says_so() -> None:
    """Two of two entries at rank 3 count two thirds; one of two is not found."""
    question = golden("q", "每月", "每年", needs_all=True)

    complete = judge(question, answered(citation("每月"), citation("甲"), citation("每年")), TITLES)
    partial = judge(question, answered(citation("每月")), TITLES)

    assert (complete.rank, complete.reciprocal_rank, complete.right) == (3, 2 / 3, True)
    assert (complete.found_at(1), complete.found_at(3)) == (False, True)
    assert (partial.rank, partial.right) == (None, False)


def test_as_many_excerpts_count_as_entries_are_needed() -> None:
    """Four entries in the first four excerpts are found at 1 and right."""
    texts = ["每日", "每周", "每月", "每年"]

    judgement = judge(golden("q", *texts, needs_all=True), answered(*map(citation, texts)), TITLES)

    assert (judgement.found_at(1), judgement.reciprocal_rank, judgement.right) == (True, 1.0, True)


def test_a_quote_cut_in_two_is_hit_by_its_second_half() -> None:
    """Excerpts of one file are joined in the order of the text, not of their ranks."""
    answer = answered(citation("召开一次", start=10), citation("每月", start=8, rank=2))

    assert judge(golden("q", "每月召开"), answer, TITLES).entry_ranks == (2,)


def test_another_file_does_not_hit() -> None:
    """The same words of another file are no evidence."""
    answer = answered(citation("每月", file="b.txt", title="乙讲话"))

    assert judge(golden("q", "每月"), answer, TITLES).entry_ranks == (None,)


def test_a_term_hits_its_file() -> None:
    """A question for where a term occurs accepts any excerpt with it."""
    question = golden("q", "上党课", kind="locate", needs_all=True, term="党课")

    assert judge(question, answered(citation("讲党课")), TITLES).right


def test_another_quote_of_an_entry_counts_as_well() -> None:
    """Each of an entry's quotes will do."""
    question = replace(golden("q"), gold=(Entry("a.txt", ("每月", "每年")),))

    assert judge(question, answered(citation("每年")), TITLES).right


@pytest.mark.parametrize(("position", "right"), [(598, True), (599, False)])
def test_an_answer_shows_what_it_has_to_within_its_opening(position: int, right: bool) -> None:  # noqa: FBT001 - a parameter
    """What a reader takes in ends after 600 characters."""
    question = golden("q", "每月", contains=("一次",))

    judgement = judge(question, answered(citation("每月"), text="字" * position + "一次"), TITLES)

    assert judgement.right is right


def test_several_entries_double_the_opening() -> None:
    """Where two entries are needed, 1,200 characters are read."""
    question = golden("q", "每月", "每年", needs_all=True, contains=("一次",))

    judgement = judge(question, answered(citation("每月"), citation("每年"), text="字" * 1198 + "一次"), TITLES)

    assert judgement.right


def test_a_wrong_title_beside_a_hit_is_wrong() -> None:
    """The passage is found, but the reader would look it up elsewhere."""
    judgement = judge(golden("q", "每月"), answered(citation("每月", title="乙讲话")), TITLES)

    assert (judgement.rank, judgement.right) == (1, False)


def test_refusing_an_answerable_question_is_wrong() -> None:
    """A nearest passage that would hit does not count."""
    judgement = judge(golden("q", "每月"), refused("没有。", citation("每月")), TITLES)

    assert (judgement.refused, judgement.right, judgement.rank, judgement.entry_ranks) == (True, False, None, (None,))


def test_an_unanswerable_question_is_right_where_refused() -> None:
    """Refusing is right, answering is wrong."""
    question = golden("q", kind="unanswerable")

    assert judge(question, refused(), TITLES).right
    assert not judge(question, answered(citation()), TITLES).right


def test_matters_named_only_are_told_apart() -> None:
    """An unanswerable question may be about something that is named; an answerable one never counts as such."""
    assert golden("q", kind="unanswerable", tags=("placeholder", "near_domain")).named_only
    assert not golden("q", kind="unanswerable", tags=("off_domain",)).named_only
    assert not golden("q", "每月", tags=("scoped",)).named_only
