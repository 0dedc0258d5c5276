"""What recurs, as answers use it: what a sentence says of how often, and all of the interval that is asked about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import chain

from retrieval.answering.evidence import presence
from retrieval.answering.passages import Excerpt
from retrieval.duties.duty import Duty, Interval
from retrieval.duties.intervals import Intervals
from retrieval.duties.wording import frequency
from retrieval.fold import fold
from retrieval.searching.query import Word

_PART = re.compile("[单双][月周]|周[一二三四五六日天末]|[年季月周期][初中末底]|[上中下]旬")
_CALLED = re.compile(  # 召开党员大会: the meeting is told, not that it is called
    "^(?:召开|举行|举办|开展|进行|开(?![展放])(?=.+[会课议]$))(?=.{2})"
)
NAMED = 3  # characters of a deed that says what it is done to
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
        own = self._by_paragraph.get((excerpt.chunk.file, excerpt.chunk.paragraph), ())
        return [one for one in own if one.start < excerpt.end and excerpt.start < one.end]

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

    def summary(self, excerpt: Excerpt, words: Sequence[Word]) -> str:
        """Who or what, and how often, of the duties of an excerpt that a question is about: 局党组 每半年一次.

        Those that have the most of its words, all where none has any. Empty where it states none, speaks of the
        question beside them, or states more than a line can hold.
        """
        own = self.of(excerpt)
        shares = [sum(presence(word, fold(f"{one.who}{one.what}")) for word in words) for one in own]
        if own and not any(shares) and any(presence(word, excerpt.folded) == 1 for word in words):
            return ""  # the sentence speaks of it, the register does not
        told = [one for one, share in zip(own, shares, strict=True) if share == max(shares)]
        if not 0 < len(told) <= LONGEST_SUMMARY:
            return ""
        bodies = len({one.who for one in told}) == len(told) > 1
        named: dict[str, dict[str, None]] = {}
        for one in told:
            named.setdefault(frequency(one), {})[one.who if bodies else _CALLED.sub("", one.what) or one.what] = None
        return " · ".join(f"{'、'.join(names)} {often}" for often, names in named.items())

    @cached_property
    def _by_paragraph(self) -> dict[tuple[str, int], list[Duty]]:
        found: dict[tuple[str, int], list[Duty]] = {}
        for one in chain.from_iterable(self._by_file.values()):
            found.setdefault((one.file, one.paragraph), []).append(one)
        return found

    @cached_property
    def _by_file(self) -> dict[str, list[Duty]]:
        found: dict[str, list[Duty]] = {}
        for one in self._duties():
            if one.interval:
                found.setdefault(one.file, []).append(one)
        return found


def subject(duty: Duty) -> str:
    """Who does what by a duty, folded: of which its interval is, and not of its neighbour.

    The whole sentence where the deed alone does not say of what (党课由领导干部讲授，每年至少讲一次).
    """
    return fold(f"{duty.who} {duty.what}" if len(duty.what) >= NAMED else duty.quote)
