"""Text without the white space that wrapping left in it, each character with its place in the source.

A line that was wrapped inside a word (`工作会 议精神`) reads as one again; the source itself stays as it is.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

# A blank is kept between two characters of a script that separates its words by blanks, and only there.
_WORD = re.compile(r"[0-9A-Za-z\u00c0-\u024f]")


@dataclass(frozen=True, slots=True)
class TidyText:
    """Characters in reading order.

    Attributes:
        text: the characters.
        offsets: as long as `text`; `offsets[i]` is where `text[i]` stands in the source, strictly ascending. A range
            where nothing was left out, which takes no memory.
    """

    text: str
    offsets: Sequence[int]

    def __post_init__(self) -> None:
        """Hold the two to the same length."""
        if len(self.text) != len(self.offsets):
            raise ValueError(f"{len(self.text)} characters with {len(self.offsets)} offsets")

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, begin: int, end: int) -> TidyText:
        """The characters from `begin` to before `end`."""
        return TidyText(self.text[begin:end], self.offsets[begin:end])

    def span(self, begin: int = 0, end: int | None = None) -> tuple[int, int]:
        """Where the characters from `begin` to before `end` stand in the source, half-open. Needs at least one."""
        last = len(self.text) if end is None else end
        return self.offsets[begin], self.offsets[last - 1] + 1


def tidy(source: str, start: int, end: int) -> TidyText:
    """The characters of `source[start:end]` without the blanks of wrapping; may be empty."""
    whole = source[start:end]
    if whole.split() == [whole]:  # as most lines are
        return TidyText(whole, range(start, end))
    text: list[str] = []
    offsets: list[int] = []
    blank: int | None = None
    for offset in range(start, end):
        character = source[offset]
        if character.isspace():
            if blank is None or character == "\t":
                blank = offset
            continue
        if blank is not None and text and _parts(source[blank], text[-1], character):
            text.append(" ")
            offsets.append(blank)
        blank = None
        text.append(character)
        offsets.append(offset)
    unbroken = bool(offsets) and offsets[-1] - offsets[0] + 1 == len(offsets)
    return TidyText("".join(text), range(offsets[0], offsets[-1] + 1) if unbroken else array("L", offsets))


def _parts(blank: str, left: str, right: str) -> bool:
    """Whether a blank is meant: between the cells of a table, or between words of a script that has blanks."""
    return blank == "\t" or bool(_WORD.match(left) and _WORD.match(right))
