"""What a paragraph style says: its heading level, its automatic number, whether it is a table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.reading.formats.content import TITLE
from retrieval.reading.formats.word.package import W, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLES = frozenset({"title", "subtitle", "标题", "副标题"})
_BODY = 9  # the outline level that means: none
_DEEPEST = 50  # styles that build on each other; Word itself allows eleven
NumberRef = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style.

    Attributes:
        name: as Word lists it, in small letters.
        base: the id of the style it builds on, or None.
        outline: its outline level, from 0, or None.
        numbering: the id of its numbering and its level there where stated, or None.
    """

    name: str
    base: str | None
    outline: int | None
    numbering: NumberRef | None


class Styles:
    """The paragraph styles of a file, by id."""

    def __init__(self, part: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        for found in part.iter(f"{W}style") if part is not None else ():
            name = found.get(f"{W}styleId", "")
            self._styles[name] = Style(
                name=(value(found, "name") or "").lower(),
                base=value(found, "basedOn"),
                outline=outline(found),
                numbering=numbering(found),
            )
            if found.get(f"{W}type") == "paragraph" and found.get(f"{W}default") in {"1", "true"}:
                self._default = name

    def level(self, style: str | None) -> int | None:
        """The heading level that a style gives; TITLE for a title, None for body text."""
        for one in self._lineage(style):
            heading = _HEADING.fullmatch(one.name)
            if heading:
                return int(heading[1]) - 1
            if one.name in _TITLES:
                return TITLE
            if one.outline is not None:
                return one.outline if one.outline < _BODY else None
        return None

    def numbering(self, style: str | None) -> tuple[str, NumberRef] | None:
        """The style that carries a number for a style (itself or one it builds on), and that number."""
        name = self._default if style is None else style
        for one in self._lineage(style):
            if one.numbering:
                return name or "", one.numbering
            name = one.base
        return None

    def is_contents(self, style: str | None) -> bool:
        """Whether a style is that of a line in a table of contents."""
        return any(one.name.startswith("toc ") for one in self._lineage(style))

    def _lineage(self, style: str | None) -> Iterator[Style]:
        """A style, the one it builds on, and so forth; the default where none is named."""
        seen: set[str] = set()
        name = self._default if style is None else style
        while name is not None and name in self._styles and name not in seen and len(seen) < _DEEPEST:
            seen.add(name)
            yield self._styles[name]
            name = self._styles[name].base


def outline(owner: Element) -> int | None:
    """The outline level that a paragraph or a style states itself."""
    stated = value(owner, "pPr/outlineLvl")
    return None if stated is None else number(stated, _BODY)


def numbering(owner: Element) -> NumberRef | None:
    """The numbering that a paragraph or a style states itself: its id and, where stated, the level."""
    name, level = value(owner, "pPr/numPr/numId"), value(owner, "pPr/numPr/ilvl")
    return None if name is None else (name, None if level is None else number(level, 0))
