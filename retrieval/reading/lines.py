"""The lines that a writer meant, from the lines that a file has.

A page copied into one line keeps a blank where each line was wrapped. Such a line is taken apart at its blanks and put
together again: a piece goes on in the next unless it ends a sentence, or is too short to have been wrapped there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from retrieval.reading.genre import Genre
from retrieval.reading.sentences import ends_sentence
from retrieval.reading.tidy import TidyText, tidy

_LINE = re.compile(r"\S[^\n]*")
_PIECE = re.compile(r"\S+(?:(?<=[0-9A-Za-z])[ \t]+(?=[0-9A-Za-z])\S+)*")
_COLLAPSED_LENGTH = 300  # a longer line that is full of blanks is a page, not a paragraph
_WRAP_LENGTH = 80  # no page is set wider than that many Chinese characters
_UNWRAPPED = 0.75  # a piece shorter than this part of the usual width was ended, not wrapped


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


def read_lines(text: str, genre: Genre) -> list[Line]:
    """The lines of a source text that have characters, in order."""
    lines: list[Line] = []
    bottom = 0
    for found in _LINE.finditer(text):
        after_blank = not lines or text.count("\n", bottom, found.start()) > 1
        bottom = found.end()
        for start, end in _meant(text, found.start(), found.end(), genre):
            body = tidy(text, start, end)
            if body.text:
                lines.append(Line(body, after_blank))
                after_blank = False
    return lines


def _meant(text: str, start: int, end: int, genre: Genre) -> list[tuple[int, int]]:
    """The half-open ranges of the lines that one line of the file holds."""
    pieces = [found.span() for found in _PIECE.finditer(text, start, end)]
    if not _is_collapsed(pieces):
        return [(start, end)]
    widths = sorted(stop - begin for begin, stop in pieces)
    wrapped = widths[len(widths) * 3 // 4] * _UNWRAPPED
    joined = [pieces[0]]
    for left, right in pairwise(pieces):
        if _parted(text[slice(*left)], text[slice(*right)], wrapped, genre):
            joined.append(right)
        else:
            joined[-1] = (joined[-1][0], right[1])
    return joined


def _is_collapsed(pieces: list[tuple[int, int]]) -> bool:
    """Whether the pieces of a line are the lines of a page: many, and none wider than a page."""
    length = pieces[-1][1] - pieces[0][0]
    return length >= _COLLAPSED_LENGTH and length / len(pieces) <= _WRAP_LENGTH


def _parted(left: str, right: str, wrapped: float, genre: Genre) -> bool:
    """Whether a new line begins between two pieces; a piece of `wrapped` characters or more may have been wrapped."""
    ended = left[-1] in "：:" or ends_sentence(left)
    return ended or genre.is_salutation(right) or (len(left) < wrapped and genre.opens_heading(left))
