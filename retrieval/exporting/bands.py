"""How often, in seven steps with a colour each: what a picture and a spreadsheet tell intervals apart by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.duties.duty import Duty, Interval


@dataclass(frozen=True, slots=True)
class Band:
    """A step.

    Attributes:
        name: as it is shown.
        above: its intervals recur more often than this in a year.
        colour: a strong one, for bars and headings.
        tint: a light one of the same hue, for what dark letters stand on.
    """

    name: str
    above: float
    colour: str
    tint: str


# From the most frequent down; each interval belongs to the first step that it is above of.
BANDS = (
    Band("一月多次", 12, "#C0392B", "#FBE4E1"),
    Band("每月", 6, "#2F6DB5", "#E1ECF8"),
    Band("每两个月", 4, "#1F8A8A", "#DDF1F1"),
    Band("每季度", 2, "#3D8B40", "#E2F2E3"),
    Band("每半年", 1, "#B9770E", "#FBEFD9"),
    Band("每年", 0.999, "#7D5BA6", "#EEE7F6"),
    Band("几年一次", 0, "#6B7280", "#ECEEF1"),
)


def band(interval: Interval) -> Band:
    """The step that an interval belongs to."""
    return next(one for one in BANDS if interval.per_year > one.above)


def banded(duties: Iterable[Duty]) -> list[tuple[Band, list[Duty]]]:
    """The steps that have duties, from the most frequent down, each with its own in their order; 定期 is in none."""
    groups: dict[Band, list[Duty]] = {one: [] for one in BANDS}
    for duty in duties:
        if duty.interval is not None:
            groups[band(duty.interval)].append(duty)
    return [(one, found) for one, found in groups.items() if found]
