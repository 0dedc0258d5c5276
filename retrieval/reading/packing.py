"""Documents as bytes, and back: nothing of it is code."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import fields

from msgspec import Struct

from retrieval.reading.document import Document, Heading, Paragraph
from retrieval.reading.enumerators import Label
from retrieval.reading.source import Source
from retrieval.reading.tidy import TidyText
from retrieval.saving.parts import decoded, encoded


class _Paragraph(Struct, frozen=True, array_like=True):
    """A paragraph; its offsets as where they begin and end, or each by its distance to the one before."""

    number: int
    path: tuple[Label, ...]
    text: str
    unbroken: tuple[int, int] | None
    offsets: bytes


class _Document(Struct, frozen=True, array_like=True):
    source: Source
    title: str
    title_lines: tuple[str, ...]
    headings: tuple[Heading, ...]
    paragraphs: tuple[_Paragraph, ...]
    noise: tuple[str, ...]
    complete: bool
    date: str | None


def pack_document(document: Document) -> bytes:
    """A document as bytes."""
    paragraphs = tuple(map(_packed_paragraph, document.paragraphs))
    others = {each.name: getattr(document, each.name) for each in fields(document) if each.name != "paragraphs"}
    return encoded(_Document(**others, paragraphs=paragraphs))


def unpack_document(data: bytes | memoryview) -> Document:
    """The document that `pack_document` packed.

    Raises:
        msgspec.MsgspecError: the bytes are no such document.
    """
    kept = decoded(data, _Document)
    paragraphs = tuple(map(_unpacked_paragraph, kept.paragraphs))
    others = {each.name: getattr(kept, each.name) for each in fields(Document) if each.name != "paragraphs"}
    return Document(**others, paragraphs=paragraphs)


def _packed_paragraph(one: Paragraph) -> _Paragraph:
    offsets = one.body.offsets
    if isinstance(offsets, range):
        return _Paragraph(one.number, one.path, one.text, (offsets.start, offsets.stop), b"")
    return _Paragraph(one.number, one.path, one.text, None, array("Q", offsets).tobytes())


def _unpacked_paragraph(kept: _Paragraph) -> Paragraph:
    offsets: Sequence[int] = range(*kept.unbroken) if kept.unbroken else array("Q", kept.offsets)
    return Paragraph(kept.number, kept.path, TidyText(kept.text, offsets))
