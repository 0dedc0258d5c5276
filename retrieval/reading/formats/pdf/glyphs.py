"""The characters of a PDF with their places, by PDFium.

PDFium was chosen over pypdf and pdfminer.six: on Chinese pages all three find the same characters, PDFium four to ten
times as fast, with the place and size of each, and it opens what browsers open. It is not made for threads, so one file
is read at a time.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import hypot
from typing import Any

from retrieval.reading.formats.raw_file import RawFile

_ONE_AT_A_TIME = threading.Lock()
_CORRUPT = "PDF 已损坏，打不开，未读取；请重新导出 PDF，或另存为 .docx、.txt。"
_ENCRYPTED = "PDF 有密码，未读取；请去掉密码后再放入。"
_PASSWORD_ERROR, _SECURITY_ERROR = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character that is printed, no blank.

    Attributes:
        text: the character.
        left: where it begins, in points from the left of the page.
        right: where the next one may begin.
        base: how high its base line stands above the bottom of the page.
        size: its height as the font counts it, in points.
    """

    text: str
    left: float
    right: float
    base: float
    size: float


def read_pages(file: RawFile) -> Iterator[list[Glyph]]:
    """The characters of each page, in the order in which they were drawn.

    Raises:
        SourceError: the file is damaged, encrypted or has too many pages, or the library for it is not installed.
    """
    try:
        import pypdfium2  # noqa: PLC0415  # heavy and optional: loaded with the first PDF
    except ImportError as error:
        raise file.refuse('读取 PDF 需要安装 youju[pdf]：pip install "youju[pdf]"。') from error
    with _ONE_AT_A_TIME, _opened(file, pypdfium2) as document:
        if len(document) > file.limits.max_pages:
            raise file.refuse(f"有 {len(document)} 页，超过 {file.limits.max_pages} 页，未读取；请拆分后再放入。")
        for number in range(len(document)):
            file.check_time()
            yield _page(document, number, pypdfium2)


@contextmanager
def _opened(file: RawFile, pdfium: Any) -> Iterator[Any]:  # noqa: ANN401  # the library publishes no types
    try:
        document = pdfium.PdfDocument(file.data)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) in {_PASSWORD_ERROR, _SECURITY_ERROR}
        raise file.refuse(_ENCRYPTED if locked else _CORRUPT) from error
    try:
        yield document
    finally:
        document.close()


def _page(document: Any, number: int, pdfium: Any) -> list[Glyph]:  # noqa: ANN401  # the library publishes no types
    """The characters of a page; none of a page that cannot be drawn, as a viewer leaves it white."""
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return []
    try:
        text = page.get_textpage()
        try:
            glyphs = (_glyph(text.raw, place, pdfium.raw) for place in range(text.count_chars()))
            return [glyph for glyph in glyphs if glyph is not None]
        finally:
            text.close()
    except pdfium.PdfiumError:
        return []
    finally:
        page.close()


def _glyph(page: Any, place: int, raw: Any) -> Glyph | None:  # noqa: ANN401  # the library publishes no types
    """One character; None for a blank, one that PDFium put in, or one without a meaning."""
    point = raw.FPDFText_GetUnicode(page, place)
    character = chr(point) if 0x20 < point < 0x110000 and not 0xD800 <= point < 0xE000 else ""
    if not character.strip() or raw.FPDFText_IsGenerated(page, place) == 1 or point in {0xFFFE, 0xFFFF}:
        return None
    x, base = ctypes.c_double(), ctypes.c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    raw.FPDFText_GetCharOrigin(page, place, x, base)
    raw.FPDFText_GetLooseCharBox(page, place, box)
    raw.FPDFText_GetMatrix(page, place, matrix)
    size = raw.FPDFText_GetFontSize(page, place) * (hypot(matrix.c, matrix.d) or 1.0)
    return Glyph(character, min(x.value, box.left), max(x.value, box.right), base.value, max(size, 1.0))
