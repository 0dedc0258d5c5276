"""The lines that a writer meant, from the lines that a file has.

A text may have been wrapped at a fixed width, by line ends within words or, copied into one line, by blanks. Where it
was, a line goes on in the next one as long as it is full; a line that is not full was ended by its writer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrieval.reading.genre import Genre
from retrieval.reading.sentences import ends_sentence
from retrieval.reading.tidy import TidyText, tidy

# Widths are counted in columns: a Chinese character takes two.
_COLLAPSED = 600  # a longer line that is full of blanks is a page, not a paragraph
_WIDEST = 160  # no page is set wider
_NARROWEST = 36  # a narrower column is a table, not a text
_SLACK = 5  # how much a full line may fall short, since no closing mark opens a line and no word is broken
_UNWRAPPED = 0.75  # in a page copied into one line, a piece below this part of the usual width was not wrapped
_FEWEST = 3  # full lines without a stop that make a wrapped text
_MOSTLY = 0.6  # part of the lines without a stop that are full in a wrapped text
_RARELY = 0.05  # part of the lines that may be wider, for tables and figures
_LINE = re.compile(r"[^\n]+")
_PIECE = re.compile(r"\S+(?:(?<=[0-9A-Za-z])[ \t]+(?=[0-9A-Za-z])\S+)*")
_INDENT = re.compile(r"[ \t\u3000]*")
_INDENTED = 2  # columns of white space that open a paragraph


@dataclass(frozen=True, slots=True)
class Line:
    """A line as its writer meant it.

    Attributes:
        body: its characters, at least one.
        after_blank: whether it is the first, or an empty line stands before it.
    """

    body: TidyText
    after_blank: bool

    @property
    def text(self) -> str:
        """The line's characters."""
        return self.body.text


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line as the file has it, or a part of one between blanks.

    Attributes:
        start: offset of its first character that is no blank.
        end: offset after its last.
        text: the characters between.
        after_blank: whether an empty line stands before it.
        indented: whether it begins further to the right than the margin.
    """

    start: int
    end: int
    text: str
    after_blank: bool
    indented: bool

    @property
    def width(self) -> int:
        return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in self.text)

    @property
    def stops(self) -> bool:
        return ends_sentence(self.text) or self.text[-1] in "：:；;"


def read_lines(text: str, genre: Genre) -> list[Line]:
    """The lines of a source text that have characters, in order."""
    return [Line(tidy(text, start, end), after_blank) for start, end, after_blank in _meant(text, genre)]


def _meant(text: str, genre: Genre) -> Iterator[tuple[int, int, bool]]:
    """Where the lines that were meant begin and end, and whether an empty line stands before each."""
    pieces = _file_lines(text)
    for run in _joined(pieces, _wrap_width(pieces, genre), genre):
        blank = run[0].after_blank
        if len(run) == 1:
            for start, end in _taken_apart(text, run[0], genre):
                yield start, end, blank
                blank = False
        else:
            yield run[0].start, run[-1].end, blank


def _file_lines(text: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    bottom = 0
    for found in _LINE.finditer(text):
        line = found.group()
        stripped = line.strip()
        if not stripped:
            continue
        indent = _INDENT.match(line)
        margin = len(indent.group().replace("\u3000", "  ")) if indent else 0
        start = found.start() + line.index(stripped[0])
        after_blank = not pieces or text.count("\n", bottom, found.start()) > 1
        pieces.append(_Piece(start, start + len(stripped), stripped, after_blank, margin >= _INDENTED))
        bottom = found.end()
    return pieces


def _wrap_width(pieces: Sequence[_Piece], genre: Genre) -> int | None:
    """The width at which a text was wrapped, or None where it was not.

    A wrapped text has many lines that go on in the next one, about all of them as long as the longest line there is.
    """
    going_on = sorted(left.width for left, right in pairwise(pieces) if _may_go_on(left, right, genre))
    if not going_on:
        return None
    width = going_on[len(going_on) * 9 // 10]
    full = sum(abs(one - width) <= _SLACK for one in going_on)
    if full < _FEWEST or full < _MOSTLY * len(going_on) or not _NARROWEST <= width <= _WIDEST:
        return None
    wider = sum(piece.width > width + _SLACK for piece in pieces)
    return width if wider <= _RARELY * len(pieces) else None


def _may_go_on(left: _Piece, right: _Piece, genre: Genre) -> bool:
    """Whether nothing between two lines speaks against their being one."""
    if left.stops or right.after_blank or right.indented or "\t" in left.text:
        return False
    return not (genre.opens_heading(left.text) and genre.opens_heading(right.text))


def _joined(pieces: Sequence[_Piece], width: int | None, genre: Genre) -> list[list[_Piece]]:
    """Put the lines of a wrapped text together that belong to one paragraph."""
    runs: list[list[_Piece]] = []
    for piece in pieces:
        if width and runs and _goes_on(runs[-1][-1], piece, width, genre):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


def _goes_on(left: _Piece, right: _Piece, width: int, genre: Genre) -> bool:
    if right.after_blank or right.indented or left.width < width - _SLACK:
        return False
    if any(genre.is_edge(piece.text) for piece in (left, right)) or genre.is_salutation(right.text):
        return False
    if left.stops:
        return genre.enumerators.match(right.text) is None
    return _may_go_on(left, right, genre)


def _taken_apart(text: str, line: _Piece, genre: Genre) -> list[tuple[int, int]]:
    """The half-open ranges of the lines that a whole page holds that was copied into one line."""
    if 2 * len(line.text) < _COLLAPSED:
        return [(line.start, line.end)]
    pieces = [found.span() for found in _PIECE.finditer(text, line.start, line.end)]
    if line.width < _COLLAPSED or line.width / len(pieces) > _WIDEST:
        return [(line.start, line.end)]
    widths = sorted(stop - begin for begin, stop in pieces)
    wrapped = widths[len(widths) * 3 // 4] * _UNWRAPPED
    joined = [pieces[0]]
    for left, right in pairwise(pieces):
        if _parted(text[slice(*left)], text[slice(*right)], wrapped, genre):
            joined.append(right)
        else:
            joined[-1] = (joined[-1][0], right[1])
    return joined


def _parted(left: str, right: str, wrapped: float, genre: Genre) -> bool:
    """Whether a new line begins between two pieces; a piece of `wrapped` characters or more may have been wrapped."""
    ended = left[-1] in "：:" or ends_sentence(left)
    if ended or genre.is_salutation(right):
        return True
    return len(left) < wrapped and (genre.opens_heading(left) or genre.ends_title(left))
