"""Tests for retrieval.answering.highlighting: a hit as a citation with what was searched for in bold."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering.highlighting import cite_hit
from retrieval.library import Library
from retrieval.reference import reference_to
from retrieval.searching.hit import Hit
from retrieval.searching.index import Share
from tests.samples import chunk


def hit(text: str, *terms: str) -> Hit:
    """A hit by these terms."""
    return Hit(3, chunk(text=text, section=("一、甲",)), 2.5, tuple(Share(term, "chunk", 1.0) for term in terms))


def bold(text: str, search: str, *terms: str) -> list[str]:
    """What is set in bold."""
    citation = cite_hit(hit(text, *terms), search)
    return [citation.excerpt[start:end] for start, end in citation.marks]


def test_the_whole_chunk_is_cited() -> None:
    """Rank, score, place and text are the hit's."""
    found = hit("每月召开一次。")

    citation = cite_hit(found, "党课")

    assert (citation.rank, citation.score, citation.title, citation.file) == (3, 2.5, "甲讲话", "a.txt")
    assert (citation.section, citation.paragraph, citation.excerpt) == (("一、甲",), 1, "每月召开一次。")
    assert reference_to(citation) == reference_to(found.chunk)


@pytest.mark.parametrize(
    ("text", "search", "terms", "expected"),
    [
        ("支部上党课，党员听党课。", "党课", ("党课", "党", "课"), ["党课", "党课"]),
        ("支部委员会开会。", "支部委员会", ("支部", "部委", "委员", "委员会"), ["支部委员会"]),
        ("支部開會。", "开会", ("开会",), ["開會"]),
        ("坚持“三会 一课”制度。", "“三会一课”", (), ["三会 一课"]),
        ("ＧＤＰ增长。", "gdp", ("gdp",), ["ＧＤＰ"]),
        ("党课。", "课", ("课",), []),
        ("党课。", "“。”", (), []),
        ("党课。", "", (), []),
    ],
)
def test_words_and_phrases_are_bold(text: str, search: str, terms: tuple[str, ...], expected: list[str]) -> None:
    """Terms and quoted phrases in any script, width and spacing, those that touch as one, none of one character."""
    assert bold(text, search, *terms) == expected


def test_real_hits_have_their_words_in_bold(library: Library) -> None:
    """A word and a phrase are found where they stand, and the citation leads back to its place."""
    [first, *_] = library.find("党课 “支委会”")
    citation = cite_hit(first, "党课 “支委会”")

    assert {citation.excerpt[start:end] for start, end in citation.marks} == {"支委会", "党课"}
    cited = library.cited(reference_to(citation))
    assert cited
    assert cited.excerpt == citation.excerpt


def test_an_excluded_word_is_not_bold(tmp_path: Path) -> None:
    """What must not stand there is no word to be found."""
    (tmp_path / "a.txt").write_text("在会议上的讲话\n党课每季度上一次。\n支委会每月开一次。\n", encoding="utf-8")
    [found] = Library.open(tmp_path).find("每月 -党课")
    citation = cite_hit(found, "每月 -党课")

    assert [citation.excerpt[start:end] for start, end in citation.marks] == ["每月"]
