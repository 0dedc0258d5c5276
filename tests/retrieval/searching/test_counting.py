"""Which terms stand in which texts how often."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.searching import counting
from retrieval.searching.counting import (
    MOST,
    Counts,
    Inverted,
    Numbers,
    Vocabulary,
    counted,
    grouped,
    inverted,
    joined,
    kept_counts,
)

texts = st.lists(st.lists(st.sampled_from("甲乙丙丁"), max_size=6), max_size=9)
SPEECHES = [["党课", "每月", "党课"], [], ["每月", "制度"]]


def numbers(*values: int) -> Numbers:
    """Some numbers."""
    return np.array(values, np.int32)


def lists(one: Inverted) -> list[list[tuple[int, int]]]:
    """For each term its texts, each with how often it has the term."""
    ends = one.offsets.tolist()
    pairs = list(zip(one.texts.tolist(), one.times.tolist(), strict=True))
    return [pairs[begin:end] for begin, end in pairwise(ends)]


def rows(one: Counts) -> list[tuple[int, int, int]]:
    """Each term in a text."""
    return list(zip(one.each.tolist(), one.texts.tolist(), one.times.tolist(), strict=True))


def of(some: list[list[str]]) -> Inverted:
    """What some texts have."""
    vocabulary = Vocabulary()
    blocks = list(counted(some, vocabulary))
    return inverted(blocks, len(vocabulary))


def test_terms_have_numbers_in_the_order_in_which_they_come() -> None:
    """The same term always the same."""
    vocabulary = Vocabulary()

    assert vocabulary.numbers(["党课", "每月", "党课"]).tolist() == [0, 1, 0]
    assert vocabulary.numbers(iter(["制度", "每月"]), 2).tolist() == [2, 1]
    assert (list(vocabulary), len(vocabulary)) == (["党课", "每月", "制度"], 3)


def test_counts_are_by_term_and_then_by_text() -> None:
    """Each pair once, with how often; a text without terms has none."""
    (block,) = counted(SPEECHES, Vocabulary())

    assert rows(block) == [(0, 0, 2), (1, 0, 1), (1, 2, 1), (2, 2, 1)]
    assert lists(of(SPEECHES)) == [[(0, 2)], [(0, 1), (2, 1)], [(2, 1)]]


def test_texts_are_numbered_from_where_it_is_said() -> None:
    """The first of them has the first number."""
    (block,) = counted(SPEECHES, Vocabulary(), first=5)

    assert [text for _, text, _ in rows(block)] == [5, 5, 7, 7]


def test_nothing_is_counted_where_there_is_nothing() -> None:
    """No texts, and texts without terms."""
    assert list(counted([], Vocabulary())) == []
    assert [rows(one) for one in counted([[], []], Vocabulary())] == [[]]
    assert lists(of([[], []])) == []


def test_a_term_is_counted_so_many_times_at_most() -> None:
    """A text that says nothing else is not worth more memory for all the others."""
    assert lists(of([["党课"] * (MOST + 9)])) == [[(0, MOST)]]


@given(texts)
def test_many_blocks_give_what_one_gives(some: list[list[str]]) -> None:
    """Texts are counted some at a time; together they are as if counted at once, and as by hand."""
    terms = list(dict.fromkeys(term for text in some for term in text))
    by_hand = [[(place, Counter(text)[term]) for place, text in enumerate(some) if term in text] for term in terms]
    vocabulary = Vocabulary()

    blocks = [block for place, text in enumerate(some) for block in counted([text], vocabulary, place)]

    assert lists(of(some)) == lists(inverted(list(blocks), len(vocabulary))) == by_hand
    if blocks:
        assert rows(joined(blocks[::-1], len(some))) == rows(of(some).counts)


def test_a_block_is_closed_when_it_has_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that memory stays bounded, however many texts there are."""
    monkeypatch.setattr(counting, "AT_ONCE", 300)

    blocks = list(counted((["党课"] for _ in range(600)), Vocabulary()))

    assert [len(one.texts) for one in blocks] == [512, 88]
    assert np.concatenate([one.texts for one in blocks]).tolist() == list(range(600))


def test_bringing_counts_together_lets_go_of_them() -> None:
    """No count is in memory twice."""
    vocabulary = Vocabulary()
    blocks = list(counted(SPEECHES, vocabulary))

    inverted(blocks, len(vocabulary))

    assert blocks == []


def test_texts_that_stay_have_new_numbers() -> None:
    """The terms that they have are numbered anew in their old order; those of texts that went are left out."""
    counts, used = kept_counts(of(SPEECHES), np.array([-1, -1, 4]))

    assert rows(counts) == [(0, 4, 1), (1, 4, 1)]
    assert used.tolist() == [1, 2]


def test_groups_have_what_their_texts_have() -> None:
    """A term that several texts of a group have counts as often as in all of them."""
    one = of([["党课"], ["党课", "每月", "党课"], ["每月"], ["党课"]])

    assert lists(grouped(one, numbers(0, 0, 1, 3))) == [[(0, 3), (3, 1)], [(0, 1), (1, 1)]]
    assert lists(grouped(of([]), numbers())) == []


@given(texts.filter(any), st.lists(st.integers(0, 2), min_size=9, max_size=9))
def test_groups_are_counted_as_their_texts_in_one(some: list[list[str]], steps: list[int]) -> None:
    """Joining texts first gives the same; a group in between may have none."""
    group_of = np.cumsum(steps)[: len(some)].astype(np.int32)
    whole: list[list[str]] = [[] for _ in range(group_of[-1] + 1)]
    for group, text in zip(group_of, some, strict=True):
        whole[group] += text

    assert lists(grouped(of(some), group_of)) == lists(of(whole))
