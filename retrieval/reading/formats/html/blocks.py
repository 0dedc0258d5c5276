"""A web page as the lines that a browser shows: block elements and <br> begin lines, a table row is one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from retrieval.reading.formats.content import Line, row
from retrieval.reading.formats.html.furniture import is_furniture

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

HEADINGS = {f"h{level + 1}": level for level in range(6)}
_BLOCKS = frozenset(HEADINGS) | frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html",
        "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
_WHITE = re.compile(r"[ \t\r\n\f\u200b\ufeff]+")
_DEEPEST = 150  # no page that people wrote nests deeper; what does is read as one line


class Blocks:
    """Collects the lines of a page.

    Attributes:
        lines: those that are complete, none of them blank.
    """

    def __init__(self, check_time: Callable[[], None]) -> None:
        self.lines: list[Line] = []
        self._check_time = check_time
        self._pieces: list[str] = []

    def read(self, node: LexborNode, level: int | None = None, depth: int = 0) -> None:
        """Add the lines of an element's children; `level` is that of the heading they stand in."""
        self._check_time()
        for child in _children(node):
            if child.tag == "-text":
                self._pieces.append(child.text_content or "")
            elif depth > _DEEPEST:
                self._pieces.append(child.text(deep=True))
            elif not (str(child.tag).startswith("-") or is_furniture(child)):
                self._element(child, level, depth)

    def end_line(self, level: int | None = None) -> None:
        """Begin a new line, unless nothing stands on this one."""
        text = _WHITE.sub(" ", "".join(self._pieces)).strip()
        self._pieces.clear()
        if text:
            self.lines.append(Line(text, level))

    def _element(self, node: LexborNode, level: int | None, depth: int) -> None:
        tag = str(node.tag)
        if tag == "br":
            self.end_line(level)
        elif tag == "tr":
            self.end_line(level)
            self.lines += row([self._cell(cell, depth) for cell in _children(node) if cell.tag in _CELLS])
        elif tag == "pre":
            self.end_line(level)
            self._preformatted(node)
        elif tag in _BLOCKS:
            self.end_line(level)
            own = HEADINGS.get(tag, level)
            self.read(node, own, depth + 1)
            self.end_line(own)
        else:
            self.read(node, level, depth + 1)

    def _cell(self, cell: LexborNode, depth: int) -> list[Line]:
        inside = Blocks(self._check_time)
        if not is_furniture(cell):
            inside.read(cell, None, depth + 1)
            inside.end_line()
        return inside.lines

    def _preformatted(self, node: LexborNode) -> None:
        for line in node.text(deep=True).split("\n"):
            self._pieces.append(line)
            self.end_line()


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.first_child
    while child is not None:
        yield child
        child = child.next
