"""The command line's JSON objects.

Scripts rely on the names and the order of these fields.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from retrieval.answer import Answer

if TYPE_CHECKING:  # `ask` needs none of these
    from retrieval.answering.candidates import Candidate
    from retrieval.preparing.keeping import Kept
    from retrieval.reading.chunking import Chunk
    from retrieval.reading.corpus import Record
    from retrieval.searching.hit import Hit


def answer_object(answer: Answer, identifier: str | int | None = None) -> dict[str, Any]:
    """The answer with the id of the question that it was asked by."""
    return {**answer.as_dict(), "id": identifier}


def document_object(record: Record) -> dict[str, Any]:
    """The document without its text, and how it was read."""
    document = record.document
    return {
        "file": document.file,
        "title": document.title,
        "headings": list(document.top_headings),
        "paragraphs": len(document.paragraphs),
        "complete": document.complete,
        "date": document.date,
        "noise": list(document.noise),
        "format": document.source.format,
        "encoding": document.source.encoding,
        "notes": list(document.source.notes),
        "read_at": record.read_at.isoformat(timespec="seconds"),
        "same_as": list(record.same_as),
    }


def chunk_object(chunk: Chunk) -> dict[str, Any]:
    """The chunk with its place."""
    return {
        "id": chunk.id,
        "file": chunk.file,
        "title": chunk.title,
        "section": list(chunk.section),
        "paragraph": chunk.paragraph,
        "start": chunk.start,
        "end": chunk.end,
        "text": chunk.text,
    }


def hit_object(hit: Hit) -> dict[str, Any]:
    """The chunk that was hit, with its rank and score."""
    return {**chunk_object(hit.chunk), "rank": hit.rank, "score": round(hit.score, 4)}


def explained_object(hit: Hit, candidates: Sequence[Candidate]) -> dict[str, Any]:
    """The same with what each term adds to the score, and what each signal adds to that of its best sentence.

    Args:
        hit: the hit.
        candidates: what may answer, best first.
    """
    best = next((one for one in candidates if one.excerpts[0].chunk == hit.chunk), None)
    shares = [{"term": one.term, "field": one.field, "score": round(one.score, 4)} for one in hit.shares]
    signals = {name: round(share, 4) for name, share in best.signals.shares().items()} if best else {}
    excerpt = best.excerpts[0].text if best else None
    return {**hit_object(hit), "shares": shares, "excerpt": excerpt, "signals": signals}


def kept_object(kept: Kept) -> dict[str, Any]:
    """Where the index is kept, and how much it is."""
    return {"folder": str(kept.folder), "documents": kept.documents, "chunks": kept.chunks, "bytes": kept.size}
