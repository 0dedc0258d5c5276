"""The rows of a page: characters on one base line, from left to right, the rows from top to bottom.

A page in two columns is read column by column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from retrieval.reading.formats.pdf.glyphs import Glyph

_SAME_LINE = 0.5  # of the size: a raised note number stands on the line it belongs to
_WORD_GAP = 0.15  # of the size; a narrower gap between two letters is no blank
_COLUMN_GAP = 1.5  # of the size; a wider one parts columns or cells
_COLUMN_SHARE = 0.6  # of the rows that part at one place for the page to have columns
_LATIN = re.compile(r"[0-9A-Za-z\u00c0-\u024f]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of characters.

    Attributes:
        text: with blanks between words of letters, tabs between cells.
        left: where its first character begins, in points.
        right: where its last character ends.
        base: how high it stands above the bottom of the page.
        size: of most of its characters.
        page: the number of the page, from 0.
        column: 0 where a row has the page to itself, 1 and 2 for the left and the right column.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    page: int
    column: int = 0


def rows(glyphs: list[Glyph], page: int) -> list[Row]:
    """The rows of one page in reading order; `glyphs` in any order."""
    lines = _lines(glyphs)
    gutter = _gutter(lines)
    if gutter is None:
        return [_row(line, page) for line in lines]
    columns: list[Row] = []
    waiting: list[Row] = []
    for line in lines:
        left = [glyph for glyph in line if glyph.right <= gutter]
        right = [glyph for glyph in line if glyph.right > gutter]
        if left and right and right[0].left < gutter:  # runs across: a title over both columns
            columns += [*waiting, _row(line, page)]
            waiting = []
            continue
        columns += [_row(left, page, 1)] if left else []
        waiting += [_row(right, page, 2)] if right else []
    return [*columns, *waiting]


def _lines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Characters by base line, top line first, each from left to right."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: -one.base):
        if lines and lines[-1][0].base - glyph.base < _SAME_LINE * max(glyph.size, lines[-1][0].size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def _gutter(lines: list[list[Glyph]]) -> float | None:
    """Where a page in two columns parts: near the middle of the text, in most of its rows."""
    if len(lines) < 4:
        return None
    middle = (min(line[0].left for line in lines) + max(line[-1].right for line in lines)) / 2
    gaps = [gap for line in lines for gap in [_gap_at(line, middle)] if gap is not None]
    if len(gaps) < _COLUMN_SHARE * len(lines) or not _are_prose(lines, middle):
        return None
    return median(gaps)


def _gap_at(line: list[Glyph], middle: float) -> float | None:
    """The middle of the wide gap of a line that the middle of the page lies in, or near; None where there is none."""
    for left, right in pairwise(line):
        room = right.left - left.right
        if room > _COLUMN_GAP * left.size and left.right - left.size <= middle <= right.left + right.size:
            return left.right + room / 2
    return None


def _are_prose(lines: list[list[Glyph]], middle: float) -> bool:
    """Whether both sides of a page are filled as columns of text are; the cells of a table are shorter."""
    half = max(line[-1].right for line in lines) - middle
    sides = [[glyph for glyph in line if (glyph.left > middle) == right] for line in lines for right in (False, True)]
    widths = [side[-1].right - side[0].left for side in sides if side]
    return median(widths) > 0.7 * half


def _row(line: list[Glyph], page: int, column: int = 0) -> Row:
    text = line[0].text
    for before, after in pairwise(line):
        text += _between(before, after) + after.text
    size = median(glyph.size for glyph in line)
    base = median(glyph.base for glyph in line)
    return Row(text, line[0].left, max(glyph.right for glyph in line), base, size, page, column)


def _between(before: Glyph, after: Glyph) -> str:
    gap, size = after.left - before.right, min(before.size, after.size)
    if gap > _COLUMN_GAP * size:
        return "\t"
    return " " if gap > _WORD_GAP * size and _LATIN.match(before.text) and _LATIN.match(after.text) else ""
