"""Chooses what the whole document is worth for a chunk's score, and shows what the plain retriever gains by each part.

    python -m benchmarks.fields

The golden questions of all sets are asked of the chunks as of a collection in BEIR's format: entries, titles, no
headings. Beside ours stand the ways that others take on the same chunks: jieba's words, character pairs as Lucene's
analyser for Chinese cuts them, and characters with pairs, each by rank-bm25.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

import jieba
import numpy as np
from rank_bm25 import BM25Okapi
from rich.console import Console
from rich.table import Table

from benchmarks.plain import SmoothedBM25
from benchmarks.quality import DATA, SETS, gather
from retrieval import Library
from retrieval.evaluation.beir import Collection, Passage, Run, rank
from retrieval.evaluation.golden import normalise, read_golden
from retrieval.searching import embedded
from retrieval.searching.tokens import Tokenizer, characters, pairs

DOCUMENT = (0.0, 0.25, 0.5, 1.0)
DEPTH = 10
K1 = 1.2  # Lucene's

Cut = Callable[[str], Sequence[str]]


def main() -> None:
    """Print the mean reciprocal rank of the first ten chunks: a row for each way, a column for each set."""
    collections = {name: collection(folders, name) for name, folders in SETS.items()}
    table = Table("MRR@10", *(f"{name} ({len(one.queries)})" for name, one in collections.items()))
    for way, cut in _others().items():
        table.add_row(way, *(f"{mrr(one, plainly(one, cut)):.3f}" for one in collections.values()))
    table.add_row("jieba, BM25Okapi", *(f"{mrr(one, okapi(one)):.3f}" for one in collections.values()))
    for weight in DOCUMENT:
        with patch.object(embedded, "FIELD_WEIGHTS", {"chunk": 1.0, "document": weight}):
            table.add_row(f"ours, document {weight:g}", *(f"{mrr(one, rank(one)):.3f}" for one in collections.values()))
    Console(width=120).print(table)


def _others() -> Mapping[str, Cut]:
    words = Tokenizer()
    return {
        "pairs": pairs,
        "characters and pairs": lambda text: characters(text) + pairs(text),
        "words and pairs": lambda text: words.words(text) + pairs(text),
    }


def collection(folders: Sequence[Path], name: str) -> Collection:
    """The chunks of some folders with the golden questions that a chunk answers by itself."""
    with tempfile.TemporaryDirectory() as folder:
        gather(folders, Path(folder))
        chunks = Library.open(folder).chunks
    texts = [(one.id, one.file, normalise(one.text)) for one in chunks]
    queries, relevant = {}, {}
    for question in read_golden(str(DATA / "questions" / f"{name}.jsonl")):
        gold = [(entry.file, normalise(quote)) for entry in question.gold for quote in entry.quotes]
        found = {key: 1 for key, file, text in texts if any(file == of and quote in text for of, quote in gold)}
        if question.answerable and not question.context and found:
            queries[question.id], relevant[question.id] = question.question, found
    return Collection(tuple(Passage(one.id, one.title, one.text) for one in chunks), queries, relevant)


def plainly(one: Collection, cut: Cut) -> Run:
    """Every query ranked by BM25 with the smoothed weight of terms, titles and texts cut in one way."""
    return _ranked(one, cut, SmoothedBM25([cut(_text(passage)) for passage in one.passages], k1=K1))


def okapi(one: Collection) -> Run:
    """Every query ranked as the plain script does: jieba's words, rank-bm25 as it is."""
    return _ranked(one, jieba.lcut, BM25Okapi([jieba.lcut(_text(passage)) for passage in one.passages]))


def _ranked(one: Collection, cut: Cut, scorer: BM25Okapi) -> Run:
    def best(query: str) -> Iterator[tuple[str, float]]:
        scores = scorer.get_scores(list(cut(query)))
        for place in np.argsort(-scores, kind="stable")[:DEPTH]:
            yield one.passages[int(place)].id, float(scores[place])

    return {name: list(best(query)) for name, query in one.queries.items()}


def _text(passage: Passage) -> str:
    return f"{passage.title}\n{passage.text}"


def mrr(one: Collection, run: Run) -> float:
    """The mean of one over the rank of the first relevant chunk among the first ten; 0 where there is none."""
    ranks = [
        next((place for place, (key, _) in enumerate(run[name][:DEPTH], start=1) if key in one.relevant[name]), None)
        for name in one.queries
    ]
    return float(np.mean([1 / place if place else 0.0 for place in ranks]))


if __name__ == "__main__":
    main()
