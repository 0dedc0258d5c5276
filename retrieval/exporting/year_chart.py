"""What a picture of the year shows: by interval the duties, each with the spans of the year that it falls in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.duties.duty import Duty, Interval
from retrieval.duties.wording import frequency
from retrieval.exporting.bands import Band, banded
from retrieval.fold import squeeze
from retrieval.render_plain import printable

MONTHS = 12
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """A duty in the picture.

    Attributes:
        what: what is done.
        note: who does it and how often.
        spans: in each of these it falls once or more; half-open, in months from the start of the year, ascending.
    """

    what: str
    note: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The duties of one step, each once however many documents have it."""

    band: Band
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class YearChart:
    """The picture's content.

    Attributes:
        title: its heading.
        subtitle: of how much it is made.
        groups: from the most frequent down.
        left_out: how many rows there were no room for.
    """

    title: str
    subtitle: str
    groups: tuple[Group, ...]
    left_out: int


def year_chart(duties: Iterable[Duty], year: int, most: int) -> YearChart:
    """The chart of at most `most` rows; a duty without an interval is not in it."""
    periodic = [duty for duty in duties if duty.interval is not None]
    groups, room = [], most
    distinct = _distinct(periodic)
    for band, found in banded(distinct):
        rows = tuple(_row(duty, duty.interval) for duty in found[:room] if duty.interval is not None)
        room -= len(rows)
        groups += [Group(band, rows)] if rows else []
    bodies = len({squeeze(duty.who) for duty in distinct if duty.who})
    documents = len({duty.file for duty in periodic})
    return YearChart(
        title=f"{year}年周期性工作一览",
        subtitle=f"{len(distinct)} 项工作 · {bodies} 个责任主体 · 依据 {documents} 篇文档",
        groups=tuple(groups),
        left_out=max(len(distinct) - most, 0),
    )


def spans(interval: Interval) -> tuple[Span, ...]:
    """The months that are named, else the year parted evenly: by month at most, as a whole at least."""
    if interval.months:
        return tuple((month - 1.0, float(month)) for month in interval.months)
    size = min(max(MONTHS / interval.per_year, 1.0), float(MONTHS))
    number = round(MONTHS / size)
    return tuple((MONTHS * place / number, MONTHS * (place + 1) / number) for place in range(number))


def _distinct(duties: Iterable[Duty]) -> list[Duty]:
    """Each who, what and interval once."""
    return list({(squeeze(duty.who), squeeze(duty.what), duty.interval): duty for duty in duties}.values())


def _row(duty: Duty, interval: Interval) -> Row:
    note = " · ".join(filter(None, [printable(duty.who), printable(frequency(duty))]))
    return Row(printable(duty.what), note, spans(interval))
