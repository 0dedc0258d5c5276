"""From a place in a document to its citation, whatever led there: a reference, a heading, a paragraph."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from retrieval.answer import Citation
from retrieval.fold import squeeze
from retrieval.reading.chunking import Chunk
from retrieval.reading.document import Document


def cite_place(
    document: Document, chunks: Sequence[Chunk], start: int, end: int, copies: Sequence[Document] = ()
) -> Citation | None:
    """The citation of a heading, or of characters within a paragraph; None where a place is neither.

    Args:
        document: the document.
        chunks: its chunks, in the order of the text.
        start: offset of the first character in the source text.
        end: offset after the last.
        copies: its copies; those that have the same text are named.
    """
    found = _of_paragraph(document, chunks, start, end) or _of_heading(document, start, end)
    if found is None:
        return None
    paragraph, section, text = found
    wanted = squeeze(text)
    return Citation(
        rank=1,
        title=document.title,
        file=document.file,
        section=section,
        paragraph=paragraph,
        start=start,
        end=end,
        excerpt=text,
        score=0.0,
        copies=tuple(one.file for one in copies if wanted in squeeze(one.source.text)),
    )


def cite_paragraph(
    document: Document, chunks: Sequence[Chunk], number: int, copies: Sequence[Document] = ()
) -> Citation | None:
    """The citation of a whole paragraph by its number; None where the document has no such paragraph."""
    if not 1 <= number <= len(document.paragraphs):
        return None
    return cite_place(document, chunks, *document.paragraphs[number - 1].body.span(), copies)


_Place = tuple[int, tuple[str, ...], str]


def _of_paragraph(document: Document, chunks: Sequence[Chunk], start: int, end: int) -> _Place | None:
    """The paragraph of a place, the headings above it and its text."""
    sentences = ((one, each) for one in chunks for each in one.sentences if each.start <= start < each.end)
    chunk, sentence = next(sentences, (None, None))
    if chunk is None or sentence is None:
        return None
    body = document.paragraphs[chunk.paragraph - 1].body
    begin, stop = bisect_left(body.offsets, start), bisect_left(body.offsets, end)
    if begin >= stop or body.span(begin, stop) != (start, end):
        return None
    return chunk.paragraph, sentence.section, body.text[begin:stop]


def _of_heading(document: Document, start: int, end: int) -> _Place | None:
    """The first paragraph below a heading that stands at a place, the headings above it and its text."""
    own = ((one.paragraph, one.section, one.text) for one in document.headings if (one.start, one.end) == (start, end))
    return next(own, None)
