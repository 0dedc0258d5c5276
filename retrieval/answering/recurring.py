"""What recurs, as answers use it: what a sentence says of how often, and all that recurs at the interval asked about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from retrieval.answering.passages import Excerpt
from retrieval.duties.duty import Duty, Interval
from retrieval.duties.intervals import Intervals
from retrieval.duties.wording import frequency
from retrieval.fold import fold

_PART = re.compile("[单双][月周]|周[一二三四五六日天末]|[年季月周期][初中末底]|[上中下]旬")
LONGEST_SUMMARY = 5  # duties of one answer that are summed up in its first line


class Recurring:
    """The register behind the answers to how often. Nothing is worked out before it is needed.

    Args:
        duties: gives the register.
        intervals: gives what finds intervals in a text.
    """

    def __init__(self, duties: Callable[[], Iterable[Duty]], intervals: Callable[[], Intervals]) -> None:
        self._duties = duties
        self._intervals = intervals

    def of(self, excerpt: Excerpt) -> Sequence[Duty]:
        """The duties with an interval that an excerpt states, in its order."""
        own = self._by_file.get(excerpt.chunk.file, ())
        return [one for one in own if one.start < excerpt.end and excerpt.start < one.end]

    def subjects(self, excerpt: Excerpt) -> list[str]:
        """Who does what by each duty of an excerpt, folded; so that an interval is not taken for that of its neighbour."""
        return [fold(f"{one.who} {one.what}") for one in self.of(excerpt)]

    def asked(self, text: str) -> tuple[Interval, str] | None:
        """The interval that a folded question names, and how it says so; or None."""
        found = [(one.interval, text[one.begin : one.end]) for one in self._intervals().periods(text) if one.interval]
        return found[0] if found else None

    def at(self, interval: Interval, said: str, files: frozenset[str]) -> list[Duty]:
        """All that recurs as often, in some documents or, where none are named, in all.

        Args:
            interval: how often.
            said: how the question says so; what it says of the part of a period (单月, 周五) holds for the duties.
            files: the documents; empty for all.
        """
        own = (one for file, duties in self._by_file.items() if not files or file in files for one in duties)
        part = _PART.search(said)
        return [
            one
            for one in own
            if one.interval
            and one.interval.per_year == interval.per_year
            and (not part or part[0] in fold(one.how_often))
        ]

    def summary(self, excerpt: Excerpt) -> str:
        """Who or what, and how often, for each duty of an excerpt: 局党组 每半年一次 · 机关党委 每季度一次.

        Empty where it states none, or more than a line can hold.
        """
        own = self.of(excerpt)
        if not 0 < len(own) <= LONGEST_SUMMARY:
            return ""
        several = len({one.who for one in own}) == len(own) > 1
        told = (f"{(one.who if several else one.what) or one.what} {frequency(one)}" for one in own)
        return " · ".join(dict.fromkeys(told))

    @cached_property
    def _by_file(self) -> dict[str, list[Duty]]:
        found: dict[str, list[Duty]] = {}
        for one in self._duties():
            if one.interval:
                found.setdefault(one.file, []).append(one)
        return found
