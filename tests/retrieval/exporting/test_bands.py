"""The steps of intervals."""

from __future__ import annotations

import pytest

from retrieval.duties.duty import Interval
from retrieval.exporting.bands import BANDS, band, banded
from tests.samples import MONTHLY, YEARLY, duty


@pytest.mark.parametrize(
    ("interval", "name"),
    [
        (Interval(1, 1, "day"), "一月多次"),
        (Interval(2, 1, "month"), "一月多次"),
        (MONTHLY, "每月"),
        (Interval(1, 2, "month"), "每两个月"),
        (Interval(1, 3, "month"), "每季度"),
        (Interval(1, 1, "term"), "每半年"),
        (YEARLY, "每年"),
        (Interval(1, 2, "year"), "几年一次"),
    ],
)
def test_each_interval_belongs_to_a_step(interval: Interval, name: str) -> None:
    """From several times a month to once in some years."""
    assert band(interval).name == name


def test_each_step_has_its_own_colours() -> None:
    """None shares one with another."""
    assert len({one.colour for one in BANDS} | {one.tint for one in BANDS}) == 2 * len(BANDS)


def test_duties_are_parted_by_step() -> None:
    """The most frequent first, empty steps and 定期 left out, the order within a step kept."""
    yearly, second, monthly = duty("甲", interval=YEARLY), duty("乙", interval=YEARLY), duty(interval=MONTHLY)

    groups = banded([yearly, duty(interval=None), second, monthly])

    assert [(one.name, found) for one, found in groups] == [("每月", [monthly]), ("每年", [yearly, second])]
