"""A plan of the year read line by line: what it schedules, and how many times.

A line is parted at full stops and semicolons, and at a comma before a time of its own; each part is an entry. Its time
is what it says itself (每季度; 3、6、9、12月; 上半年), else that of the part before it on the line, else that
of the last line that had nothing but a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from retrieval.duties.duty import Interval
from retrieval.duties.intervals import Count, Intervals
from retrieval.fold import fold
from retrieval.knowledge import DATA, read_patterns

_MARKS = " |#*>·•-—"  # of lists and tables
_NUMBER = re.compile(r"^(?:\d{1,2}[.)](?!\d)|\([一二三四五六七八九十\d]{1,3}\))\s*")  # of an item
_STOPS = re.compile("[。;]+")
_LISTED = {"months": 12, "quarters": 4, "halves": 2}  # each that is named is a date; so many make a year
_NUMERALS = {numeral: number for number, numeral in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a plan schedules.

    Attributes:
        line: the number of its line in the plan, from 1.
        text: the part of the line, folded, without the marks and number of a list.
        shown: the whole line as it is written.
        times: how many times a year; None where the plan gives no time.
        recurring: whether it is scheduled by an interval (每月), not by single dates.
    """

    line: int
    text: str
    shown: str
    times: float | None
    recurring: bool = False


@dataclass(frozen=True, slots=True)
class _Time:
    """An expression of time.

    Attributes:
        times: how many times a year it schedules what stands beside it.
        recurring: whether it is an interval.
        share: which part of the year it is about, where an interval stands below it; 1 is all of it.
    """

    times: float
    recurring: bool = False
    share: float = 1.0


def read_plan(text: str, intervals: Intervals) -> tuple[Entry, ...]:
    """The entries of a plan, in its order; empty where it has none.

    Args:
        text: the plan, a line for each thing or for each month.
        intervals: how intervals are written.
    """
    return tuple(_entries(text, intervals))


def stated(text: str, intervals: Intervals) -> list[Interval]:
    """The intervals that a folded text states, in its order, each with the times that follow it (每季度组织两次)."""
    periods = [period for period in intervals.periods(text) if period.needs != "standing"]
    ends = [*(period.begin for period in periods[1:]), len(text)]
    return [
        _with_times(period.interval, intervals.counts(text, period.end, end) if not period.counted else ())
        for period, end in zip(periods, ends, strict=False)
        if period.interval is not None
    ]


def _with_times(interval: Interval, counts: Sequence[Count]) -> Interval:
    times = next((count.times for count in counts if count.times), None)
    return interval if times is None else replace(interval, times=times)


def _entries(text: str, intervals: Intervals) -> Iterator[Entry]:
    above: _Time | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        scope, beside, has_entry = above, above, False
        for part in _parts(fold(line), intervals):
            found = _time(part, intervals)
            if _is_heading(part):
                scope = beside = found
                continue
            has_entry = True
            if found and found.recurring and scope:
                found = _Time(found.times * scope.share, recurring=True)
            beside = found or beside
            time = (beside.times, beside.recurring) if beside else (None, False)
            yield Entry(number, _NUMBER.sub("", part.strip(_MARKS)), line.strip(), *time)
        above = above if has_entry else scope


def _parts(line: str, intervals: Intervals) -> list[str]:
    """A folded line parted at full stops and semicolons, and at a comma before a time of its own."""
    parts: list[str] = []
    for sentence in _STOPS.split(line):
        begun = len(parts)
        for clause in filter(str.strip, sentence.split(",")):
            if len(parts) > begun and (_is_heading(parts[-1]) or not _time(clause, intervals)):
                parts[-1] += f",{clause}"
            else:
                parts.append(clause.strip())
    return parts


def _time(part: str, intervals: Intervals) -> _Time | None:
    recurring = stated(part, intervals)
    if recurring:
        return _Time(max(one.per_year for one in recurring), recurring=True)
    counted = _patterns()["count"].search(part)
    times = _number(counted["n"]) if counted else 1
    dates, share = _named(part)
    return _Time(dates * times, share=share) if dates else _Time(times) if counted else None


def _named(part: str) -> tuple[int, float]:
    """How many dates a text names, and which part of the year they make up."""
    patterns = _patterns()
    rest, dates = patterns["span"].subn(" ", part)
    share = 0.0
    for name, of_year in _LISTED.items():
        for found in patterns[name].finditer(rest):
            number = len(patterns["each"].findall(found[0]))
            dates, share = dates + number, share + number / of_year
        rest = patterns[name].sub(" ", rest)
    return dates + len(patterns["occasions"].findall(rest)), min(share, 1.0) or 1.0


def _is_heading(part: str) -> bool:
    """Whether a part has a time and nothing that could be scheduled."""
    patterns = _patterns()
    rest = part
    for name in ("span", *_LISTED, "occasions"):
        rest = patterns[name].sub("", rest)
    return rest != part and not patterns["heading"].sub("", rest)


def _number(numeral: str) -> int:
    return _NUMERALS.get(numeral) or int(numeral)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return read_patterns(DATA / "plan.toml")
