"""The kind of value that an answer has to have, or is likely to have: an interval, a date, a reason.

What a text has of it is worked out once for a text that is often looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from retrieval.answering.clauses import REMEMBERED, clauses

VALUE = "value"  # the group of a pattern that is the value, where it matches more than that


@dataclass(frozen=True, slots=True)
class Values:
    """What a text has of a kind of value.

    Attributes:
        found: whether it has any.
        spans: where, half-open, none of them empty.
        clauses: the clauses that have one by themselves.
        near: these and their neighbours as one text; empty where there are none.
    """

    found: bool
    spans: tuple[tuple[int, int], ...] = ()
    clauses: tuple[str, ...] = ()
    near: str = ""

    def unclaimed(self, claimed: Sequence[str]) -> list[str]:
        """The clauses with a value that is none of those claimed already."""
        return [clause for clause in self.clauses if not any(value in clause for value in claimed)]


NO_VALUES = Values(found=False)


class Slot:
    """A kind of value.

    Args:
        pattern: matches it in folded text.
        needed: a text without any of these has none; empty where nothing is known of that.
    """

    def __init__(self, pattern: re.Pattern[str], needed: Sequence[str] = ()) -> None:
        self._pattern = pattern
        self._needed = tuple(needed)
        self._group = VALUE if VALUE in pattern.groupindex else 0
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._read)

    def values(self, text: str) -> Values:
        """What a folded text has of it."""
        if self._needed and not any(one in text for one in self._needed):
            return NO_VALUES
        return self._remembered(text)

    def _read(self, text: str) -> Values:
        matches = list(self._pattern.finditer(text))
        texts = clauses(text).texts
        valued = {place for place, clause in enumerate(texts) if self._pattern.search(clause)}
        around = [clause for place, clause in enumerate(texts) if valued & {place - 1, place, place + 1}]
        return Values(
            found=bool(matches),
            spans=tuple(match.span(self._group) for match in matches if match[self._group]),
            clauses=tuple(texts[place] for place in sorted(valued)),
            near="".join(around),
        )
