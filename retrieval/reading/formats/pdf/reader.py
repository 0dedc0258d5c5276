"""A PDF as text: its rows in reading order, running heads and page numbers taken off, rows joined into paragraphs."""

from __future__ import annotations

from retrieval.reading.formats.content import Content
from retrieval.reading.formats.pdf.glyphs import read_pages
from retrieval.reading.formats.pdf.paragraphs import paragraphs
from retrieval.reading.formats.pdf.rows import Row, rows
from retrieval.reading.formats.pdf.running import without_running
from retrieval.reading.formats.raw_file import RawFile

_SHOWN_PAGES = 5  # a note names no more pages than these


def read_pdf(file: RawFile) -> Content:
    """Read a PDF.

    Raises:
        SourceError: it is damaged, encrypted, has no text, is beyond the limits, or its library is not installed.
    """
    file.check_size(file.limits.max_packed_bytes)
    pages = [rows(glyphs, number) for number, glyphs in enumerate(read_pages(file))]
    if not any(pages):
        raise file.refuse("PDF 里没有文字，像是扫描件，未读取；请先做文字识别（OCR），再放入。")
    kept, running = without_running(pages)
    text = "\n".join(paragraphs([row for page in kept for row in page]))
    return Content(text, "pdf", notes=(*_empty_note(pages), *_running_note(running)))


def _empty_note(pages: list[list[Row]]) -> tuple[str, ...]:
    empty = [number for number, page in enumerate(pages, start=1) if not page]
    if not empty:
        return ()
    shown = "、".join(map(str, empty[:_SHOWN_PAGES])) + (" 等" if len(empty) > _SHOWN_PAGES else "")
    return (f"有 {len(empty)} 页没有文字，可能是扫描页或空白页（第 {shown}页）。",)


def _running_note(count: int) -> tuple[str, ...]:
    return (f"页眉、页脚和页码共 {count} 行，未收入正文。",) if count else ()
