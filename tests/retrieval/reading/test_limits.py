"""What the reading of one file may cost."""

from __future__ import annotations

from typing import Any

import pytest

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


def test_a_deadline_runs_out() -> None:
    """Time left is counted down to nothing."""
    times = iter([100.0, 101.5, 103.0, 109.0])
    deadline = Deadline(3.0, clock=lambda: next(times))

    assert [deadline.left() for _ in range(3)] == [1.5, 0.0, 0.0]
