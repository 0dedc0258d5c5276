"""Tables for people: what is in them, whole in a pipe and folded on a terminal."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from retrieval.answering.evidence import WEIGHTS
from retrieval.errors import SourceError
from retrieval.evaluation.evaluate import Evaluation, summarise
from retrieval.evaluation.golden import Judgement
from retrieval.render_plain import cells
from retrieval.searching.hit import Hit
from retrieval.searching.index import Share
from retrieval.terminal.render_tables import (
    SIGNALS,
    chunks_table,
    documents_table,
    evaluation_tables,
    has_remarks,
    hits_table,
    misses_table,
    query_table,
    remarks_table,
    render_table,
    shares_table,
    signals_table,
)
from tests.fakes import ScriptedLibrary
from tests.retrieval.answering.excerpts import candidate
from tests.samples import chunk, document, golden, record


def evaluation() -> Evaluation:
    """Of two questions the first is right at rank 1, the second is missed."""
    right = Judgement(golden("q1", "每月"), refused=False, entry_ranks=(1,), rank=1, right=True)
    wrong = Judgement(golden("q2", "每年"), refused=True, entry_ranks=(None,), rank=None, right=False)
    return summarise([right, wrong])


def rows(text: str) -> list[list[str]]:
    """The cells of each row; columns are two blanks apart at least."""
    return [re.split(r"\s{2,}", line.strip()) for line in text.splitlines()]


@pytest.fixture
def _in_shanghai(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The time of Shanghai, eight hours ahead of UTC."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_in_shanghai")
def test_documents_are_listed() -> None:
    """Title, top headings, size, lines left out, whether the end is lost, the date, how and when it was read."""
    listed = document(headings=("一、甲", "二、乙"), complete=False, paragraphs=3, noise=("购物车", "首页"))

    text = render_table(documents_table([record(listed)]), None)

    assert rows(text) == [
        ["文件", "题目", "章节", "段数", "略去", "完整", "日期", "格式", "读取时间"],
        ["a.txt", "甲讲话", "一、甲 / 二、乙", "3", "2", "否，文末缺失", "—", "txt utf-8", "2024-01-01 08:30"],
    ]


def test_remarks_say_what_was_noted_copied_and_not_read() -> None:
    """A row for each note of a reader, each document with copies, each file that failed."""
    noted = document("n.docx")
    noted = replace(noted, source=replace(noted.source, notes=("有批注。", "有修订。")))
    records = [record(noted), record(document("a.txt"), same_as=("b.txt", "c.txt")), record(document("d.txt"))]
    problems = [SourceError("坏\x1b.pdf", "没有文字。")]

    assert has_remarks(records, [])
    assert rows(render_table(remarks_table(records, problems), None)) == [
        ["文件", "说明"],
        ["n.docx", "有批注。"],
        ["n.docx", "有修订。"],
        ["a.txt", "同文：b.txt、c.txt"],
        ["坏\N{REPLACEMENT CHARACTER}.pdf", "没有文字。"],
    ]


def test_without_remarks_there_is_nothing_to_say() -> None:
    """Documents that were read without trouble need no table; a file that failed does."""
    assert not has_remarks([record(document())], [])
    assert has_remarks([record(document())], [SourceError("b.txt", "是空的。")])


def test_chunks_are_listed_whole_in_a_pipe() -> None:
    """A long text is neither cut nor folded where there is no terminal."""
    text = render_table(chunks_table([chunk(text="字" * 700, section=("一、甲",))]), None)

    assert rows(text)[1] == ["a.txt#1", "《甲讲话》一、甲 · 第1段", "字" * 700]


def test_a_terminal_gets_no_line_wider_than_itself() -> None:
    """A long text is folded, and every character is still there."""
    text = render_table(chunks_table([chunk(text="字" * 700)]), 60)

    assert max(map(cells, text.splitlines())) <= 60
    assert text.count("字") == 700


def test_hits_are_listed_by_rank() -> None:
    """Rank, score, place and text."""
    text = render_table(hits_table([Hit(1, chunk(), 2.5, ())]), None)

    assert rows(text)[1] == ["1", "2.5000", "《甲讲话》 · 第1段", "每月召开一次。"]


def test_a_query_is_explained_term_by_term() -> None:
    """A term of the question stands for itself, an expansion for a word of it."""
    text = render_table(query_table(ScriptedLibrary({}).query("党课")), None)

    assert rows(text)[1:] == [["党课", "1.00", "原词"], ["讲课", "0.50", "党课"]]


def test_a_score_is_explained_share_by_share() -> None:
    """Each share has its part of the hit's score; of a score of nothing it is nothing."""
    shares = (Share("党课", "chunk", 1.5), Share("一次", "document", 0.5))

    text = render_table(shares_table([Hit(1, chunk(), 2.0, shares), Hit(2, chunk(), 0.0, shares[:1])]), None)

    assert rows(text)[1:] == [
        ["1", "党课", "chunk", "1.5000", "75%"],
        ["1", "一次", "document", "0.5000", "25%"],
        ["2", "党课", "chunk", "1.5000", "0%"],
    ]


def test_a_candidate_is_explained_signal_by_signal() -> None:
    """Each signal that counts has a column with what it adds; together they are the score."""
    one = candidate("每月一次。", "每年一次。", sentence=0.5, around=0.4, letters=0.5, score=4.6)

    head, row = rows(render_table(signals_table([one]), None))

    assert head == ["名次", "得分", "段落", "用词", "上下文", "标题", "连续", "单字", "所问", "线索", "所在文", "原句"]
    assert row == [
        "1",
        "4.60",
        "2.00",
        "0.75",
        "0.60",
        "0.00",
        "0.00",
        "0.10",
        "2.50",
        "1.00",
        "0.50",
        "每月一次。每年一次。",
    ]
    assert set(SIGNALS) == {name for name, weight in WEIGHTS.items() if weight}


def test_figures_have_a_table_for_each_view() -> None:
    """Kinds with their total, difficulties, refusals, ranking measures."""
    kinds, difficulties, refusals, measures = (rows(render_table(t, None)) for t in evaluation_tables(evaluation()))

    assert kinds == [
        ["题型", "题数", "答对", "首条命中", "前三条命中", "MRR", "误拒"],
        ["frequency", "2", "50.0%", "50.0%", "50.0%", "0.500", "50.0%"],
        ["合计", "2", "50.0%", "50.0%", "50.0%", "0.500", "50.0%"],
    ]
    assert difficulties[1][0] == "keyword"
    assert refusals[1:] == [["语料没有", "0", "0.0%"], ["只提到名称", "0", "0.0%"]]
    assert measures[1] == ["Recall@1", "0.500"]


def test_without_ranking_measures_there_are_three_tables() -> None:
    """No table is shown for what was not computed."""
    assert len(evaluation_tables(summarise([]))) == 3


def test_misses_are_listed() -> None:
    """Each missed question has its id, difficulty and wording."""
    assert rows(render_table(misses_table(evaluation()), None))[1:] == [["q2", "keyword", "问q2"]]


def test_texts_are_shown_as_they_are_and_harmless() -> None:
    """Brackets are no markup, an escape is replaced."""
    text = render_table(chunks_table([chunk(text="[bold]甲[/bold] :cat: \x1b[31m")]), None)

    assert "[bold]甲[/bold] :cat: \N{REPLACEMENT CHARACTER}[31m" in text
