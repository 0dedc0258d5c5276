"""Fits how sure an answer is, and says how far the fit can be trusted.

    python -m benchmarks.confidence

The best candidate of every golden question is right or, where nothing answers, wrong; a logistic model of its signals
tells the two apart, one where a value is asked for and one for the rest. Each set is then judged by a model fitted
without it. `retrieval.answering.confidence` holds rounder weights than these, milder towards unknown words: those of
the questions here have found their way into the synonyms, those of new ones have not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from benchmarks.quality import SETS, opened, questions_of
from benchmarks.weights import is_right
from retrieval.answering.candidates import Candidate
from retrieval.answering.confidence import PLAIN, VALUE, Trust, unknown
from retrieval.evaluation.golden import GoldenQuestion

LOOKED_AT = 3  # candidates of which one has to be right
STEPS, RATE, RIDGE = 4_000, 0.5, 1e-3
WRONGLY_REFUSED = (0.02, 0.04, 0.06)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """The best candidate for a question: its signals, and whether the question has an answer."""

    of: str
    valued: bool
    signals: tuple[float, ...]
    answerable: bool


def main() -> None:
    """Print the fitted weights, and what is refused at some shares of wrong refusals, cross-validated."""
    every = [case for name in SETS for case in read_cases(name)]
    for valued, by in ((True, VALUE), (False, PLAIN)):
        cases = [case for case in every if case.valued is valued]
        names = [*by.weights, "unknown", "bias"]
        table = Table("", *names, *(f"refused at {share:.0%}" for share in WRONGLY_REFUSED))
        table.add_row("in use", *(f"{value:g}" for value in weights(by)), *refused(scores(cases, weights(by)), cases))
        fitted = fit(cases)
        table.add_row("fitted", *(f"{value:.1f}" for value in fitted), *refused(scores(cases, fitted), cases))
        table.add_row("fitted without the set judged", *[""] * len(names), *refused(held_back(cases), cases))
        Console(width=160).print(table)


def read_cases(name: str) -> Iterator[Case]:
    """The best candidate for each question of a set that has one."""
    library = opened(name)
    for question in questions_of(name):
        query = library.query(question.question, question.context)
        ranked = library.candidates(question.question, question.context)
        fit_ones = [one for one in ranked if one.signals.slot] if query.wants_value else ranked
        if query.words and fit_ones and (not question.answerable or _has_right(fit_ones, question)):
            by = VALUE if query.wants_value else PLAIN
            told = (*(float(getattr(fit_ones[0].signals, one)) for one in by.weights), unknown(query), 1.0)
            yield Case(name, query.wants_value, told, question.answerable)


def _has_right(ranked: Sequence[Candidate], question: GoldenQuestion) -> bool:
    return any(is_right(one, question) for one in ranked[:LOOKED_AT])


def weights(by: Trust) -> Floats:
    """The weights in use, in the order of the signals of a case."""
    return np.array([*by.weights.values(), by.unknown, by.bias])


def scores(cases: Sequence[Case], by: Floats) -> Floats:
    """How sure each case is, before the logistic function."""
    told: Floats = np.array([case.signals for case in cases]) @ by
    return told


def fit(cases: Sequence[Case]) -> Floats:
    """The weights of a logistic model, by gradient descent with a small ridge."""
    signals = np.array([case.signals for case in cases])
    right = np.array([case.answerable for case in cases], dtype=np.float64)
    by = np.zeros(signals.shape[1])
    for _ in range(STEPS):
        wrong = 1 / (1 + np.exp(-signals @ by)) - right
        by -= RATE * (signals.T @ wrong / len(cases) + RIDGE * by)
    return by


def held_back(cases: Sequence[Case]) -> Floats:
    """How sure each case is by a model that was fitted without its set."""
    found = np.zeros(len(cases))
    for name in {case.of for case in cases}:
        by = fit([case for case in cases if case.of != name])
        own = [place for place, case in enumerate(cases) if case.of == name]
        found[own] = scores([cases[place] for place in own], by)
    return found


def refused(sure: Floats, cases: Sequence[Case]) -> list[str]:
    """The shares of unanswerable cases below the thresholds at which so many answerable ones are."""
    answerable = np.array([case.answerable for case in cases])
    thresholds = [np.quantile(sure[answerable], share) for share in WRONGLY_REFUSED]
    return [f"{np.mean(sure[~answerable] < threshold):.1%}" for threshold in thresholds]


if __name__ == "__main__":
    main()
