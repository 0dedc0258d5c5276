"""What the picture shows."""

from __future__ import annotations

import pytest

from retrieval.duties.duty import Interval
from retrieval.exporting.year_chart import spans, year_chart
from tests.samples import MONTHLY, YEARLY, duty

TWELVE = [(float(month), month + 1.0) for month in range(12)]


@pytest.mark.parametrize(
    ("interval", "found"),
    [
        (MONTHLY, TWELVE),
        (Interval(1, 1, "week"), TWELVE),
        (Interval(1, 3, "month"), [(0, 3), (3, 6), (6, 9), (9, 12)]),
        (Interval(4, 1, "year"), [(0, 3), (3, 6), (6, 9), (9, 12)]),
        (YEARLY, [(0, 12)]),
        (Interval(1, 3, "year"), [(0, 12)]),
        (Interval(2, 1, "year", (1, 7)), [(0, 1), (6, 7)]),
        (Interval(5, 1, "year"), [(0, 2.4), (2.4, 4.8), (4.8, 7.2), (7.2, 9.6), (9.6, 12)]),
    ],
)
def test_a_duty_falls_in_spans_of_the_year(interval: Interval, found: list[tuple[float, float]]) -> None:
    """Named months, else equal parts; a month at least, the year at most."""
    assert list(spans(interval)) == found


def test_a_chart_says_of_how_much_it_is_made() -> None:
    """The same duty of two documents is one row; 定期 is none."""
    duties = [
        duty(at_least=True),
        duty(file="b.txt"),
        duty("述职", "每年一次", YEARLY, who=""),
        duty(interval=None, file="c.txt"),
    ]

    chart = year_chart(duties, 2027, most=10)

    assert (chart.title, chart.subtitle) == ("2027年周期性工作一览", "2 项工作 · 1 个责任主体 · 依据 2 篇文档")
    assert [(group.band.name, [(row.what, row.note) for row in group.rows]) for group in chart.groups] == [
        ("每季度", [("召开党员大会", "党支部 · 每季度一次")]),
        ("每年", [("述职", "每年一次")]),
    ]
    assert chart.left_out == 0


def test_what_there_is_no_room_for_is_counted() -> None:
    """The most frequent come first, and a step without rows is left out."""
    duties = [duty(str(number), interval=MONTHLY) for number in range(3)] + [duty(interval=YEARLY)]

    chart = year_chart(duties, 2027, most=2)

    assert ([len(group.rows) for group in chart.groups], chart.left_out) == ([2], 2)
