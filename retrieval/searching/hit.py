"""From a query to hits: the chunks that speak of it, best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from retrieval.reading.chunking import Chunk
from retrieval.searching.index import Share

SAME_PARAGRAPH, SAME_DOCUMENT = 2.0, 1.4  # what a passage near the answer before counts


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk with its score and rank.

    Attributes:
        rank: from 1, best first.
        chunk: the chunk.
        score: BM25 over its text, headings, title and document; comparable within one query only.
        shares: what each term adds through each field, highest first; they sum to the score. Empty where nobody
            looks at them, as when an answer is worked out.
    """

    rank: int
    chunk: Chunk
    score: float
    shares: tuple[Share, ...]


def nearer(hits: Sequence[Hit], file: str, paragraph: int) -> list[Hit]:
    """The same hits where those of a document count more, and those of one of its paragraphs more than that.

    Best first, then as they came. The shares stay as they are.
    """
    weighed = [(one, one.score * _nearness(one.chunk, file, paragraph)) for one in hits]
    ranked = sorted(weighed, key=lambda pair: -pair[1])
    return [replace(one, rank=rank, score=score) for rank, (one, score) in enumerate(ranked, start=1)]


def _nearness(chunk: Chunk, file: str, paragraph: int) -> float:
    if chunk.file != file:
        return 1.0
    return SAME_PARAGRAPH if chunk.paragraph == paragraph else SAME_DOCUMENT
