"""Chooses what headings, title and whole document are worth for a chunk's score.

    python -m benchmarks.fields

Every combination is measured on the golden questions: how high the first chunk stands that holds a gold passage.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path
from unittest.mock import patch

import numpy as np
from rich.console import Console
from rich.table import Table

from retrieval import Chunk, Library
from retrieval.evaluation.golden import GoldenQuestion, normalise, read_golden
from retrieval.searching import index

ROOT = Path(__file__).parent.parent
SECTION, TITLE, DOCUMENT = (0.0, 0.25, 0.5, 1.0), (0.0, 0.25), (0.0, 0.25, 0.5)
DEPTH = 30


def main() -> None:
    """Print a row for each combination, best first."""
    library = Library.open(ROOT / "seeds")
    questions = [
        one
        for one in read_golden(str(ROOT / "tests/data/questions/development.jsonl"))
        if one.answerable and not one.context
    ]
    rows = []
    for section, title, document in product(SECTION, TITLE, DOCUMENT):
        weights = {"text": 1.0, "section": section, "title": title, "document": document}
        with patch.object(index, "FIELD_WEIGHTS", weights):
            rows.append((*measure(library, questions), section, title, document))
    table = Table("MRR", "first", "in ten", "in thirty", "section", "title", "document")
    for one in sorted(rows, reverse=True):
        table.add_row(f"{one[0]:.3f}", *(f"{part:.1%}" for part in one[1:4]), *(f"{weight:g}" for weight in one[4:]))
    Console().print(table)


def measure(library: Library, questions: list[GoldenQuestion]) -> tuple[float, float, float, float]:
    """The mean reciprocal rank and the shares found first, in ten and in thirty."""
    ranks = np.array([rank(question, library) for question in questions])
    return (
        float(np.mean(1 / ranks)),
        float(np.mean(ranks <= 1)),
        float(np.mean(ranks <= 10)),
        float(np.mean(ranks <= DEPTH)),
    )


def rank(question: GoldenQuestion, library: Library) -> float:
    """The rank of the first chunk that holds a gold passage; infinite where none does."""
    hits = library.search(question.question, k=DEPTH)
    return next((float(hit.rank) for hit in hits if holds(hit.chunk, question)), float("inf"))


def holds(chunk: Chunk, question: GoldenQuestion) -> bool:
    """Whether a chunk has a gold passage, or lies within one."""
    text = normalise(chunk.text)
    return any(
        chunk.file == entry.file and any(quote in text or text in quote for quote in map(normalise, entry.quotes))
        for entry in question.gold
    )


if __name__ == "__main__":
    main()
