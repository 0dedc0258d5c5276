"""Lines of letters: broken where they may be, within their room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.exporting.fonts import typeface
from retrieval.exporting.lettering import Lettering

LETTERS = Lettering(typeface([]))
SIZE = 20  # a Chinese character is as wide as it is high


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 100, []),
        ("一二三四五", 100, ["一二三四五"]),
        ("一二三四五六", 100, ["一二三四五", "六"]),
        ("一二三四五，六", 100, ["一二三四", "五，六"]),
        ("一二三四“五六", 100, ["一二三四", "“五六"]),
        ("一二三 2027年", 100, ["一二三", "2027年"]),
        ("一二三四五六七八九十一二", 100, ["一二三四五", "六七八九十", "一二"]),
        ("一二三四五六七八九十一二三四五六", 100, ["一二三四五", "六七八九十", "一二三四…"]),
        ("，，，，，，，", 100, ["，，，，，", "，，"]),
        ("一二", 10, ["一", "二"]),
    ],
)
def test_lines_are_broken_where_they_may_be(text: str, room: int, lines: list[str]) -> None:
    """No closing mark opens a line, no opening one ends it, no number is parted; an ellipsis ends the last line."""
    assert LETTERS.lines(text, SIZE, room, most=3) == lines


@pytest.mark.parametrize(("text", "overhang"), [("“一”", 10), ("（一）", 10), ("一“", 0), ("", 0), ("a", 0)])
def test_an_opening_mark_hangs_over(text: str, overhang: float) -> None:
    """By half its width, which is blank."""
    assert LETTERS.overhang(text, SIZE) == overhang


@given(st.text("一二，。“”（）a1 ", max_size=60), st.integers(40, 200))
def test_no_line_is_wider_than_its_room(text: str, room: int) -> None:
    """And there are as many as are allowed at most."""
    lines = LETTERS.lines(text, SIZE, room, most=3)

    assert len(lines) <= 3
    assert all(LETTERS.width(line, SIZE) <= room for line in lines)
