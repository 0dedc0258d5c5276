"""A PDF as text: its rows in reading order, running heads and page numbers taken off, rows joined into paragraphs."""

from __future__ import annotations

from retrieval.reading.formats.content import Content, named
from retrieval.reading.formats.pdf.expansion import check_expansion
from retrieval.reading.formats.pdf.glyphs import UNKNOWN, read_pages
from retrieval.reading.formats.pdf.paragraphs import paragraphs
from retrieval.reading.formats.pdf.rows import Row, rows
from retrieval.reading.formats.pdf.running import without_running
from retrieval.reading.formats.raw_file import RawFile

_UNREADABLE = 0.3  # of the characters: with more unknown ones the rest says nothing


def read_pdf(file: RawFile) -> Content:
    """Read a PDF.

    Raises:
        SourceError: it is damaged, encrypted, has no text, is beyond the limits, or its library is not installed.
    """
    file.check_size(file.limits.max_packed_bytes)
    check_expansion(file)
    pages = [rows(glyphs, number) for number, glyphs in enumerate(read_pages(file))]
    if not any(pages):
        raise file.refuse("PDF 里没有文字，像是扫描件，未读取；请先做文字识别（OCR），再放入。")
    drawn = "".join(row.text for page in pages for row in page)
    unknown = drawn.count(UNKNOWN)
    if unknown > _UNREADABLE * len(drawn):
        raise file.refuse("PDF 的字体没有文字编码，读不出文字，未读取；请重新导出 PDF，或先做文字识别（OCR）。")
    kept, running = without_running(pages)
    text = "\n".join(paragraphs([row for page in kept for row in page]))
    return Content(text, "pdf", notes=(*_empty_note(pages), *_unknown_note(unknown), *_running_note(running)))


def _empty_note(pages: list[list[Row]]) -> tuple[str, ...]:
    empty = [number for number, page in enumerate(pages, start=1) if not page]
    if not empty:
        return ()
    return (f"有 {len(empty)} 页没有文字，可能是扫描页或空白页（{named(empty, '页')}）。",)


def _unknown_note(count: int) -> tuple[str, ...]:
    return (f"有 {count} 个字的字体没有文字编码，已用 {UNKNOWN} 代替。",) if count else ()


def _running_note(count: int) -> tuple[str, ...]:
    return (f"页眉、页脚和页码共 {count} 行，未收入正文。",) if count else ()
