"""How often in words: the bound in its place, the period by its name."""

from __future__ import annotations

import pytest

from retrieval.duties.duty import Interval
from retrieval.duties.wording import body, frequency, period
from tests.samples import duty


@pytest.mark.parametrize(
    ("how_often", "at_least", "shown"),
    [
        ("每季度一次", False, "每季度一次"),
        ("每季度一次", True, "每季度至少一次"),
        ("一年两次", True, "一年至少两次"),
        ("每季度", True, "每季度至少一次"),
        ("常年", True, "至少常年"),
        ("每月不少于2次", True, "每月不少于2次"),
    ],
)
def test_a_lower_bound_stands_before_the_times(how_often: str, at_least: bool, shown: str) -> None:  # noqa: FBT001  # a case
    """It is not said twice, and stands in front where no times are named."""
    assert frequency(duty(how_often=how_often, at_least=at_least)) == shown


@pytest.mark.parametrize(
    ("interval", "name"),
    [
        (Interval(2, 1, "month"), "每月"),
        (Interval(1, 3, "month"), "每季度"),
        (Interval(1, 12, "month"), "每年"),
        (Interval(1, 5, "month"), "每5个月"),
        (Interval(1, 3, "year"), "每3年"),
        (Interval(1, 1, "term"), "每学期"),
        (Interval(1, 2, "week"), "每2周"),
        (Interval(1, 1, "half_month"), "每半月"),
    ],
)
def test_a_period_has_its_usual_name(interval: Interval, name: str) -> None:
    """The times do not matter; what has no name of its own is counted in units."""
    assert period(interval) == name


def test_a_missing_body_is_said_to_be_missing() -> None:
    """A table has no empty cell for it."""
    assert (body(duty(who="党支部")), body(duty(who=""))) == ("党支部", "（原文未写）")
