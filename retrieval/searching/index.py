"""BM25 over chunks: which chunks speak of the terms of a question, by the formula as rank-bm25 computes it.

A chunk is scored by its terms, those of the title and the headings above it among them, and, with less weight, by its
whole document. Headings name what later sentences do not repeat; the document settles between like passages.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

Field = Literal["chunk", "document"]
FIELD_WEIGHTS: Mapping[Field, float] = {"chunk": 1.0, "document": 0.5}
Scores = NDArray[np.float64]


class SmoothedBM25(BM25Okapi):  # type: ignore[misc]  # rank-bm25 publishes no types
    """Okapi BM25 with an inverse document frequency that is always above 0, as in Lucene.

    In rank-bm25's own a term of half the chunks weighs nothing and one of more is floored, which in a small
    corpus makes the words of its subject (党建, 支部) worthless. k1 and b are rank-bm25's 1.5 and 0.75.
    """

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        self.counts = nd
        self.idf = {term: smoothed_idf(self.corpus_size, count) for term, count in nd.items()}


def smoothed_idf(size: int, count: int) -> float:
    """How telling a term is that n of N texts have: log(1 + (N - n + 0.5) / (n + 0.5)).

    Above 0, highest for a term that none has. Source: Lucene's BM25Similarity, after Robertson and Spärck Jones.
    """
    return math.log(1 + (size - count + 0.5) / (count + 0.5))


@dataclass(frozen=True, slots=True)
class Entry:
    """The terms of one chunk.

    Attributes:
        document: the number of its document, from 0.
        terms: those of its text, of the headings above it and of its document's title, repetitions kept. In one bag a
            term that the title has counts for each chunk, but no chunk gains by having it twice in two places, as in
            BM25F (Robertson, Zaragoza and Taylor, 2004).
    """

    document: int
    terms: Sequence[str]


@dataclass(frozen=True, slots=True)
class Share:
    """What one term adds to a chunk's score through one field."""

    term: str
    field: Field
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """A chunk that was found.

    Attributes:
        position: the number of its entry, from 0.
        score: the sum of its shares.
        shares: highest first.
    """

    position: int
    score: float
    shares: tuple[Share, ...]


class Index:
    """Built once from entries and asked often.

    Args:
        entries: one a chunk, in the order of the corpus. None is allowed: nothing is found then.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        documents: list[list[str]] = [[] for _ in range(1 + max((entry.document for entry in entries), default=-1))]
        for entry in entries:
            documents[entry.document].extend(entry.terms)
        parent = np.array([entry.document for entry in entries], dtype=np.intp)
        own = np.arange(len(entries))
        self._size = len(entries)
        self._fields: dict[Field, _FieldScores] = {
            "chunk": _FieldScores([entry.terms for entry in entries], own),
            "document": _FieldScores(documents, parent),
        }

    def __contains__(self, term: str) -> bool:
        """Whether a chunk, a heading or a title has the term."""
        return term in self._fields["chunk"]

    @property
    def terms(self) -> Collection[str]:
        """All terms of chunks, in the order in which they first come."""
        return self._fields["chunk"].terms

    def idf(self, term: str) -> float:
        """How telling a term is, by the chunks that have it."""
        return smoothed_idf(self._size, self._fields["chunk"].count(term))

    def having(self, terms: Collection[str]) -> list[int]:
        """The positions of the chunks that have every one of some terms, ascending; all chunks for no terms."""
        left = np.arange(self._size)
        for term in terms:
            left = np.intersect1d(left, self._fields["chunk"].texts(term))
        return [int(place) for place in left]

    def search(self, terms: Mapping[str, float], k: int, within: Sequence[int] | None = None) -> list[Match]:
        """The best chunks for some weighted terms.

        Args:
            terms: term to weight.
            k: how many at most.
            within: the positions of the chunks to choose from; None for all.

        Returns:
            Highest score first, then in the order of the corpus; only chunks with a term in their text, their headings
            or their title; empty where there is none.
        """
        parts = {
            (term, field): weight * FIELD_WEIGHTS[field] * scores.of(term)
            for term, weight in terms.items()
            for field, scores in self._fields.items()
            if term in scores
        }
        own = [part for (_, field), part in parts.items() if field != "document"]
        if not own:
            return []
        total = np.sum(list(parts.values()), axis=0)
        found = np.flatnonzero(np.any(own, axis=0))
        if within is not None:
            found = np.intersect1d(found, np.asarray(within, dtype=np.intp))
        best = found[np.lexsort((found, -total[found]))][:k]
        return [Match(int(place), float(total[place]), _shares(parts, int(place))) for place in best]


class _FieldScores:
    """BM25 scores of one field, spread over the chunks: rank-bm25's, worked out only for the texts that have a term.

    Args:
        texts: the terms of each text of the field.
        of_chunk: for each chunk, which of the texts is its own.
    """

    def __init__(self, texts: Sequence[Sequence[str]], of_chunk: NDArray[np.intp]) -> None:
        self._of_chunk = of_chunk
        self._size = len(texts)
        self._postings: dict[str, _Posting] = {}
        if any(texts):  # rank-bm25 divides by the number of terms
            bm25 = SmoothedBM25(texts)
            self._postings = _postings(bm25)

    def __contains__(self, term: str) -> bool:
        return term in self._postings

    @property
    def terms(self) -> Collection[str]:
        return self._postings.keys()

    def count(self, term: str) -> int:
        return len(self.texts(term))

    def texts(self, term: str) -> NDArray[np.intp]:
        """The numbers of the texts that have a term, ascending."""
        return self._postings[term].texts if term in self._postings else np.zeros(0, dtype=np.intp)

    def of(self, term: str) -> Scores:
        """The score of each chunk for a term that a text has."""
        scores = np.zeros(self._size)
        scores[self._postings[term].texts] = self._postings[term].scores
        return scores[self._of_chunk]


@dataclass(frozen=True, slots=True)
class _Posting:
    """The texts that have a term, ascending, and the score of each."""

    texts: NDArray[np.intp]
    scores: Scores


def _postings(bm25: SmoothedBM25) -> dict[str, _Posting]:
    """For each term what `BM25Okapi.get_scores` gives: idf f (k1 + 1) / (f + k1 (1 - b + b length / mean length))."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, counts in enumerate(bm25.doc_freqs):
        for term, frequency in counts.items():
            found.setdefault(term, []).append((number, frequency))
    lengths = bm25.k1 * (1 - bm25.b + bm25.b * np.array(bm25.doc_len) / bm25.avgdl)
    postings = {}
    for term, pairs in found.items():
        texts, frequencies = np.array(pairs).T
        scores = bm25.idf[term] * frequencies * (bm25.k1 + 1) / (frequencies + lengths[texts])
        postings[term] = _Posting(texts, scores)
    return postings


def _shares(parts: Mapping[tuple[str, Field], Scores], place: int) -> tuple[Share, ...]:
    shares = (Share(term, field, float(part[place])) for (term, field), part in parts.items() if part[place])
    return tuple(sorted(shares, key=lambda share: -share.score))
