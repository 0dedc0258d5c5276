"""Clauses, and what stands beside each period."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.duties.clauses import findings, split_clauses, strip
from retrieval.duties.intervals import Intervals


def shares(text: str, intervals: Intervals) -> list[tuple[str, str, str]]:
    """What stands before each period, the period, and what stands after it."""
    found = findings(text, split_clauses(text), intervals.periods(text))
    return [
        (text[slice(*one.before)], text[one.period.begin : one.period.end], text[slice(*one.after)]) for one in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("支部每月开会", ["支部每月开会"]),
        ("支部每月开会,党课另定;要记录。", ["支部每月开会", "党课另定", "要记录"]),
        ("成员(书记,委员)每月“走,看,听”", ["成员(书记,委员)每月“走,看,听”"]),
        ("每天8:30点名,全年1,200场", ["每天8:30点名", "全年1,200场"]),
        ("中心组学习 全年不少于12次 宣传部", ["中心组学习", "全年不少于12次", "宣传部"]),
        ("开展 wi fi 检查", ["开展", "wi fi", "检查"]),
        ("有反括号)也,不乱", ["有反括号)也", "不乱"]),
        (",,。", []),
    ],
)
def test_marks_and_cells_part_clauses(text: str, expected: list[str]) -> None:
    """Not within brackets, quotations or numbers."""
    assert [text[begin:end] for begin, end in split_clauses(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支部每月开会,每年评一次", [("支部", "每月", "开会"), ("", "每年", "评一次")]),
        ("甲组每周学规程、乙组每月考实操", [("甲组", "每周", "学规程"), ("乙组", "每月", "考实操")]),
        ("甲每半年、乙每季度研究", [("甲", "每半年", ""), ("乙", "每季度", "研究")]),
        ("每周查又每月报", [("", "每周", "查又"), ("", "每月", "报")]),
        ("全年每月报送", [("全年", "每月", "报送")]),
    ],
)
def test_each_period_has_its_share_of_the_clause(
    intervals: Intervals, text: str, expected: list[tuple[str, str, str]]
) -> None:
    """It is parted at 、, and a period that only frames another is none."""
    assert shares(text, intervals) == expected


@given(text=st.text(alphabet="每月年季度、,;。()“”《》 支部召开一次a1", max_size=40))
def test_shares_never_leave_the_text(intervals: Intervals, text: str) -> None:
    """Whatever is typed, ranges are in order and within it."""
    clauses = split_clauses(text)
    found = findings(text, clauses, intervals.periods(text))

    assert all(0 <= begin < end <= len(text) for begin, end in clauses)
    assert all(0 <= one.before[0] <= one.before[1] <= one.after[0] <= one.after[1] <= len(text) for one in found)


def test_stripping_leaves_the_words() -> None:
    """Nothing is left of marks alone."""
    text = "、 党课。 "

    assert text[slice(*strip(text, 0, len(text)))] == "党课"
    assert strip(" ,", 0, 2) == (2, 2)
