"""From an interval to days of a calendar: the first day, and the rule by which the others follow.

A duty is put on the first day of each of its periods, as a reminder that the period has begun; where it is due several
times in a period, the days are spread evenly over it. Where the text names months, it is put on the first of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from retrieval.duties.duty import PER_YEAR, Interval

Rule = dict[str, str | int | list[int] | list[str]]

_MONTH_DAYS = 28  # days that every month has
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """When a duty recurs.

    Attributes:
        first: the first day.
        rule: the parts of an RRULE (RFC 5545, 3.3.10) by their names.
    """

    first: date
    rule: Rule


def recurrence(interval: Interval, year: int) -> Recurrence:
    """When an interval recurs from the first of January of a year on."""
    new_year = date(year, 1, 1)
    if interval.unit == "day":
        return Recurrence(new_year, {"FREQ": "DAILY", "INTERVAL": interval.every})
    if interval.unit == "week":
        return _weekly(interval, new_year)
    if interval.months:
        every = interval.every if interval.unit == "year" else 1
        rule: Rule = {"FREQ": "YEARLY", "INTERVAL": every, "BYMONTH": list(interval.months)}
        return _on_days(date(year, interval.months[0], 1), rule, interval.times if len(interval.months) == 1 else 1)
    return _monthly(interval, new_year)


def _weekly(interval: Interval, new_year: date) -> Recurrence:
    """From the first Monday of the year on; the days of a week are as far apart as may be."""
    monday = new_year + timedelta(days=-new_year.weekday() % 7)
    days = 5 if interval.times <= 5 else 7
    names = [_WEEKDAYS[place * days // min(interval.times, days)] for place in range(min(interval.times, days))]
    return Recurrence(monday, {"FREQ": "WEEKLY", "INTERVAL": interval.every, "BYDAY": names})


def _monthly(interval: Interval, new_year: date) -> Recurrence:
    """By months, where a period has at least one for each time; else by days of the months."""
    months = interval.every * 12 / PER_YEAR[interval.unit]
    step, uneven = divmod(months, interval.times)
    if uneven and step and 12 % months == 0:
        starts = range(1, 13, int(months))
        named = [start + place * int(months) // interval.times for start in starts for place in range(interval.times)]
        return _on_days(new_year, {"FREQ": "YEARLY", "BYMONTH": named}, 1)
    if step and step % 12 == 0:
        return _on_days(new_year, {"FREQ": "YEARLY", "INTERVAL": int(step) // 12, "BYMONTH": [1]}, 1)
    if step:
        return _on_days(new_year, {"FREQ": "MONTHLY", "INTERVAL": int(step)}, 1)
    whole = max(round(months), 1)
    return _on_days(new_year, {"FREQ": "MONTHLY", "INTERVAL": whole}, round(interval.times * whole / months))


def _on_days(first: date, rule: Rule, times: int) -> Recurrence:
    """The rule on as many days of its months, evenly spread, each of which every month has."""
    times = min(max(times, 1), _MONTH_DAYS)
    days = [1 + place * _MONTH_DAYS // times for place in range(times)]
    return Recurrence(first, {**rule, "BYMONTHDAY": days})
