"""A folded sentence taken apart: its clauses, and what stands before and after each period within its clause.

Where a clause has several periods, each has its own share of it: “每周学规程、每月考实操” is parted before 每月.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval.duties.intervals import Period
from retrieval.reading.sentences import CLOSERS

Range = tuple[int, int]
_MARKS = frozenset(",;:。!?")
_HAN = re.compile(r"[\u3400-\u9fff)”》]")
_OPENERS = frozenset(CLOSERS.values())


@dataclass(frozen=True, slots=True)
class Finding:
    """A period with its share of its clause.

    Attributes:
        period: the period.
        clause: which clause of the sentence it stands in, from 0.
        before: the range from where its share begins to the period.
        after: the range from the period to where its share ends.
    """

    period: Period
    clause: int
    before: Range
    after: Range


def split_clauses(text: str) -> list[Range]:
    """The ranges of the clauses of a folded sentence without the marks between them, in order, none of them empty.

    Commas, semicolons, colons and the blanks between table cells part clauses, unless they stand in brackets or
    quotations, or between figures.
    """
    ranges: list[Range] = []
    begin = depth = 0
    for place, character in enumerate(text):
        depth += (character in _OPENERS) - (character in CLOSERS and depth > 0)
        if depth == 0 and _parts(text, place):
            ranges.append((begin, place))
            begin = place + 1
    return [(b, e) for b, e in [*ranges, (begin, len(text))] if text[b:e].strip()]


def findings(text: str, clauses: Sequence[Range], periods: Sequence[Period]) -> list[Finding]:
    """Each period with its share of its clause, in order; one that another follows at once is only a frame of it."""
    found: list[Finding] = []
    for number, (begin, end) in enumerate(clauses):
        own = [one for one in periods if begin <= one.begin < end]
        own = [one for place, one in enumerate(own) if not _frames(text, one, own[place + 1 : place + 2])]
        found.extend(_shared(text, own, number, (begin, end)))
    return found


def strip(text: str, begin: int, end: int) -> Range:
    """A range without the blanks and marks at its ends."""
    while begin < end and text[begin] in " 、,;:。—-":
        begin += 1
    while begin < end and text[end - 1] in " 、,;:。!?":
        end -= 1
    return begin, end


def _parts(text: str, place: int) -> bool:
    around = text[place - 1 : place], text[place + 1 : place + 2]
    if text[place] in _MARKS:
        return not (text[place] in ",:" and around[0].isdigit() and around[1].isdigit())
    return text[place].isspace() and any(_HAN.match(one) for one in around)


def _frames(text: str, period: Period, following: Sequence[Period]) -> bool:
    """Whether another period follows at once, so that this one says nothing of its own (全年每月)."""
    return bool(following) and not text[period.end : following[0].begin].strip(" 的") and not period.counted


def _shared(text: str, periods: Sequence[Period], clause: int, whole: Range) -> Iterator[Finding]:
    begin = whole[0]
    for place, period in enumerate(periods):
        until = whole[1]
        next_begin = until
        if place + 1 < len(periods):
            following = periods[place + 1].begin
            parted = text.rfind("、", period.end, following)
            until, next_begin = (parted, parted + 1) if parted >= 0 else (following, following)
        yield Finding(period, clause, (min(begin, period.begin), period.begin), (period.end, max(period.end, until)))
        begin = next_begin
