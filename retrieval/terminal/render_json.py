"""The command line's JSON objects.

Scripts rely on the names and the order of these fields.
"""

from __future__ import annotations

from typing import Any

from retrieval.answer import Answer
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


def hit_object(hit: Hit, *, explain: bool = False) -> dict[str, Any]:
    """The chunk that was hit, with its rank and score, and on request what each term adds to the score."""
    fields = {**chunk_object(hit.chunk), "rank": hit.rank, "score": round(hit.score, 4)}
    if explain:
        fields["shares"] = [{"term": s.term, "field": s.field, "score": round(s.score, 4)} for s in hit.shares]
    return fields
