"""Text without the white space of wrapping, and the way back from each character."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.reading.tidy import TidyText, tidy


def whole(text: str) -> TidyText:
    """A text tidied from end to end."""
    return tidy(text, 0, len(text))


def read(body: TidyText) -> tuple[str, list[int]]:
    """Its characters and their places, by whatever they are kept."""
    return body.text, list(body.offsets)


@pytest.mark.parametrize(
    ("source", "text", "offsets"),
    [
        ("", "", []),
        (" \t\n　", "", []),
        ("党", "党", [0]),
        ("工作会 议精神", "工作会议精神", [0, 1, 2, 4, 5, 6]),
        ("  党\n 课  ", "党课", [2, 5]),
        ("New \n Era", "New Era", [0, 1, 2, 3, 6, 7, 8]),
        ("第 1 次", "第1次", [0, 2, 4]),
        ("1 2", "1 2", [0, 1, 2]),
        ("党建 GDP 增长", "党建GDP增长", [0, 1, 3, 4, 5, 7, 8]),
        ("café noir", "café noir", [0, 1, 2, 3, 4, 5, 6, 7, 8]),
        ("😀 𠮷", "😀𠮷", [0, 2]),
        ("党\u200b课", "党\u200b课", [0, 1, 2]),
    ],
)
def test_a_blank_stays_between_latin_words_only(source: str, text: str, offsets: list[int]) -> None:
    """Wrapping blanks go, word blanks are kept as one, all else stays, and each character knows its place."""
    assert read(whole(source)) == (text, offsets)


@pytest.mark.parametrize(
    ("source", "text", "offsets"),
    [("序号\t任务", "序号 任务", [0, 1, 2, 3, 4]), ("甲 \t 乙", "甲 乙", [0, 2, 4]), ("\t甲\t", "甲", [1])],
)
def test_a_tab_parts_cells(source: str, text: str, offsets: list[int]) -> None:
    """Between two cells of a table a blank is left where the tab stands; at the ends there is nothing to part."""
    assert read(whole(source)) == (text, offsets)


def test_only_the_range_is_looked_at() -> None:
    """Characters outside the range do not appear and blanks at its ends are dropped."""
    assert read(tidy("甲 乙 丙", 1, 4)) == ("乙", [2])


def test_a_part_keeps_its_places() -> None:
    """A part that is cut out spans the same characters of the source."""
    body = whole("党 课每季 度")

    assert read(body.cut(1, 4)) == ("课每季", [2, 3, 4])
    assert (body.span(1, 4), body.span(), len(body)) == ((2, 5), (0, 7), 5)


@pytest.mark.parametrize(("source", "kept"), [("每季度上一次党课", True), ("每季度 上一次党课", False), ("", False)])
def test_places_without_a_gap_are_a_range(source: str, kept: bool) -> None:  # noqa: FBT001  # a column of the table
    """Where nothing was left out the places take no memory."""
    offsets: Sequence[int] = whole(source).offsets

    assert isinstance(offsets, range) is kept


def test_a_character_without_a_place_is_refused() -> None:
    """Text and offsets of different lengths make no value."""
    with pytest.raises(ValueError, match="2 characters with 1 offsets"):
        TidyText("甲乙", (0,))


@given(st.text(), st.integers(0, 5), st.integers(0, 5))
def test_nothing_but_white_space_is_lost(source: str, before: int, after: int) -> None:
    """What is left, blanks aside, is what the range has, and each character stands where it says."""
    begin, end = min(before, len(source)), max(min(before, len(source)), len(source) - after)

    body = tidy(source, begin, end)

    assert "".join(body.text.split()) == "".join(source[begin:end].split())
    standing = [source[place] for place in body.offsets]
    assert "".join(" " if character.isspace() else character for character in standing) == body.text
    assert list(body.offsets) == sorted(set(body.offsets))
