"""How much room letters take in a picture, and where a line of them is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.exporting.fonts import Typeface

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_ELLIPSIS = "…"
_NOT_FIRST = frozenset("，。、；：？！”’）》」』】…,.;:?!)%·")  # does not open a line
_NOT_LAST = frozenset("“‘（《「『【(")  # does not end one


class Lettering:
    """Breaks text into lines by a typeface's own widths."""

    def __init__(self, face: Typeface) -> None:
        self._face = face

    def font(self, size: int) -> FreeTypeFont:
        """The typeface in a size, in pixels."""
        return self._face.sized(size)

    def width(self, text: str, size: int) -> float:
        """How wide a line is, in pixels."""
        return self.font(size).getlength(text)

    def overhang(self, text: str, size: int) -> float:
        """How far a line is moved to the left, so that an opening mark, half blank, is flush with others."""
        return size / 2 if text[:1] in _NOT_LAST else 0.0

    def lines(self, text: str, size: int, room: float, *, most: int) -> list[str]:
        """The text in at most so many lines, none wider than the room; an ellipsis stands for what is cut off."""
        lines: list[str] = []
        rest = text.strip()
        while rest:
            if len(lines) == most - 1:
                return [*lines, self._cut(rest, size, room)]
            place = self._break(rest, size, room)
            lines.append(rest[:place].rstrip())
            rest = rest[place:].lstrip()
        return lines

    def _break(self, text: str, size: int, room: float) -> int:
        """How many characters the first line takes, at least one."""
        place = self._fitting(text, size, room)
        if place == len(text):
            return place
        better = place
        while better > 1 and (text[better] in _NOT_FIRST or text[better - 1] in _NOT_LAST or _in_word(text, better)):
            better -= 1
        return better if better > 1 else place

    def _fitting(self, text: str, size: int, room: float) -> int:
        """How many characters fit, at least one; what fits grows with each, so it is halved towards."""
        low, high = 1, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.width(text[:middle], size) <= room else (low, middle - 1)
        return low

    def _cut(self, text: str, size: int, room: float) -> str:
        if self.width(text, size) <= room:
            return text
        return text[: self._fitting(text, size, room - self.width(_ELLIPSIS, size))].rstrip() + _ELLIPSIS


def _in_word(text: str, place: int) -> bool:
    """Whether a break there would part a Latin word or a number."""
    before, after = text[place - 1], text[place]
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
