"""Tests for retrieval.milvus.statistics."""

from __future__ import annotations

from retrieval.milvus.statistics import Statistics, counted
from retrieval.searching.embedded import Embedding
from tests.retrieval.milvus.conftest import TEXTS, makers


def told(known: Statistics) -> object:
    """All that is known."""
    fields = [(term, known.idf(term), known.idf(term, "document")) for term in known.terms]
    places = [(known.chunks_of(number), known.tally(number).bags) for number in range(known.documents)]
    return fields, places, known.keys, known.means


def test_what_is_known_is_what_the_embedded_index_knows() -> None:
    """The terms in their order, how telling each is, and where the chunks of each document are."""
    known, index = counted(makers(TEXTS), None), Embedding().made(makers(TEXTS), None)

    assert list(known.terms) == list(index.terms)
    assert [known.idf(term) for term in index.terms] == [index.idf(term) for term in index.terms]
    assert known.idf("没有") == index.idf("没有")
    assert len(known) == len(index) == 6
    assert [known.document_of(place) for place in range(6)] == [index.document_of(place) for place in range(6)]
    assert [known.chunks_of(number) for number in range(3)] == [range(3), range(3, 5), range(5, 6)]
    assert ("党课" in known, "没有" in known) == (True, False)


def test_means_are_those_of_chunks_and_documents() -> None:
    """By hand: 3 + 4 + 4, 4 + 2 and 7 terms are 24."""
    assert counted(makers(TEXTS), None).means == (4.0, 8.0)


def test_documents_that_changed_are_counted_and_no_others() -> None:
    """What is known then is what is known of them all anew, in whatever order they stand."""
    before = counted(makers(TEXTS), None)
    fresh = ("党课 新增 一次",)

    after = counted([2, makers([fresh])[0], 0], before)

    assert told(after) == told(counted(makers([TEXTS[2], fresh, TEXTS[0]]), None))
    assert ("检查" in before, "检查" in after) == (True, False)


def test_nothing_and_empty_documents_are_known_too() -> None:
    """A chunk behind an empty document belongs to its own."""
    nothing, some = counted([], None), counted(makers([(), ("党课",), ()]), None)

    assert (len(nothing), nothing.documents, list(nothing.terms), nothing.means) == (0, 0, [], (1.0, 1.0))
    assert [some.chunks_of(number) for number in range(3)] == [range(0), range(1), range(1, 1)]
    assert some.document_of(0) == 1
    assert len(set(some.keys)) == 3
