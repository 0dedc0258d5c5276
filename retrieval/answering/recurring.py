"""What recurs, as answers use it: what a sentence says of how often, and all that recurs at the interval asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from retrieval.answering.passages import Excerpt
from retrieval.duties.duty import Duty, Interval
from retrieval.duties.intervals import Intervals
from retrieval.duties.wording import frequency
from retrieval.fold import fold

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

    def at(self, interval: Interval, files: frozenset[str]) -> list[Duty]:
        """All that recurs as often, in some documents or, where none are named, in all."""
        own = (one for file, duties in self._by_file.items() if not files or file in files for one in duties)
        return [one for one in own if one.interval and one.interval.per_year == interval.per_year]

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
