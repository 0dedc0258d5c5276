"""Excerpts that stand in copies of one document, and those that merely stand in two documents."""

from __future__ import annotations

from retrieval.answering.copies import Copies
from retrieval.answering.passages import Excerpt
from retrieval.reading.chunking import Chunk, Sentence
from retrieval.reading.duplicates import Duplicates

# b is a copy of a, d has a sentence in common with both.
DUPLICATES = Duplicates({"a": frozenset({1, 2}), "b": frozenset({1, 2}), "c": frozenset({3}), "d": frozenset({1, 4})})


def excerpt(file: str, text: str, start: int = 0) -> Excerpt:
    """A sentence of a file."""
    end = start + len(text)
    chunk = Chunk(f"{file}#1", file, file, (), 1, (Sentence(text, start, end),))
    return Excerpt(chunk, text, start, end, (), text, "")


def test_copies_are_united_with_the_first() -> None:
    """Of two copies the first is kept; another document and another sentence stay."""
    first, copy, other, foreign = excerpt("a", "一。"), excerpt("b", "一。"), excerpt("b", "二。"), excerpt("d", "一。")
    copies = Copies([first, copy, other, foreign], DUPLICATES)

    assert copies.unite([first, copy, other, foreign]) == [first, other, foreign]
    assert copies.unite([copy, first]) == [copy]
    assert copies.unite([]) == []


def test_a_sentence_that_a_document_says_twice_is_kept_twice() -> None:
    """Within one document nothing is a copy."""
    twice = [excerpt("a", "一。"), excerpt("a", "一。", 10)]

    assert Copies(twice, DUPLICATES).unite(twice) == twice


def test_the_files_of_the_copies_are_known() -> None:
    """Only copies that have the sentence count, and each once."""
    excerpts = [
        excerpt("a", "一。"),
        excerpt("b", "一。"),
        excerpt("b", "一。", 9),
        excerpt("a", "二。"),
        excerpt("d", "一。"),
    ]

    copies = Copies(excerpts, DUPLICATES)

    assert [copies.of(one) for one in excerpts] == [("b",), ("a",), ("a",), (), ()]
