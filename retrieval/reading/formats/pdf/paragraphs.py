"""Paragraphs from rows: where a row goes on in the next, and where a new paragraph begins.

A row goes on unless the layout says otherwise: the next one is indented, set in another size, further away, or this one
ends before the right margin although there was room.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from retrieval.reading.formats.pdf.rows import Row
from retrieval.reading.sentences import ends_sentence

_OTHER_SIZE = 0.08  # relative difference between the size of a heading and that of the text
_INDENT = 0.8  # of the size: the usual indent is two characters, of some printers one
_SHORT = 2.5  # of the size: so much room on the right was left on purpose; a mark may move one character down
_VERY_SHORT = 6.0
_APART = 1.35  # of the usual distance of two rows
_WIDE_GAP = 2.2  # the same, for a blank line to stand there
_NEAR_ROWS = 4.0  # of the size: rows further apart are not set one under the other
_MARGIN_SHARE = 0.05  # of the text begins at the left margin, even where most paragraphs are a row long
_CENTRED = 2.0  # of the size on either side
_LATIN_END = re.compile(r"[0-9A-Za-z,.;:%)]$")
_LATIN_START = re.compile(r"[0-9A-Za-z(]")
_HYPHEN = re.compile(r"(?<=[A-Za-z])-$")


@dataclass(frozen=True, slots=True)
class _Layout:
    """How most of a text is set.

    Attributes:
        left: where rows begin that are not indented.
        right: where full rows end.
        size: of most characters.
        pitch: the usual distance between two base lines.
    """

    left: float
    right: float
    size: float
    pitch: float


def paragraphs(rows: list[Row]) -> Iterator[str]:
    """The paragraphs of rows in reading order, a blank one where the layout leaves a wide gap; none for no rows."""
    layouts = {
        column: _layout([row for row in rows if row.column == column]) for column in {row.column for row in rows}
    }
    text = rows[0].text if rows else ""
    for before, row in pairwise(rows):
        if _goes_on(before, row, layouts[before.column], layouts[row.column]):
            text = _joined(text, row.text)
            continue
        yield text
        if _distance(before, row) > _WIDE_GAP * layouts[row.column].pitch:
            yield ""
        text = row.text
    if text:
        yield text


def _layout(rows: list[Row]) -> _Layout:
    """How most of some rows are set; margins are taken from many rows, so that a few that stand out do not count."""
    size = _usual([(row.size, len(row.text)) for row in rows])
    body = [row for row in rows if abs(row.size - size) <= _OTHER_SIZE * size]
    left = _margin([(row.left, len(row.text)) for row in body])
    right = sorted(row.right for row in body)[int(len(body) * 0.9)]
    distances = [_distance(*pair) for pair in pairwise(body)]
    near = [distance for distance in distances if 0 < distance < _NEAR_ROWS * size]
    return _Layout(left, right, size, median(near) if near else 2 * size)


def _usual(weighted: list[tuple[float, int]]) -> float:
    """The value, rounded to half a point, that has most weight; the lesser of two that have the same."""
    weights = _weights(weighted)
    return min(weights, key=lambda one: (-weights[one], one))


def _margin(weighted: list[tuple[float, int]]) -> float:
    """The least value that has a share of the weight, so that most rows may be indented and a few stick out."""
    weights = _weights(weighted)
    return min(one for one, weight in weights.items() if weight >= _MARGIN_SHARE * weights.total())


def _weights(weighted: list[tuple[float, int]]) -> Counter[float]:
    weights: Counter[float] = Counter()
    for one, weight in weighted:
        weights[round(one * 2) / 2] += weight
    return weights


def _distance(before: Row, row: Row) -> float:
    """How far a row stands below the one before it; 0 on another page or in another column."""
    return max(0.0, before.base - row.base) if (before.page, before.column) == (row.page, row.column) else 0.0


def _goes_on(before: Row, row: Row, above: _Layout, own: _Layout) -> bool:
    """Whether a row belongs to the paragraph of the row before it."""
    if abs(before.size - row.size) > _OTHER_SIZE * row.size or "\t" in before.text + row.text:
        return False
    if _distance(before, row) > _APART * own.pitch or _is_centred(before, above) or _is_centred(row, own):
        return False
    room = above.right - before.right
    if room > _VERY_SHORT * before.size or (room > _SHORT * before.size and ends_sentence(before.text)):
        return False
    indent = row.left - own.left
    if indent <= _INDENT * row.size:
        return True
    aligned = abs(indent - (before.left - above.left)) < _INDENT * row.size
    return aligned and not ends_sentence(before.text)


def _is_centred(row: Row, layout: _Layout) -> bool:
    """Whether a row stands in the middle with as much room on its left as on its right."""
    left, right = row.left - layout.left, layout.right - row.right
    return min(left, right) > _CENTRED * row.size and abs(left - right) < row.size + 0.1 * (left + right)


def _joined(text: str, more: str) -> str:
    """A row and what it goes on in: a blank between words of letters, a hyphen between their parts undone."""
    if _HYPHEN.search(text) and more[:1].islower():
        return text[:-1] + more
    return text + (" " if _LATIN_END.search(text) and _LATIN_START.match(more) else "") + more
