"""Which lines a format marks as title and headings: Word styles, HTML tags, and the signs of Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrieval.reading.lines import Line
from retrieval.reading.source import Source

TITLE = -1  # the level of a title
_SIGN = re.compile(r"(#{1,6})(?=[^#])")
_UNDERLINE = re.compile(r"(={3,}|-{3,})")


@dataclass(frozen=True, slots=True)
class Style:
    """How a format marks a line.

    Attributes:
        level: as a heading, 0 outermost; below 0 for the title.
        mark: how many of the line's first characters are the mark itself.
    """

    level: int
    mark: int = 0


def read_styles(source: Source, lines: Sequence[Line]) -> Mapping[int, Style]:
    """The marked lines, by the offset of their first character."""
    if source.format == "md":
        return _markdown(lines)
    return {offset: Style(level) for offset, level in source.styled}


def _markdown(lines: Sequence[Line]) -> Mapping[int, Style]:
    """Signs before headings and lines under them; a single heading of the first level is the title."""
    styles: dict[int, Style] = {}
    for line, below in pairwise([*lines, None]):
        sign = _SIGN.match(line.text) if line else None
        under = _UNDERLINE.fullmatch(below.text) if below and not below.after_blank else None
        if line and sign:
            styles[line.body.offsets[0]] = Style(len(sign[1]) - 1, sign.end())
        elif line and under:
            styles[line.body.offsets[0]] = Style(0 if under[1][0] == "=" else 1)
    top = [offset for offset, style in styles.items() if style.level == 0]
    if len(top) == 1:
        styles[top[0]] = Style(TITLE, styles[top[0]].mark)
    return styles
