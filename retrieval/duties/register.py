"""The register of duties: what recurs, asked by body, interval, document and words, in an order, and by body apart.

Duties are what binds and has an interval; 定期 without one and the report of a practice are kept apart, and shown only
where everything is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from retrieval.duties.duty import PER_YEAR, Duty, Interval
from retrieval.duties.intervals import Intervals
from retrieval.duties.timetable import stated
from retrieval.duties.wording import body
from retrieval.fold import squeeze

Order = Literal["interval", "body", "document"]
LONGEST_WORDS = 500  # characters of words that duties are asked by; no name of one is longer
_TITLE_MARKS = re.compile("[《》〈〉]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the register; all of it has to hold.

    Attributes:
        words: each is in the body, the thing, the title, the headings or the sentence.
        body: a part of the body's name.
        every: the interval: the same number a year, or the same period where it is asked once a period.
        document: a part of the title or of the file's name.
        everything: whether 定期 and practices are wanted too.
    """

    words: tuple[str, ...] = ()
    body: str = ""
    every: Interval | None = None
    document: str = ""
    everything: bool = False

    def holds(self, duty: Duty) -> bool:
        """Whether a duty is what is asked for."""
        return (
            (self.everything or duty.periodic)
            and squeeze(self.body) in squeeze(duty.who)
            and (self.every is None or _recurs(duty.interval, self.every))
            and _names(_TITLE_MARKS.sub("", self.document), (duty.title, duty.file))
            and all(_names(word, (duty.who, duty.what, duty.title, *duty.section, duty.quote)) for word in self.words)
        )

    def is_named(self, duty: Duty) -> bool:
        """Whether its body or its thing has all of the words."""
        return all(_names(word, (duty.who, duty.what)) for word in self.words)


@dataclass(frozen=True, slots=True)
class Register:
    """Duties, in the order in which they are shown.

    Attributes:
        duties: all of them, 定期 and practices included.
    """

    duties: tuple[Duty, ...]

    def __len__(self) -> int:
        return len(self.duties)

    def __iter__(self) -> Iterator[Duty]:
        return iter(self.duties)

    def select(self, wanted: Wanted) -> Register:
        """Those that are asked for, in the same order; where bodies or things have the words, only these."""
        found = tuple(filter(wanted.holds, self.duties))
        return Register(tuple(filter(wanted.is_named, found)) or found)

    def with_interval(self) -> Register:
        """Those that a calendar can show, in the same order."""
        return Register(tuple(duty for duty in self.duties if duty.interval is not None))

    def sorted(self, order: Order) -> Register:
        """In another order; where that leaves it open, in the one before.

        `interval` has the most frequent first and 定期 last, `body` the bodies as they first come, `document` the order
        of the files and of the text.
        """
        return Register(tuple(sorted(self.duties, key=_keys(self.duties)[order])))

    def bodies(self) -> tuple[tuple[str, tuple[Duty, ...]], ...]:
        """Each body as it is first named, with its duties; those with the most come first."""
        groups: dict[str, list[Duty]] = {}
        for duty in self.duties:
            groups.setdefault(squeeze(body(duty)), []).append(duty)
        largest_first = sorted(groups.values(), key=len, reverse=True)
        return tuple((body(found[0]), tuple(found)) for found in largest_first)


def read_wanted(text: str, intervals: Intervals, wanted: Wanted | None = None) -> Wanted:
    """What words set apart by blanks ask for: one that is an interval asks for it, the others are looked for.

    Args:
        text: as it was typed.
        intervals: how intervals are written.
        wanted: what is asked for besides; an interval in the text goes before its own.
    """
    found = wanted or Wanted()
    for word in text[:LONGEST_WORDS].split():
        every = read_interval(word, intervals)
        found = replace(found, words=(*found.words, word)) if every is None else replace(found, every=every)
    return found


def read_interval(word: str, intervals: Intervals) -> Interval | None:
    """The interval that a word is, as a whole (每季度, 每月一次); None where it is another word."""
    text = squeeze(word)
    periods = intervals.periods(text)
    if len(periods) != 1 or periods[0].begin or periods[0].needs == "standing":
        return None
    counts = intervals.counts(text, periods[0].end, len(text))
    is_whole = (counts[-1].end if counts else periods[0].end) == len(text)
    return stated(text, intervals)[0] if is_whole else None


def _keys(duties: Iterable[Duty]) -> dict[Order, Callable[[Duty], tuple[float | str, float]]]:
    first: dict[str, int] = {}
    for place, duty in enumerate(duties):
        first.setdefault(squeeze(duty.who), place)
    return {
        "interval": lambda duty: (-duty.interval.per_year if duty.interval else 0.0, 0),
        "body": lambda duty: (first[squeeze(duty.who)], 0),
        "document": lambda duty: (duty.file, duty.start),
    }


def _recurs(interval: Interval | None, every: Interval) -> bool:
    if interval is None:
        return False
    same_period = interval.every / PER_YEAR[interval.unit] == every.every / PER_YEAR[every.unit]
    return interval.per_year == every.per_year or (every.times == 1 and same_period)


def _names(word: str, texts: Iterable[str]) -> bool:
    return any(squeeze(word) in squeeze(text) for text in texts)
