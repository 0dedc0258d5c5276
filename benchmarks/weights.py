"""Chooses what each signal of an answer is worth, and says how far the choice can be trusted.

    python -m benchmarks.weights

Weights are moved one after the other as long as more golden questions have a right candidate on top. The same is done
without each set of questions in turn, which then judges it: the gap between the two is what was learnt by heart. What
`retrieval.answering.evidence.WEIGHTS` holds is chosen between these optima by hand, rounder than any of them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from benchmarks.quality import DATA, SETS, gather
from retrieval import Library
from retrieval.answering.candidates import Candidate
from retrieval.answering.choosing import EVERY_DOCUMENT
from retrieval.answering.evidence import WEIGHTS, Signals
from retrieval.evaluation.golden import GoldenQuestion, normalise, read_golden

NAMES = Signals._fields
FIXED = NAMES.index("sentence")  # one weight stays, since only their ratios matter
STEPS = (0.0, 0.1, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 2.5, 3.0)

Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """The candidates for a question: their signals, a row each, and which of them are right."""

    signals: NDArray[np.float64]
    right: NDArray[np.bool_]


def main() -> None:
    """Print the weights in use, the fitted ones and the cross-validated ones, each with its figures."""
    sets = {name: read_cases(name, folders) for name, folders in SETS.items()}
    used = np.array([WEIGHTS[name] for name in NAMES])
    every = [case for cases in sets.values() for case in cases]
    table = Table("", *NAMES, "first", "MRR", title=f"{len(every)} questions with a right candidate")
    table.add_row("in use, on all", *row(used, every))
    table.add_row("fitted, on all", *row(fit(every, used), every))
    for held_back, cases in sets.items():
        rest = [case for name, others in sets.items() if name != held_back for case in others]
        table.add_row(f"in use, on {held_back}", *row(used, cases))
        table.add_row("fitted without it", *row(fit(rest, used), cases))
    Console(width=140).print(table)


def read_cases(name: str, folders: Sequence[Path]) -> list[Case]:
    """The golden questions of a set that one best candidate answers."""
    with tempfile.TemporaryDirectory() as folder:
        gather(folders, Path(folder))
        library = Library.open(folder)
    cases = []
    for question in read_golden(str(DATA / "questions" / f"{name}.jsonl")):
        query = library.query(question.question, question.context)
        if not question.answerable or query.intent in EVERY_DOCUMENT:
            continue
        candidates = library.candidates(question.question, question.context)
        right = np.array([is_right(candidate, question) for candidate in candidates], dtype=bool)
        if right.any():
            signals = np.array([[getattr(one.signals, name) for name in NAMES] for one in candidates])
            cases.append(Case(signals, right))
    return cases


def is_right(candidate: Candidate, question: GoldenQuestion) -> bool:
    """Whether a candidate has one of the gold passages, or all of them where all are asked for."""
    text = normalise("".join(excerpt.text for excerpt in candidate.excerpts))
    file = candidate.excerpts[0].chunk.file
    hits = [entry.file == file and any(normalise(quote) in text for quote in entry.quotes) for entry in question.gold]
    return all(hits) if question.needs_all else any(hits)


def ranks(weights: Weights, cases: Sequence[Case]) -> NDArray[np.float64]:
    """The rank of the best right candidate of each case, from 1."""
    found = []
    for case in cases:
        scores = case.signals @ weights
        found.append(1 + np.count_nonzero(scores > scores[case.right].max() + 1e-9))
    return np.array(found, dtype=np.float64)


def fit(cases: Sequence[Case], start: Weights) -> Weights:
    """The weights to which single steps lead that raise the mean reciprocal rank."""
    best, weights, moved = float(np.mean(1 / ranks(start, cases))), start.copy(), True
    while moved:
        moved = False
        for place in (place for place in range(len(NAMES)) if place != FIXED):
            for step in STEPS:
                tried = weights.copy()
                tried[place] = step
                value = float(np.mean(1 / ranks(tried, cases)))
                if value > best + 1e-9:
                    best, weights, moved = value, tried, True
    return weights


def row(weights: Weights, cases: Sequence[Case]) -> list[str]:
    """Weights and figures as cells."""
    found = ranks(weights, cases)
    return [*(f"{weight:g}" for weight in weights), f"{np.mean(found == 1):.1%}", f"{np.mean(1 / found):.3f}"]


if __name__ == "__main__":
    main()
