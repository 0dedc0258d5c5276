"""An interval in words for people: 每季度至少一次, and the period alone: 每季度."""

from __future__ import annotations

import re

from retrieval.duties.duty import PER_YEAR, Duty, Interval

UNSTATED = "（原文未写）"  # shown where the text names no body
_TIMES = re.compile(
    r"[0-9０-９一两二三四五六七八九十]+(?:至[一两二三四五六七八九十0-9]+)?(?:次|回|遍|期|堂|场|个课时|天)$"
)
_NAMED = {1 / 12: "每月", 1 / 6: "每两个月", 1 / 4: "每季度", 1 / 2: "每半年", 1.0: "每年"}
_UNITS = {
    "year": ("每年", "年"), "term": ("每学期", "个学期"), "month": ("每月", "个月"), "half_month": ("每半月", "个半月"),
    "ten_days": ("每旬", "旬"), "week": ("每周", "周"), "day": ("每天", "天"),
}  # fmt: skip


def body(duty: Duty) -> str:
    """Who does it, for a column of its own."""
    return duty.who or UNSTATED


def frequency(duty: Duty) -> str:
    """How often, with the bound where the text sets one: 每季度至少一次."""
    if not duty.at_least or "至少" in duty.how_often or "不少于" in duty.how_often:
        return duty.how_often
    if duty.interval is not None and duty.interval.times == 1 and duty.how_often == period(duty.interval):
        return f"{duty.how_often}至少一次"
    times = _TIMES.search(duty.how_often)
    place = times.start() if times else 0
    return f"{duty.how_often[:place]}至少{duty.how_often[place:]}"


def period(interval: Interval) -> str:
    """The period that an interval counts in: 每季度 for twice a quarter."""
    years = interval.every / PER_YEAR[interval.unit]
    if interval.unit in {"year", "month"} and years in _NAMED:
        return _NAMED[years]
    one, many = _UNITS[interval.unit]
    return one if interval.every == 1 else f"每{interval.every}{many}"
