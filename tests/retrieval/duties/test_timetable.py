"""A plan's lines: what is scheduled, and how many times a year."""

from __future__ import annotations

import pytest

from retrieval.duties.intervals import Intervals
from retrieval.duties.timetable import read_plan


@pytest.fixture(scope="module")
def intervals() -> Intervals:
    """How intervals are written."""
    return Intervals.load()


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("3月：召开党员大会", 1),
        ("三月份召开党员大会", 1),
        ("2025年3月15日召开党员大会", 1),
        ("3月、6月、9月、12月召开党员大会", 4),
        ("3、6、9、12月召开党员大会", 4),
        ("1-3月组织党课", 1),
        ("一季度、三季度组织党课", 2),
        ("一、三季度组织党课", 2),
        ("第二季度组织党课两次", 2),
        ("上、下半年组织党课", 2),
        ("上半年组织党课", 1),
        ("“七一”前组织党课", 1),
        ("年底前组织述职", 1),
        ("组织党课4次", 4),
        ("每季度组织党课", 4),
        ("每月组织两次集中学习", 24),
        ("每年2月底前书面报告", 1),
        ("组织党课", None),
    ],
)
def test_times_are_counted_over_the_year(intervals: Intervals, line: str, times: float | None) -> None:
    """Named months and quarters are one each, a span is one, an interval is as often as it says."""
    entries = read_plan(line, intervals)

    assert [entry.times for entry in entries] == [times]


def test_a_line_with_nothing_but_a_time_is_for_those_below(intervals: Intervals) -> None:
    """Until the next one; an interval below it counts in that part of the year only."""
    plan = "## 一季度工作安排\n- 召开党员大会\n- 每月开展主题党日\n\n下半年\n每季度上党课\n12月召开组织生活会"

    assert [(entry.line, entry.text, entry.times) for entry in read_plan(plan, intervals)] == [
        (2, "召开党员大会", 1),
        (3, "每月开展主题党日", 3),
        (6, "每季度上党课", 2),
        (7, "12月召开组织生活会", 1),
    ]


def test_a_line_is_parted_where_a_new_time_begins(intervals: Intervals) -> None:
    """Full stops and semicolons part it, a comma before a time of its own; a part without one has that before it."""
    line = "3月：召开党员大会，听取报告；组织党课。每月召开支委会，6月述职"

    assert [(entry.text, entry.times, entry.recurring) for entry in read_plan(line, intervals)] == [
        ("3月:召开党员大会,听取报告", 1, False),
        ("组织党课", 1, False),
        ("每月召开支委会", 12, True),
        ("6月述职", 1, False),
    ]


def test_a_time_apart_from_its_thing_by_a_comma_stays_with_it(intervals: Intervals) -> None:
    """A time alone is no entry."""
    assert [entry.text for entry in read_plan("3月，每季度上党课", intervals)] == ["3月,每季度上党课"]


def test_a_row_of_a_table_is_an_entry(intervals: Intervals) -> None:
    """Its marks are dropped; the line is kept as it is written."""
    (entry,) = read_plan("| 7月 | 走访慰問老黨員 |", intervals)

    assert (entry.text, entry.shown, entry.times) == ("7月 | 走访慰问老党员", "| 7月 | 走访慰問老黨員 |", 1)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("1. 上党课", "上党课"),
        ("2）上党课", "上党课"),
        ("（三）上党课", "上党课"),
        ("3.5万元用于党课", "3.5万元用于党课"),
    ],
)
def test_the_number_of_an_item_is_dropped(intervals: Intervals, line: str, text: str) -> None:
    """An amount is none."""
    assert [entry.text for entry in read_plan(line, intervals)] == [text]


def test_a_time_and_things_on_one_line_is_no_heading(intervals: Intervals) -> None:
    """The time of such a line ends with it."""
    assert [entry.times for entry in read_plan("一季度。召开党员大会\n组织党课", intervals)] == [1, None]


@pytest.mark.parametrize("plan", ["", "\n \n", "。；", "一季度\n"])
def test_a_plan_without_things_has_no_entries(intervals: Intervals, plan: str) -> None:
    """Blanks, marks and times alone schedule nothing."""
    assert read_plan(plan, intervals) == ()


def test_a_list_is_no_longer_than_a_year(intervals: Intervals) -> None:
    """Twelve months at most are read as one list, so that a line of thousands costs no more than its length."""
    (entry,) = read_plan("3、" * 2_000 + "4月上党课", intervals)

    assert entry.times == 12
