"""How sure an answer is, by weights and signals that are worked out by hand."""

from __future__ import annotations

import math

import pytest

from retrieval.answering.confidence import PLAIN, VALUE, confidence, is_sure, trust, unknown
from tests.retrieval.answering.excerpts import candidate
from tests.retrieval.queries import query

ANY = query("党课", "制度")
INTERVAL = query("党课", "制度", intent="frequency", slot="interval")


def test_a_value_is_judged_by_weights_of_its_own() -> None:
    """Where one is asked for, what stands beside it counts for more."""
    assert (trust(ANY), trust(INTERVAL)) == (PLAIN, VALUE)
    assert VALUE.weights["sentence"] > PLAIN.weights["sentence"]


@pytest.mark.parametrize("one", [ANY, INTERVAL])
@pytest.mark.parametrize("sentence", [0.0, 0.5, 1.0])
def test_confidence_is_the_logistic_of_a_weighted_sum(one: object, sentence: float) -> None:
    """Every signal by its weight, and the bias."""
    asked = INTERVAL if one is INTERVAL else ANY
    by, found = trust(asked), candidate("甲。", sentence=sentence, around=0.5, heading=0.25)
    told = sum(by.weights[name] * getattr(found.signals, name) for name in by.weights)

    assert confidence(found, asked) == pytest.approx(1 / (1 + math.exp(-(by.bias + told))))


def test_unknown_words_make_less_sure() -> None:
    """By the share of the words that no document has; without words all is unknown."""
    half, none = query("党课", "制度", missing=("制度",)), query()

    assert (unknown(ANY), unknown(half), unknown(none)) == (0.0, 0.5, 1.0)
    assert confidence(candidate("甲。"), half) < confidence(candidate("甲。"), ANY)


def test_all_the_words_are_sure_and_none_are_not() -> None:
    """What speaks of the whole question answers; what speaks of nothing in it gives no value."""
    silent = candidate("甲。", sentence=0.0, around=0.0, letters=0.0)

    assert is_sure(candidate("甲。"), ANY)
    assert is_sure(candidate("甲。"), INTERVAL)
    assert not is_sure(silent, INTERVAL)
    assert not is_sure(silent, query("党课", missing=("党课",)))
