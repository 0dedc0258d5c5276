"""Duties as a calendar (iCalendar, RFC 5545): one recurring event each, all day, with its sentence and its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from retrieval.duties.duty import Duty, Interval
from retrieval.duties.wording import body, frequency, period
from retrieval.errors import ExportError
from retrieval.exporting.recurrence import recurrence
from retrieval.render_plain import printable, source_line

if TYPE_CHECKING:
    from icalendar import Event

_PRODUCT = "-//youju//duties//ZH"
# When an event was written down, which the format wants: a fixed time, so that the same duties give the same file.
_STAMP = datetime(2000, 1, 1, tzinfo=UTC)


def ics_file(duties: Iterable[Duty], year: int) -> bytes:
    """The calendar from the first of January of a year on; a duty without an interval is not in it.

    Raises:
        ExportError: the library that writes it is not installed.
    """
    try:
        from icalendar import Calendar  # noqa: PLC0415  # optional: loaded with the first calendar
    except ImportError as error:
        raise ExportError('导出日历需要安装 youju[calendar]：pip install "youju[calendar]"。') from error
    calendar = Calendar()
    calendar.add("PRODID", _PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("X-WR-CALNAME", "周期性工作")
    events = {_identifier(duty): _event(duty, duty.interval, year) for duty in duties if duty.interval is not None}
    for event in events.values():
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(duty: Duty, interval: Interval, year: int) -> Event:
    from icalendar import Event  # noqa: PLC0415  # as in `ics_file`

    found = recurrence(interval, year)
    event = Event()
    event.add("UID", _identifier(duty))
    event.add("DTSTAMP", _STAMP)
    event.add("DTSTART", found.first)
    event.add("DTEND", found.first + timedelta(days=1))
    event.add("RRULE", found.rule)
    event.add("SUMMARY", printable(f"{body(duty)}：{duty.what}（{frequency(duty)}）"))
    event.add("DESCRIPTION", f"{printable(duty.quote)}\n{source_line(duty)}\n{printable(duty.file)}")
    event.add("CATEGORIES", [period(interval)])
    event.add("TRANSP", "TRANSPARENT")  # a reminder, during which one is free
    return event


def _identifier(duty: Duty) -> str:
    """The same for the same duty of the same document, in every export."""
    key = "\x1f".join([duty.file, str(duty.start), str(duty.end), duty.who, duty.what, duty.how_often])
    return f"{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:32]}@youju"
