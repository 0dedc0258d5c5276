"""A Word file as the lines that its reader sees, from top to bottom.

A paragraph is a line, with its automatic number; a table row is a line; the paragraphs of a text box and the notes
(〔注：…〕) follow the paragraph that they hang on, so that they stand near it and no sentence is interrupted. Headers,
footers and tables of contents are no text of the document and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from retrieval.reading.formats.content import Content, Line, compose, row
from retrieval.reading.formats.raw_file import RawFile
from retrieval.reading.formats.word.inline import GONE, Inline
from retrieval.reading.formats.word.numbering import Numbering
from retrieval.reading.formats.word.package import Package, W, value
from retrieval.reading.formats.word.styles import Styles, numbering, outline

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BODY_LEVEL = 9
_CONTENTS = "目录是自动生成的，未收入正文。"


def read_word(file: RawFile) -> Content:
    """Read a .docx file.

    Raises:
        SourceError: it is damaged, encrypted or beyond the limits.
    """
    file.check_size(file.limits.max_packed_bytes)
    package = Package(file)
    document = package.document
    reader = _Reader(file, package)
    try:
        text, styled = compose(reader.lines(document))
    except RecursionError as error:
        raise file.refuse("Word 文件的嵌套深得不像正常文件，未读取；请用 Word 另存为新的 .docx。") from error
    return Content(text, "docx", styled=styled, notes=(_CONTENTS,) if reader.has_contents else ())


class _Reader:
    """Turns the blocks of a file into lines, in order; numbers and fields carry on from one to the next."""

    def __init__(self, file: RawFile, package: Package) -> None:
        self.has_contents = False
        self._file = file
        self._styles = Styles(package.related("styles"))
        self._numbering = Numbering(package.related("numbering"), self._styles)
        self._notes = {
            (kind, note.get(f"{W}id", "")): note
            for kind in ("footnotes", "endnotes")
            for note in _children(package.related(kind))
        }
        self._inline = Inline()
        self._carried = ""  # the text of paragraphs whose end was deleted: it goes on in the next

    def lines(self, parent: Element) -> Iterator[Line]:
        """The lines of the blocks below an element."""
        for block in parent:
            if block.tag == f"{W}p":
                yield from self._paragraph(block)
            elif block.tag == f"{W}tbl":
                yield from self._table(block)
            elif block.tag not in GONE:
                yield from self.lines(block)

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        self._file.check_time()
        style = value(paragraph, "pPr/pStyle")
        text = self._carried + self._inline.read(paragraph)
        if any(paragraph.find(f"{W}pPr/{W}rPr/{W}{change}") is not None for change in ("del", "moveFrom")):
            self._carried = text
            return
        self._carried = ""
        if self._styles.is_contents(style):
            self.has_contents = True
            return
        stated = numbering(paragraph)
        label = self._numbering.label(stated, style) if text.strip() or stated else ""
        yield Line(label + text, self._level(paragraph, style))
        yield from self._attached()

    def _level(self, paragraph: Element, style: str | None) -> int | None:
        stated = outline(paragraph)
        if stated is None:
            return self._styles.level(style)
        return stated if stated < _BODY_LEVEL else None

    def _attached(self) -> Iterator[Line]:
        """What hangs on the paragraph that was just read."""
        boxes, self._inline.boxes = self._inline.boxes, []
        notes, self._inline.notes = self._inline.notes, []
        for box in boxes:
            yield from self.lines(box)
        for note in notes:
            found = self._notes.pop(note, None)
            text = " ".join(_texts(self.lines(found))) if found is not None else ""
            if text:
                yield Line(f"〔注：{text}〕")

    def _table(self, table: Element) -> Iterator[Line]:
        for line in _descend(table, "tr"):
            if line.find(f"{W}trPr/{W}del") is None:
                yield from row([list(self.lines(cell)) for cell in _descend(line, "tc")])


def _children(part: Element | None) -> Iterable[Element]:
    return part if part is not None else ()


def _texts(lines: Iterable[Line]) -> Iterator[str]:
    return (line.text.strip() for line in lines if line.text.strip())


def _descend(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, through whatever wraps them (content controls, accepted changes)."""
    for child in parent:
        if child.tag == W + name:
            yield child
        elif child.tag not in GONE:
            yield from _descend(child, name)
