"""From an interval to the days of a year."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.duties.duty import Interval
from retrieval.exporting.recurrence import Rule, recurrence

NEW_YEAR = date(2027, 1, 1)  # a Friday


@pytest.mark.parametrize(
    ("interval", "first", "rule"),
    [
        (Interval(1, 1, "month"), NEW_YEAR, {"FREQ": "MONTHLY", "INTERVAL": 1, "BYMONTHDAY": [1]}),
        (Interval(1, 3, "month"), NEW_YEAR, {"FREQ": "MONTHLY", "INTERVAL": 3, "BYMONTHDAY": [1]}),
        (Interval(2, 1, "month"), NEW_YEAR, {"FREQ": "MONTHLY", "INTERVAL": 1, "BYMONTHDAY": [1, 15]}),
        (Interval(1, 1, "half_month"), NEW_YEAR, {"FREQ": "MONTHLY", "INTERVAL": 1, "BYMONTHDAY": [1, 15]}),
        (Interval(1, 1, "ten_days"), NEW_YEAR, {"FREQ": "MONTHLY", "INTERVAL": 1, "BYMONTHDAY": [1, 10, 19]}),
        (Interval(4, 1, "year"), NEW_YEAR, {"FREQ": "MONTHLY", "INTERVAL": 3, "BYMONTHDAY": [1]}),
        (Interval(5, 1, "year"), NEW_YEAR, {"FREQ": "YEARLY", "BYMONTH": [1, 3, 5, 8, 10], "BYMONTHDAY": [1]}),
        (
            Interval(2, 3, "month"),
            NEW_YEAR,
            {"FREQ": "YEARLY", "BYMONTH": [1, 2, 4, 5, 7, 8, 10, 11], "BYMONTHDAY": [1]},
        ),
        (Interval(1, 1, "term"), NEW_YEAR, {"FREQ": "MONTHLY", "INTERVAL": 6, "BYMONTHDAY": [1]}),
        (Interval(1, 3, "year"), NEW_YEAR, {"FREQ": "YEARLY", "INTERVAL": 3, "BYMONTH": [1], "BYMONTHDAY": [1]}),
        (Interval(5, 3, "year"), NEW_YEAR, {"FREQ": "MONTHLY", "INTERVAL": 7, "BYMONTHDAY": [1]}),
        (Interval(1, 1, "week"), date(2027, 1, 4), {"FREQ": "WEEKLY", "INTERVAL": 1, "BYDAY": ["MO"]}),
        (Interval(2, 2, "week"), date(2027, 1, 4), {"FREQ": "WEEKLY", "INTERVAL": 2, "BYDAY": ["MO", "WE"]}),
        (Interval(1, 1, "day"), NEW_YEAR, {"FREQ": "DAILY", "INTERVAL": 1}),
        (
            Interval(1, 1, "year", (2,)),
            date(2027, 2, 1),
            {"FREQ": "YEARLY", "INTERVAL": 1, "BYMONTH": [2], "BYMONTHDAY": [1]},
        ),
        (
            Interval(2, 1, "year", (7,)),
            date(2027, 7, 1),
            {"FREQ": "YEARLY", "INTERVAL": 1, "BYMONTH": [7], "BYMONTHDAY": [1, 15]},
        ),
        (
            Interval(2, 1, "year", (1, 7)),
            NEW_YEAR,
            {"FREQ": "YEARLY", "INTERVAL": 1, "BYMONTH": [1, 7], "BYMONTHDAY": [1]},
        ),
    ],
)
def test_a_duty_falls_on_the_first_day_of_its_periods(interval: Interval, first: date, rule: Rule) -> None:
    """Several times in a period are spread over it; named months go before."""
    found = recurrence(interval, 2027)

    assert (found.first, found.rule) == (first, rule)


@pytest.mark.parametrize("times", [6, 7, 9])
def test_a_week_has_seven_days_at_most(times: int) -> None:
    """More than five times takes the weekend in; more than seven is every day."""
    days = recurrence(Interval(times, 1, "week"), 2027).rule["BYDAY"]

    assert isinstance(days, list)
    assert len(set(days)) == min(times, 7)
