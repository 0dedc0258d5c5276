"""From hits to an answer: small corpora of which the answer is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Library
from retrieval.answering.choosing import CITED, SHOWN
from retrieval.answering.evidence import Signals

SPEECHES = {
    "a.txt": """甲局党建工作会议上的讲话
同志们：
一、抓制度
党课每季度上一次，由支部书记讲授。谈心谈话要经常开展，做到全覆盖。
主题党日每月至少开展一次，围绕中心工作确定主题。
二、抓队伍
党务工作必须坚持三个原则。首先要坚持党性原则，从党的利益出发。其次要坚持服务原则，为党员服务。第三要坚持监督原则，落实到位。
支部要做到政治强、班子强、队伍强，当好表率。
""",
    "b.txt": """乙局党建工作要点
一、工作安排
党课由领导干部讲授，每年至少讲一次。
培训安排在3月份，时间为两天。
党费按月缴纳，由党小组长收取。
""",
    "c.txt": "丙局工作总结\n去年举办了党课活动，效果很好。\n",
}
NUMBERS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]


def opened(folder: Path, files: dict[str, str]) -> Library:
    """A library of some files."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Library.open(folder)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Three short papers."""
    return opened(tmp_path_factory.mktemp("small"), SPEECHES)


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Fifteen papers that have a sentence in common, and one with a list of twelve items."""
    files = {
        f"{number:02}.txt": f"某局工作总结\n党课每季度上一次，要求大家参加。\n今年完成{number}件实事。\n"
        for number in range(15)
    }
    items = "".join(f"{number}是抓好第{number}类事项的落实工作。" for number in NUMBERS)
    files["list.txt"] = f"某局工作方案\n今年的督办清单有十二项内容。{items}\n"
    return opened(tmp_path_factory.mktemp("alike"), files)


def test_a_question_of_frequency_is_answered_by_a_sentence_with_one(small: Library) -> None:
    """The sentence about the subject comes first, its interval and its subject in bold."""
    answer = small.ask("主题党日多久一次")

    first = answer.citations[0]
    assert (answer.status, answer.intent) == ("answered", "frequency")
    assert answer.answer.split("\n")[0] == first.excerpt == "主题党日每月至少开展一次，围绕中心工作确定主题。"
    assert (first.file, first.paragraph, first.section) == ("a.txt", 2, ("一、抓制度",))
    assert [first.excerpt[begin:end] for begin, end in first.marks] == ["主题党日每月至少"]


def test_all_that_answer_are_cited(small: Library) -> None:
    """Two papers say how often; the third speaks of the subject without saying so and is not cited."""
    answer = small.ask("党课频次")

    assert {citation.file for citation in answer.citations} == {"a.txt", "b.txt"}
    assert [citation.rank for citation in answer.citations] == [1, 2]


def test_who_and_when_are_answered(small: Library) -> None:
    """Questions of other kinds find their sentence."""
    assert small.ask("党费由谁收取").citations[0].excerpt == "党费按月缴纳，由党小组长收取。"
    assert small.ask("培训什么时候").citations[0].excerpt == "培训安排在3月份，时间为两天。"


def test_a_subject_that_is_only_named_is_refused_by_its_name(small: Library) -> None:
    """The sentence that names it is the nearest, and the only citation."""
    answer = small.ask("谈心谈话多久一次")

    assert (answer.status, answer.answer) == ("not_found", "文中提到了“谈心谈话”，但没有说明频次。")
    assert [citation.excerpt for citation in answer.citations] == ["谈心谈话要经常开展，做到全覆盖。"]


def test_a_subject_that_no_paper_has_is_refused(small: Library) -> None:
    """Nothing is cited, and what is missing is said."""
    answer = small.ask("红烧肉怎么做")

    assert (answer.status, answer.citations, answer.missing) == ("not_found", (), ("红烧肉",))


def test_a_list_is_answered_item_by_item(small: Library) -> None:
    """The items are the answer's lines and the first citations, in the order of the text."""
    answer = small.ask("党务工作有哪些原则")

    items = [
        "首先要坚持党性原则，从党的利益出发。",
        "其次要坚持服务原则，为党员服务。",
        "第三要坚持监督原则，落实到位。",
    ]
    assert answer.intent == "list"
    assert answer.answer.split("\n") == items
    assert [citation.excerpt for citation in answer.citations][:3] == items


def test_a_list_within_a_sentence_is_an_answer(small: Library) -> None:
    """Things set off by 、 in one sentence are items, too."""
    answer = small.ask("支部要做到哪三强")

    assert answer.answer == "支部要做到政治强、班子强、队伍强，当好表率。"


def test_every_paper_is_cited_once_where_places_are_asked_for(small: Library) -> None:
    """One line a document, all of them in the answer."""
    answer = small.ask("哪些讲话提到党课")

    assert answer.intent == "locate"
    assert sorted(citation.file for citation in answer.citations) == ["a.txt", "b.txt", "c.txt"]
    assert answer.answer.split("\n") == [citation.excerpt for citation in answer.citations]


def test_papers_that_say_less_of_it_are_not_cited_as_places(small: Library) -> None:
    """A document with a part of the words only does not say it."""
    answer = small.ask("哪些讲话提到领导干部讲授党课")

    assert [citation.file for citation in answer.citations] == ["b.txt"]


def test_a_misspelt_question_says_how_it_was_read(small: Library) -> None:
    """The name that was looked up is shown; a question that is spelt right has no remark."""
    assert small.ask("主体党日多久一次").suggestion == "已按“主题党日”查找"
    assert small.ask("主题党日多久一次").suggestion is None


def test_no_more_than_ten_are_cited_and_three_shown(alike: Library) -> None:
    """Where many say the same, they come in the order of the corpus."""
    answer = alike.ask("党课多久一次")

    assert (CITED, SHOWN) == (10, 3)
    assert [citation.file for citation in answer.citations] == [f"{number:02}.txt" for number in range(10)]
    assert answer.answer == "\n".join(["党课每季度上一次，要求大家参加。"] * 3)


def test_a_passage_of_copies_is_cited_once(tmp_path: Path) -> None:
    """The files of the other copies are named with it, and a list is no longer for its copies."""
    copies = opened(tmp_path, {**SPEECHES, "d.txt": SPEECHES["a.txt"], "e.txt": SPEECHES["b.txt"]})

    frequency, items = copies.ask("主题党日多久一次"), copies.ask("党务工作有哪些原则")

    assert [(one.file, one.copies) for one in frequency.citations] == [("a.txt", ("d.txt",))]
    assert [(one.file, one.copies) for one in items.citations[:3]] == [("a.txt", ("d.txt",))] * 3
    assert not {one.excerpt for one in items.citations[:3]} & {one.excerpt for one in items.citations[3:]}
    assert len(items.answer.split("\n")) == 3


def test_papers_are_named_once_with_their_copies(tmp_path: Path) -> None:
    """Where places are asked for, a copy is no further place."""
    copies = opened(tmp_path, {**SPEECHES, "d.txt": SPEECHES["c.txt"]})

    answer = copies.ask("哪些讲话提到党课")

    assert sorted((one.file, one.copies) for one in answer.citations) == [
        ("a.txt", ()),
        ("b.txt", ()),
        ("c.txt", ("d.txt",)),
    ]


def test_the_nearest_passage_names_its_copies(tmp_path: Path) -> None:
    """A refusal knows copies as an answer does."""
    copies = opened(tmp_path, {**SPEECHES, "d.txt": SPEECHES["a.txt"]})

    [nearest] = copies.ask("谈心谈话多久一次").citations

    assert (nearest.file, nearest.copies) == ("a.txt", ("d.txt",))


def test_a_passage_of_two_different_papers_is_cited_from_both(tmp_path: Path) -> None:
    """A sentence in common does not make two papers one."""
    shared = "党课每季度上一次，由支部书记讲授。"
    papers = opened(
        tmp_path,
        {
            "a.txt": f"甲局工作要点\n{shared}\n甲局要修路。\n甲局要架桥。\n",
            "b.txt": f"乙局工作要点\n{shared}\n乙局要植树。\n乙局要防火。\n",
        },
    )

    answer = papers.ask("党课多久一次")

    assert [(one.file, one.excerpt, one.copies) for one in answer.citations] == [
        ("a.txt", shared, ()),
        ("b.txt", shared, ()),
    ]


def test_a_list_is_cited_whole(alike: Library) -> None:
    """Twelve items are twelve citations and twelve lines."""
    answer = alike.ask("督办清单有哪十二项")

    expected = [f"{number}是抓好第{number}类事项的落实工作。" for number in NUMBERS]
    assert [citation.excerpt for citation in answer.citations] == expected
    assert answer.answer.split("\n") == expected


def test_candidates_come_best_first(small: Library) -> None:
    """Each has what speaks for it, each signal from 0 to 1, and scores fall."""
    found = small.candidates("党课多久一次")

    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert found[0].excerpts[0].text in {"党课每季度上一次，由支部书记讲授。", "党课由领导干部讲授，每年至少讲一次。"}
    for one in found:
        signals = [getattr(one.signals, name) for name in Signals.__slots__]
        assert all(0 <= signal <= 1 for signal in signals)
        assert one.score == one.signals.score()


def test_nothing_asked_has_no_candidates(small: Library) -> None:
    """Without hits there is nothing to choose from."""
    assert small.candidates("？？") == []
