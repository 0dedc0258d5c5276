"""From a query to hits: the chunks that speak of it, best first."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.reading.chunking import Chunk
from retrieval.searching.index import Share


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk with its score and rank.

    Attributes:
        rank: from 1, best first.
        chunk: the chunk.
        score: BM25 over its text, headings, title and document; comparable within one query only.
        shares: what each term adds through each field, highest first; they sum to the score.
    """

    rank: int
    chunk: Chunk
    score: float
    shares: tuple[Share, ...]
