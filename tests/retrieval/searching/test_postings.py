"""The scores of one field, as rank-bm25 gives them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from benchmarks.plain import SmoothedBM25
from retrieval.searching import postings
from retrieval.searching.counting import Vocabulary, counted, inverted
from retrieval.searching.postings import K1, B, Postings, scored, smoothed_idf

texts = st.lists(st.lists(st.sampled_from("甲乙丙丁"), max_size=7), min_size=1, max_size=9).filter(any)
TEXTS = [["党课", "每月"], ["检查", "党课", "制度", "党课"], []]


def field(some: list[list[str]]) -> tuple[Postings, dict[str, int]]:
    """The postings of some texts, and the number of each term."""
    vocabulary = Vocabulary()
    blocks = list(counted(some, vocabulary))
    parts = scored("text", inverted(blocks, len(vocabulary)), len(some))
    return Postings("text", parts), {term: number for number, term in enumerate(vocabulary)}


def test_the_constants_are_those_of_rank_bm25() -> None:
    """Its defaults."""
    peer = BM25Okapi([["党课"], ["制度"]])

    assert (peer.k1, peer.b) == (K1, B)


def test_postings_say_which_texts_have_a_term_and_how_often() -> None:
    """Ascending; of a term that one text has, that one."""
    own, numbers = field(TEXTS)

    assert own.having(numbers["党课"]).tolist() == [0, 1]
    assert own.times[own.span(numbers["党课"])].tolist() == [1, 2]
    assert [own.count(number) for number in numbers.values()] == [2, 1, 1, 1]


def test_a_score_is_worked_out_by_hand() -> None:
    """Three texts of two, four and no terms, one of them with the term twice."""
    own, numbers = field(TEXTS)

    idf = math.log(1 + 1.5 / 2.5)
    first = idf * 1 * 2.5 / (1 + 1.5 * (0.25 + 0.75 * 2 / 2))
    second = idf * 2 * 2.5 / (2 + 1.5 * (0.25 + 0.75 * 4 / 2))
    assert [own.score(numbers["党课"], text) for text in range(3)] == pytest.approx([first, second, 0.0])
    assert own.totals({numbers["党课"]: 2.0}).tolist() == pytest.approx([2 * first, 2 * second, 0.0])
    assert own.totals({}).tolist() == [0.0, 0.0, 0.0]


@given(texts, st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.floats(0.1, 3), min_size=1))
def test_totals_are_what_get_scores_gives(some: list[list[str]], weights: dict[str, float]) -> None:
    """For all texts, each term by its weight; term by term and text by text the same."""
    own, numbers = field(some)
    peer = SmoothedBM25(some)
    known = {numbers[term]: weight for term, weight in weights.items() if term in numbers}

    expected = sum((weight * peer.get_scores([term]) for term, weight in weights.items()), np.zeros(len(some)))

    single = [sum(weight * own.score(term, text) for term, weight in known.items()) for text in range(len(some))]
    assert own.totals(known).tolist() == pytest.approx(expected.tolist(), abs=1e-9)
    assert single == pytest.approx(expected.tolist(), abs=1e-9)


@given(texts)
def test_what_is_rounded_is_close_and_no_score_is_above_the_most(some: list[list[str]]) -> None:
    """Rounded scores differ in the seventh figure at most; the most of each term is above all of its scores."""
    own, numbers = field(some)

    for term in numbers.values():
        exact = [own.score(term, text) for text in own.having(term).tolist()]
        assert own.scores[own.span(term)].tolist() == pytest.approx(exact, rel=2**-23)
        assert max(exact) < own.most[term] < 1.000001 * max(exact)


def test_many_scores_are_worked_out_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a part ends within a term, too."""
    some = [["甲"] * (place % 3) + ["乙"] for place in range(20)]
    whole, _ = field(some)
    monkeypatch.setattr(postings, "AT_ONCE", 7)

    assert field(some)[0].scores.tolist() == whole.scores.tolist()


def test_texts_without_terms_have_no_scores() -> None:
    """Nothing is divided by nothing."""
    own, numbers = field([[], []])

    assert numbers == {}
    assert own.totals({}).tolist() == [0.0, 0.0]


def test_a_term_that_is_rarer_is_more_telling() -> None:
    """The same as the formula, above 0 for a term of all texts."""
    assert [smoothed_idf(4, count) for count in (0, 2, 4)] == pytest.approx(
        [math.log(10), math.log(2), math.log(10 / 9)]
    )
