"""Questions and searches limited to some documents, and a person's search: nothing comes from elsewhere."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Answer, Library
from retrieval.evaluation.golden import read_golden
from retrieval.fold import squeeze

GOLDEN = Path(__file__).parent.parent / "data" / "questions" / "development.jsonl"
PAPERS = {
    "a.txt": "松岭镇党建工作要点\n同志们：\n一、抓学习\n例会每季度召开一次，由党委书记主持。党课每半年上一次。\n"
    "二、抓作风\n值班的三项纪律要记牢。一是不迟到。二是不脱岗。三是不饮酒。\n",
    "b.txt": "水务局党建工作要点\n同志们：\n一、抓巡查\n例会每半年召开一次，由局长主持。堤坝巡查每月一次。\n"
    "二、抓　服务\n三會一課要落實，ＧＤＰ 不是唯一指标。\n",
    "c.txt": "水务局党建工作要点\n同志们：\n一、抓巡查\n例会每半年召开一次，由局长主持。堤坝巡查每月一次。\n"
    "二、抓　服务\n三會一課要落實，ＧＤＰ 不是唯一指标。\n",
}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two papers of different bodies, and a copy of the second."""
    folder = tmp_path_factory.mktemp("county")
    for name, text in PAPERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Library.open(folder)


def cited(answer: Answer) -> set[str]:
    """Every file that an answer names, those of copies too."""
    return {file for one in answer.citations for file in (one.file, *one.copies)}


def test_no_answer_cites_a_document_beyond_its_limits(library: Library) -> None:
    """Whatever is asked, and whichever documents it is limited to; some questions are answered from each."""
    files = [document.file for document in library.documents]
    limits = [files[:1], files[1:2], files[2:3], files[3:4], files[4:], files[1:3]]
    answered = [0] * len(limits)

    for place, question in enumerate(read_golden(str(GOLDEN))):
        for number in {place % len(limits), (place + 2) % len(limits)}:
            answer = library.ask(question.question, question.context, within=limits[number])
            assert cited(answer) <= set(limits[number])
            answered[number] += answer.answered
    assert min(answered) > 0


@given(
    st.text(st.sampled_from("例会党课每半年多久一次和松岭镇水务局哪些文件提到区别主要讲了什么？第二项"), max_size=24)
)
def test_no_text_gets_beyond_the_limits(county: Library, question: str) -> None:
    """Questions, searches and what may answer keep within each pair of documents, whatever is typed."""
    for within in combinations(sorted(PAPERS), 2):
        assert cited(county.ask(question, within=within)) <= set(within)
        assert {hit.chunk.file for hit in county.search(question, 20, within=within)} <= set(within)
        assert {hit.chunk.file for hit in county.find(question, 20, within=within)} <= set(within)
        found = county.candidates(question, within=within)
        assert {one.chunk.file for each in found for one in each.excerpts} <= set(within)


@pytest.mark.parametrize("file", ["b.txt", "c.txt"])
def test_a_copy_answers_for_itself(county: Library, file: str) -> None:
    """What recurs by it, in short and as a list of all of one interval, though its copy says the same."""
    often = county.ask("堤坝巡查多久一次", within=[file])
    monthly = county.ask("每月要做哪些事", within=[file])

    assert often.answer.split("\n")[0] == "堤坝巡查 每月一次"
    assert [(one.file, one.copies) for one in often.citations] == [(file, ())]
    assert [one.file for one in monthly.citations] == [file]


def test_a_document_that_is_named_beyond_the_limits_is_refused_with_that_reason(county: Library) -> None:
    """The limit is said and the document named; nothing is said of rules."""
    answer = county.ask("松岭镇党建工作要点里例会多久一次", within=["b.txt"])

    assert (answer.status, answer.citations) == ("not_found", ())
    assert answer.answer == "限定范围内没有《松岭镇党建工作要点》；要查它，请先改变限定范围。"
    assert county.candidates("松岭镇党建工作要点里例会多久一次", within=["b.txt"]) == []


def test_a_document_that_is_named_narrows_further(county: Library) -> None:
    """Of two documents that may answer the one that is named does."""
    answer = county.ask("松岭镇党建工作要点里例会多久一次", within=["a.txt", "b.txt"])

    assert cited(answer) == {"a.txt"}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("堤坝巡查多久一次", "限定范围内没有找到能回答这个问题的内容。"),
        ("值班纪律多久一次", "限定范围内的文档提到了“值班”、“纪律”，但没有说明频次。"),
        ("值班的三项纪律第五项是什么", "限定范围内没有第5项；可能原文没有列全，或文末缺失。"),
    ],
)
def test_a_refusal_says_that_it_is_of_the_limits(county: Library, question: str, said: str) -> None:
    """What is not there, named without the value, or not counted up."""
    assert county.ask(question, within=["a.txt"]).answer == said


def test_limits_to_files_that_went_answer_nothing(county: Library) -> None:
    """A limit is not dropped where none of its documents is left."""
    answer = county.ask("例会多久一次", within=["gone.txt"])

    assert (answer.answered, answer.citations) == (False, ())
    assert county.search("例会", within=["gone.txt"]) == county.find("“例会”", within=["gone.txt"]) == []


def test_a_comparison_shows_the_side_that_is_within(county: Library) -> None:
    """The other one is said to be beyond the limits, and that only one document speaks of it is said of these."""
    answer = county.ask("松岭镇和水务局的例会频次有什么不同", within=["a.txt"])

    assert cited(answer) == {"a.txt"}
    assert "限定范围内没有《水务局党建工作要点》" in answer.answer
    assert answer.answer.endswith("限定范围内仅见于《松岭镇党建工作要点》。")


def test_an_outline_is_of_the_one_document_that_is_meant(county: Library) -> None:
    """A question without a name means the one document that it is limited to; of several it means none."""
    one = county.ask("主要讲了什么", within=["a.txt"])

    assert [each.excerpt for each in one.citations] == ["一、抓学习", "二、抓作风"]
    assert not county.ask("主要讲了什么", within=["a.txt", "b.txt"]).answered
    assert not county.ask("", within=["a.txt"]).answered


def test_a_search_without_operators_is_a_question(library: Library) -> None:
    """It finds what `search` finds, score by score."""
    for question in ("三会一课频次", "党课", "2020-2022年", "“没有合上", "-", "", "饕餮"):
        assert library.find(question, 5) == library.search(question, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“三会一课要落实”", ["b.txt#2", "c.txt#2"]),
        ("“三会 一课”", ["b.txt#2", "c.txt#2"]),
        ("“抓服务”", ["b.txt#2", "c.txt#2"]),
        ('"gdp不是"', ["b.txt#2", "c.txt#2"]),
        ("“党建工作要点” -例会 -三会", ["a.txt#2"]),
        ("标题：抓作风", ["a.txt#2"]),
        ("-标题:水务局 -纪律", ["a.txt#1"]),
        ("标题:松岭镇 “不脱岗”", ["a.txt#2"]),
        ("“没有的话”", []),
    ],
)
def test_operators_alone_keep_the_order_of_the_corpus(county: Library, text: str, expected: list[str]) -> None:
    """All of them hold; script, width and blanks do not matter; nothing is ranked."""
    hits = county.find(text)

    assert [hit.chunk.id for hit in hits if "同志们" not in hit.chunk.text] == expected
    assert [(hit.rank, hit.score) for hit in hits] == [(rank, 0.0) for rank in range(1, len(hits) + 1)]


def test_words_beside_operators_rank(county: Library) -> None:
    """By them and by the phrases; k is held, and what the operators leave out does not count."""
    hits = county.find("“例会” 党课", 2)

    assert [(hit.rank, hit.chunk.file) for hit in hits] == [(1, "a.txt"), (2, "b.txt")]
    assert hits[0].score > hits[1].score > 0
    assert [hit.chunk.file for hit in county.find("例会 -党课", 2)] == ["b.txt", "c.txt"]
    assert county.find("“例会” 党课", 0) == county.find("“例会”", 0) == []


def test_what_operators_leave_out_makes_room(library: Library) -> None:
    """Though the best chunks are left out there are as many as there can be, each without the word."""
    everything = library.find("党员 -党员", 10_000)
    hits = library.find("党建工作 -机关", 30)

    assert all("党员" not in hit.chunk.text for hit in everything)
    assert len(hits) == 30
    assert all("机关" not in squeeze(hit.chunk.text) for hit in hits)
