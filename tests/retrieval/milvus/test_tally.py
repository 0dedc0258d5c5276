"""Tests for retrieval.milvus.tally."""

from __future__ import annotations

import numpy as np
import pytest

from retrieval.milvus.tally import DIMENSIONS, Tally, dimension, keys_of, summed, vector


def test_a_tally_gives_back_what_was_counted() -> None:
    """The bag of each chunk, how many chunks and terms there are; the same for the same text only."""
    tally = Tally.of([["党课", "党课", "支部"], [], ["支部"]])

    assert tally.bags == [{"党课": 2, "支部": 1}, {}, {"支部": 1}]
    assert (tally.chunks, tally.length) == (3, 4)
    assert tally == Tally.of([["党课", "党课", "支部"], [], ["支部"]])
    assert tally.digest != Tally.of([["党课", "支部", "支部"], [], ["支部"]]).digest
    assert 0 <= tally.digest < 2**63


def test_a_damaged_tally_is_told() -> None:
    """As anything else is that was kept and cannot be read."""
    with pytest.raises(ValueError, match="incorrect header"):
        Tally(b"damaged", 0, 1, 1).bags  # noqa: B018 - it is worked out


def test_no_chunk_is_counted_too() -> None:
    """An empty document has an empty tally."""
    assert (Tally.of([]).bags, Tally.of([]).chunks, Tally.of([]).length) == ([], 0, 0)


def test_the_bag_of_a_document_is_that_of_its_chunks() -> None:
    """Each term as often as all of them have it."""
    assert summed([{"党课": 2, "支部": 1}, {"支部": 1}]) == {"党课": 2, "支部": 2}
    assert summed([]) == {}


def test_a_vector_has_what_bm25_gives_each_term() -> None:
    """By hand: three terms where two are the mean: 1.5 × (0.25 + 0.75 × 1.5) = 2.0625."""
    found = vector({"党课": 2, "支部": 1}, 2.0)

    assert found == {
        dimension("党课"): pytest.approx(2 * 2.5 / (2 + 2.0625)),
        dimension("支部"): pytest.approx(2.5 / (1 + 2.0625)),
    }
    assert vector({}, 2.0) == {}


def test_terms_have_places_that_a_vector_may_have() -> None:
    """Whatever they are made of; different ones for different terms, but for one in thousands."""
    places = {dimension(str(number)) for number in range(1000)}

    assert len(places) == 1000
    assert all(0 <= place < DIMENSIONS for place in [*places, dimension(""), dimension("\ud800"), dimension('"] or 1')])


def test_equal_documents_have_keys_of_their_own() -> None:
    """The first keeps its digest, so that others need not be written anew."""
    keys = keys_of([7, 5, 7, 7])

    assert keys[:2] == [7, 5]
    assert len(set(keys)) == 4
    assert keys == keys_of([7, 5, 7, 7])
    assert all(0 <= key < np.iinfo(np.int64).max for key in keys)
