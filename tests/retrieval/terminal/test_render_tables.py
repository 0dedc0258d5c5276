"""Tables for people: what is in them, whole in a pipe and folded on a terminal."""

from __future__ import annotations

import re

from retrieval.evaluation.evaluate import Evaluation, summarise
from retrieval.evaluation.golden import Judgement
from retrieval.render_plain import cells
from retrieval.searching.hit import Hit
from retrieval.searching.index import Share
from retrieval.terminal.render_tables import (
    chunks_table,
    documents_table,
    evaluation_tables,
    hits_table,
    misses_table,
    query_table,
    render_table,
    shares_table,
)
from tests.fakes import ScriptedLibrary
from tests.samples import chunk, document, golden


def evaluation() -> Evaluation:
    """Of two questions the first is right at rank 1, the second is missed."""
    right = Judgement(golden("q1", "每月"), refused=False, entry_ranks=(1,), rank=1, right=True)
    wrong = Judgement(golden("q2", "每年"), refused=True, entry_ranks=(None,), rank=None, right=False)
    return summarise([right, wrong])


def rows(text: str) -> list[list[str]]:
    """The cells of each row; columns are two blanks apart at least."""
    return [re.split(r"\s{2,}", line.strip()) for line in text.splitlines()]


def test_documents_are_listed() -> None:
    """Title, top headings, size, whether the end is lost, the date."""
    text = render_table(documents_table([document(headings=("一、甲", "二、乙"), complete=False, paragraphs=3)]), None)

    assert rows(text) == [
        ["文件", "题目", "章节", "段数", "完整", "日期"],
        ["a.txt", "甲讲话", "一、甲 / 二、乙", "3", "否，文末缺失", "—"],
    ]


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
    shares = (Share("党课", "text", 1.5), Share("一次", "title", 0.5))

    text = render_table(shares_table([Hit(1, chunk(), 2.0, shares), Hit(2, chunk(), 0.0, shares[:1])]), None)

    assert rows(text)[1:] == [
        ["1", "党课", "text", "1.5000", "75%"],
        ["1", "一次", "title", "0.5000", "25%"],
        ["2", "党课", "text", "1.5000", "0%"],
    ]


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
