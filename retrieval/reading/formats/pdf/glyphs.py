"""The characters of a PDF with their places, by pdfminer.six.

pdfminer.six was chosen over pypdf, which gives lines without exact places, and over PDFium, which is four times as fast
but loses characters of fonts that neither the file nor the machine has: what is read must not depend on the machine.
Its own analysis of the layout is left aside; `rows` and `paragraphs` know Chinese pages better.
"""

from __future__ import annotations

import io
import logging
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from retrieval.reading.formats.raw_file import RawFile

if TYPE_CHECKING:
    from pdfminer.layout import LTItem
    from pdfminer.pdfpage import PDFPage

UNKNOWN = "\ufffd"  # stands for a character whose font does not say which it is
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_CORRUPT = "PDF 已损坏，打不开，未读取；请重新导出 PDF，或另存为 .docx、.txt。"
_ENCRYPTED = "PDF 有密码，未读取；请去掉密码后再放入。"
# What the library stumbles into in damaged files, besides its own errors.
_STUMBLES = (
    ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, OSError, RecursionError, TypeError,
    ValueError, NotImplementedError, struct.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character that is printed, no blank.

    Attributes:
        text: the character; several where the font has one sign for them.
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
    """The characters of each page, in the order in which they were drawn; none of a page that is damaged itself.

    Raises:
        SourceError: the file is damaged, encrypted or has too many pages, or the library for it is not installed.
    """
    try:
        from pdfminer.psexceptions import PSException  # noqa: PLC0415  # heavy and optional: loaded with the first PDF
    except ImportError as error:
        raise file.refuse('读取 PDF 需要安装 youju[pdf]：pip install "youju[pdf]"。') from error
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it reports each oddity of a file on stderr
    is_damaged = is_read = False
    for page in _pages(file, (PSException, *_STUMBLES)):
        file.check_time()
        glyphs: list[Glyph] = []
        try:
            glyphs = _without_doubles(_glyphs(page))
        except (PSException, *_STUMBLES):
            is_damaged = True
        is_read = is_read or bool(glyphs)
        yield glyphs
    if is_damaged and not is_read:
        raise file.refuse(_CORRUPT)


def _pages(file: RawFile, errors: tuple[type[Exception], ...]) -> list[PDFPage]:
    """The pages of a file, not yet looked into."""
    from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError  # noqa: PLC0415  # as above
    from pdfminer.pdfpage import PDFPage  # noqa: PLC0415  # as above
    from pdfminer.pdfparser import PDFParser  # noqa: PLC0415  # as above

    class Timely(PDFDocument):
        """Stops when the time is over: objects that refer to each other in a circle are looked up without end."""

        def getobj(self, objid: int) -> object:
            file.check_time()
            return super().getobj(objid)

    most = file.limits.max_pages
    try:
        document = Timely(PDFParser(io.BytesIO(file.data)), password="")
        pages = list(islice(PDFPage.create_pages(document), most + 1))
    except PDFEncryptionError as error:
        raise file.refuse(_ENCRYPTED) from error
    except errors as error:
        raise file.refuse(_CORRUPT) from error
    if len(pages) > most:
        raise file.refuse(f"超过 {most} 页，未读取；请拆分后再放入。")
    return pages


def _glyphs(page: PDFPage) -> Iterator[Glyph]:
    """The characters of a page, blanks left out."""
    from pdfminer.converter import PDFPageAggregator  # noqa: PLC0415  # as above
    from pdfminer.layout import LTChar  # noqa: PLC0415  # as above
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager  # noqa: PLC0415  # as above

    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    PDFPageInterpreter(manager, device).process_page(page)
    for item in _items(device.get_result()):
        text = item.get_text() if isinstance(item, LTChar) else ""
        if isinstance(item, LTChar) and text.strip():
            known = UNKNOWN if _UNMAPPED.fullmatch(text) else text.strip()
            yield Glyph(known, item.x0, item.x1, item.matrix[5], max(item.size, 1.0))


def _items(container: Iterable[LTItem]) -> Iterator[LTItem]:
    """What is drawn on a page, figures looked into."""
    for item in container:
        yield item
        if isinstance(item, Iterable):
            yield from _items(item)


def _without_doubles(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The characters without those that were drawn twice, a little aside, to look bold."""
    seen: set[tuple[str, int, int]] = set()
    kept: list[Glyph] = []
    for glyph in glyphs:
        places = [(glyph.text, int(glyph.left + aside), int(glyph.base)) for aside in (-0.5, 0.0, 0.5)]
        if seen.isdisjoint(places):
            kept.append(glyph)
            seen.add(places[1])
    return kept
