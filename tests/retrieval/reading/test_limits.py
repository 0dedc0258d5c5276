"""What the reading of one file may cost."""

from __future__ import annotations

from typing import Any

import pytest

from retrieval.errors import SettingError
from retrieval.reading.limits import Deadline, Limits


@pytest.mark.parametrize(
    "name", ["max_bytes", "max_packed_bytes", "max_unpacked_bytes", "max_expansion", "max_pages", "max_seconds"]
)
@pytest.mark.parametrize("number", [0, -1, float("nan")])
def test_a_limit_is_above_zero(name: str, number: float) -> None:
    """A bound that nothing could keep is refused where it is made."""
    bounds: dict[str, Any] = {name: number}

    with pytest.raises(ValueError, match=f"{name} is {number}, but must be above zero"):
        Limits(**bounds)


def test_without_settings_the_limits_are_the_usual_ones() -> None:
    """Names that are no limits, None and blank values are passed over."""
    assert Limits.chosen({}) == Limits()
    assert Limits.chosen({"MAX_PAGES": " ", "MAX_SECONDS": None, "PATH": "x"}) == Limits()


def test_limits_can_be_chosen() -> None:
    """A size counts for files of every kind; what a file unpacks to is never held below what is usual."""
    small = Limits.chosen({"MAX_FILE_BYTES": "1000", "MAX_PAGES": " 7 ", "MAX_EXPANSION": 3, "MAX_SECONDS": "0.5"})
    large = Limits.chosen({"MAX_FILE_BYTES": 500_000_000})

    assert small == Limits(1000, 1000, 200_000_000, 3, 7, 0.5)
    assert large == Limits(500_000_000, 500_000_000, 1_000_000_000)


@pytest.mark.parametrize("name", ["MAX_FILE_BYTES", "MAX_PAGES", "MAX_EXPANSION", "MAX_SECONDS"])
@pytest.mark.parametrize("value", ["0", 0, "-1", "x", "nan", "inf", "9" * 20])
def test_a_setting_out_of_bounds_is_refused(name: str, value: object) -> None:
    """The line names the setting and its value."""
    with pytest.raises(SettingError, match=f"^设置 {name} 应是[^\n]+，不能是 '{value}'；请改正或删去。$"):
        Limits.chosen({name: value})


def test_the_bounds_of_a_setting_are_said() -> None:
    """Pages are whole numbers, seconds need not be."""
    with pytest.raises(SettingError) as pages:
        Limits.number("MAX_PAGES", "1.5")
    with pytest.raises(SettingError) as seconds:
        Limits.number("MAX_SECONDS", "86401")

    assert str(pages.value) == "设置 MAX_PAGES 应是 1 到 1000000 之间的整数，不能是 '1.5'；请改正或删去。"
    assert str(seconds.value) == "设置 MAX_SECONDS 应是大于 0、不超过 86400 的数，不能是 '86401'；请改正或删去。"


def test_a_deadline_runs_out() -> None:
    """Time left is counted down to nothing."""
    times = iter([100.0, 101.5, 103.0, 109.0])
    deadline = Deadline(3.0, clock=lambda: next(times))

    assert [deadline.left() for _ in range(3)] == [1.5, 0.0, 0.0]
