"""Hits, and those that stand near an answer."""

from __future__ import annotations

import pytest

from retrieval.reading.chunking import Chunk, Sentence
from retrieval.searching.hit import SAME_DOCUMENT, SAME_PARAGRAPH, Hit, nearer


def hit(rank: int, score: float, file: str = "a.txt", paragraph: int = 1) -> Hit:
    """A hit of a chunk of one sentence."""
    chunk = Chunk(f"{file}#{paragraph}", file, "甲讲话", (), paragraph, (Sentence("党课。", 0, 3),))
    return Hit(rank, chunk, score, ())


def test_what_stands_near_counts_more() -> None:
    """The paragraph of the answer before, then its document; ranks follow the new order."""
    hits = [hit(1, 5.0, "b.txt"), hit(2, 4.0, paragraph=2), hit(3, 3.0)]

    found = nearer(hits, "a.txt", 1)

    assert (SAME_PARAGRAPH, SAME_DOCUMENT) == (2.0, 1.4)
    assert [(one.rank, one.chunk.file, one.chunk.paragraph) for one in found] == [
        (1, "a.txt", 1),
        (2, "a.txt", 2),
        (3, "b.txt", 1),
    ]
    assert [one.score for one in found] == pytest.approx([6.0, 5.6, 5.0])


def test_of_another_document_nothing_changes() -> None:
    """Nor is there anything to change in no hits; what scores alike stays in its order."""
    hits = [hit(1, 5.0), hit(2, 5.0, paragraph=2)]

    assert nearer(hits, "b.txt", 1) == hits
    assert nearer([], "a.txt", 1) == []
