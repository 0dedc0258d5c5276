"""The plain way to do it, as the peer that all is measured against: lines as passages, jieba's words, BM25Okapi."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import jieba
import numpy as np
from rank_bm25 import BM25Okapi

from retrieval import Answer, Citation
from retrieval.searching.postings import smoothed_idf


class SmoothedBM25(BM25Okapi):  # type: ignore[misc]  # rank-bm25 publishes no types
    """rank-bm25 with the inverse document frequency that our index has: what its scores are held against."""

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        self.counts = nd
        self.idf = {term: smoothed_idf(self.corpus_size, count) for term, count in nd.items()}


class Plain:
    """The best three lines for a question, never a refusal."""

    def __init__(self, folder: Path) -> None:
        self._places: list[tuple[str, int, int, str]] = []
        for path in sorted(folder.glob("*.txt")):
            offset = 0
            for line in path.read_text(encoding="utf-8").split("\n"):
                if line.strip():
                    self._places.append((path.name, offset, offset + len(line), line))
                offset += len(line) + 1
        self._bm25 = BM25Okapi([jieba.lcut(line) for *_, line in self._places])

    def search(self, question: str) -> list[int]:
        """The numbers of the best three lines."""
        scores = self._bm25.get_scores(jieba.lcut(question))
        return [int(place) for place in np.argsort(-scores)[:3]]

    def ask(self, question: str, titles: dict[str, str]) -> Answer:
        """The best three lines as an answer."""
        found = [self._places[place] for place in self.search(question)]
        citations = tuple(
            Citation(rank, titles[file], file, (), 1, start, end, line, 0.0)
            for rank, (file, start, end, line) in enumerate(found, start=1)
        )
        return Answer(question, "answered", "passage", "\n".join(line for *_, line in found), citations)
