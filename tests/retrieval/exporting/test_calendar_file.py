"""The calendar, read and unfolded into its days by other libraries."""

from __future__ import annotations

import sys
from datetime import date

import icalendar
import pytest
import recurring_ical_events

from retrieval.duties.duty import Duty, Interval
from retrieval.errors import ExportError
from retrieval.exporting.calendar_file import ics_file
from tests.samples import MONTHLY, YEARLY, duty


def days(duty: Duty, year: int = 2027) -> list[date]:
    """On which days of a year a duty falls."""
    calendar = icalendar.Calendar.from_ical(ics_file([duty], 2027))
    return sorted(event["DTSTART"].dt for event in recurring_ical_events.of(calendar).at(year))


@pytest.mark.parametrize(
    ("interval", "number"),
    [
        (Interval(1, 3, "month"), 4),
        (MONTHLY, 12),
        (Interval(2, 1, "month"), 24),
        (Interval(5, 1, "year"), 5),
        (Interval(2, 3, "month"), 8),
        (Interval(1, 1, "week"), 52),
        (Interval(1, 1, "day"), 365),
        (Interval(1, 1, "ten_days"), 36),
        (YEARLY, 1),
    ],
)
def test_a_duty_falls_on_as_many_days_as_it_asks_for(interval: Interval, number: int) -> None:
    """A quarterly one on four, and as many again in the next year, whose weeks begin on a Monday three days later."""
    assert len(days(duty(interval=interval))) == number
    assert len(days(duty(interval=interval), 2028)) - number in {0, 1}


def test_a_duty_of_three_years_comes_again_after_three() -> None:
    """Not in between."""
    election = duty("换届", "每三年一次", Interval(1, 3, "year"))

    assert [len(days(election, year)) for year in range(2027, 2031)] == [1, 0, 0, 1]


def test_named_months_are_kept() -> None:
    """On their first days."""
    assert days(duty(interval=Interval(2, 1, "year", (1, 7)))) == [date(2027, 1, 1), date(2027, 7, 1)]


def test_an_event_says_what_and_where_it_is_said() -> None:
    """All day, free, with body, thing, interval, the sentence and its place."""
    calendar = icalendar.Calendar.from_ical(ics_file([duty(at_least=True, quote="每季度，至少一次；召开。")], 2027))
    (event,) = calendar.events

    assert event["SUMMARY"] == "党支部：召开党员大会（每季度至少一次）"
    assert event["DESCRIPTION"] == "每季度，至少一次；召开。\n《甲讲话》 · 第1段\na.txt"
    assert (event.start, event.end) == (date(2027, 1, 1), date(2027, 1, 2))
    assert (event["TRANSP"], event.categories) == ("TRANSPARENT", ["每季度"])


def test_events_are_known_again() -> None:
    """The same duty has the same name in another export and another year; another duty has another."""
    one, other = duty(), duty(start=5)

    names = [
        [event["UID"] for event in icalendar.Calendar.from_ical(ics_file(duties, year)).walk("VEVENT")]
        for duties, year in (([one, other], 2027), ([other, one, one], 2030))
    ]

    assert names[0] == names[1][::-1]
    assert len(set(names[0])) == 2


def test_a_document_cannot_write_lines_of_its_own() -> None:
    """A line end within a text stays within it; no line is longer than 75 bytes."""
    data = ics_file([duty("甲\r\nEND:VEVENT\r\nBEGIN:VEVENT", quote="长" * 200)], 2027)

    assert data.count(b"\r\nBEGIN:VEVENT") == 1
    assert max(map(len, data.split(b"\r\n"))) <= 75


def test_what_has_no_interval_is_not_in_it() -> None:
    """A calendar without events is a calendar still."""
    calendar = icalendar.Calendar.from_ical(ics_file([duty(interval=None)], 2027))

    assert (calendar["VERSION"], calendar.walk("VEVENT")) == ("2.0", [])


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what to install."""
    monkeypatch.setitem(sys.modules, "icalendar", None)

    with pytest.raises(ExportError, match=r'pip install "youju\[calendar\]"'):
        ics_file([duty()], 2027)
