"""What a button for the choice of a scope carries: what it does, to which document or year, and whose scope it is.

`fk3Zq1215` chooses the document of the mark `k3Zq12`, or no longer, for the person of number 41 (15 in base 36).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_WRITTEN: Final = re.compile(
    r"(?P<pick>[dna]|f(?=[\w-]{6})|j(?=[0-9]{4}))(?P<what>(?<=f)[\w-]{6}|(?<=j)[0-9]{4}|(?<=[dna]))(?P<owner>[0-9a-z]{1,11})",
    re.ASCII,
)


class Pick(StrEnum):
    """What a button does."""

    DOCUMENTS = "d"
    YEARS = "n"
    ALL = "a"
    FILE = "f"
    YEAR = "j"


@dataclass(frozen=True, slots=True)
class ScopePlace:
    """A button for the choice of a scope.

    Attributes:
        pick: what it does: show documents or years, choose all, or one, or no longer.
        owner: whose scope it is, by Telegram's number.
        what: the mark of the document's file, or the year; empty for the others.
    """

    pick: Pick
    owner: int
    what: str = ""

    def __str__(self) -> str:
        return f"{self.pick}{self.what}{_base36(self.owner)}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The button that was written so; None for any other text."""
        found = _WRITTEN.fullmatch(text)
        return cls(Pick(found["pick"]), int(found["owner"], 36), found["what"]) if found else None


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, last = divmod(number, 36)
        digits = _DIGITS[last] + digits
    return digits or "0"
