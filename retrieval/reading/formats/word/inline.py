"""The characters of a Word paragraph as they are printed, tracked changes taken as accepted.

Deleted and hidden text, field codes, comments and fallbacks for older programs are left out; text boxes and notes that
hang on a paragraph are handed over apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from retrieval.reading.formats.word.package import W, is_on

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFFICE_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
GONE = frozenset(W + name for name in ("del", "moveFrom", "rPrChange", "pPrChange")) | {f"{_MARKUP}Fallback"}
_UNREAD = GONE | frozenset(W + name for name in ("pPr", "rPr", "rt", "delText", "instrText"))
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_WHITE = re.compile(r"[\r\n]+")


@dataclass(slots=True)
class Inline:
    """Reads paragraphs one after the other; a field may begin in one and end in another.

    Attributes:
        boxes: the contents of the text boxes met since they were last taken, in order.
        notes: the kind ("footnotes", "endnotes") and id of the notes referred to since they were last taken, in order.
    """

    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    _codes: list[bool] = field(default_factory=list)  # for each open field, whether its code is still going on

    def read(self, element: Element) -> str:
        """The characters below an element."""
        return "".join(self._text(child) for child in element)

    def _text(self, element: Element) -> str:
        tag = str(element.tag)
        if tag in _UNREAD:
            return ""
        if tag == f"{W}txbxContent":
            self.boxes.append(element)
            return ""
        if tag == f"{W}r" and is_on(element, "rPr/vanish"):
            self._fields(element)
            return ""
        if tag == f"{W}fldChar":
            self._field(element)
            return ""
        return self.read(element) if any(self._codes) else self._leaf(element)

    def _leaf(self, element: Element) -> str:
        tag = str(element.tag)
        if tag in {f"{W}t", f"{_OFFICE_MATH}t"}:
            return _WHITE.sub(" ", element.text or "")
        if tag == f"{W}br":
            return "\n" if element.get(f"{W}type", "textWrapping") == "textWrapping" else ""
        if tag == f"{W}sym":
            return _symbol(element.get(f"{W}char", ""))
        if tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
            kind = "footnotes" if tag == f"{W}footnoteReference" else "endnotes"
            self.notes.append((kind, element.get(f"{W}id", "")))
            return ""
        return _SIGNS.get(tag.removeprefix(W)) or self.read(element)

    def _fields(self, hidden: Element) -> None:
        """Keep count of the fields that begin and end in hidden text."""
        for sign in hidden.iterfind(f"{W}fldChar"):
            self._field(sign)

    def _field(self, sign: Element) -> None:
        kind = sign.get(f"{W}fldCharType")
        if kind == "begin":
            self._codes.append(True)
        elif self._codes and kind == "separate":
            self._codes[-1] = False
        elif self._codes and kind == "end":
            self._codes.pop()


def _symbol(code: str) -> str:
    """The character of a symbol; nothing for one that has a meaning in its own font only."""
    point = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,5}", code) else 0xF000
    return "" if 0xE000 <= point <= 0xF8FF or 0xD800 <= point <= 0xDFFF or point < 0x20 else chr(point)
