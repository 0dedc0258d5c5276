"""Text without the white space of wrapping, and the way back from each character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.reading.tidy import TidyText, join, tidy
from tests.retrieval.speeches import INVISIBLE


def whole(text: str) -> TidyText:
    """A text tidied from end to end."""
    return tidy(text, 0, len(text))


@pytest.mark.parametrize(
    ("source", "text", "offsets"),
    [
        ("", "", ()),
        (" \t\n　", "", ()),
        ("党", "党", (0,)),
        ("工作会 议精神", "工作会议精神", (0, 1, 2, 4, 5, 6)),
        ("  党\n 课  ", "党课", (2, 5)),
        ("New \n Era", "New Era", (0, 1, 2, 3, 6, 7, 8)),
        ("第 1 次", "第1次", (0, 2, 4)),
        ("1 2", "1 2", (0, 1, 2)),
        ("党建 GDP 增长", "党建GDP增长", (0, 1, 3, 4, 5, 7, 8)),
        ("café noir", "café noir", (0, 1, 2, 3, 4, 5, 6, 7, 8)),
        ("😀 𠮷", "😀𠮷", (0, 2)),
    ],
)
def test_a_blank_stays_between_latin_words_only(source: str, text: str, offsets: tuple[int, ...]) -> None:
    """Wrapping blanks go, word blanks are kept as one, and each character knows its place."""
    assert whole(source) == TidyText(text, offsets)


def test_only_the_range_is_looked_at() -> None:
    """Characters outside the range do not appear and blanks at its ends are dropped."""
    assert tidy("甲 乙 丙", 1, 4) == TidyText("乙", (2,))


def test_a_part_keeps_its_places() -> None:
    """A part that is cut out spans the same characters of the source."""
    body = whole("党 课每季 度")

    assert (body.cut(1, 4), body.span(1, 4), body.span(), len(body)) == (
        TidyText("课每季", (2, 3, 4)),
        (2, 5),
        (0, 7),
        5,
    )


def test_parts_are_joined_in_their_order() -> None:
    """Two parts make one text, and none make an empty one."""
    assert join([TidyText("甲", (3,)), TidyText("乙丙", (5, 6))]) == TidyText("甲乙丙", (3, 5, 6))
    assert join([]) == TidyText("", ())


def test_a_character_without_a_place_is_refused() -> None:
    """Text and offsets of different lengths make no value."""
    with pytest.raises(ValueError, match="2 characters with 1 offsets"):
        TidyText("甲乙", (0,))


@given(st.text(), st.integers(0, 5), st.integers(0, 5))
def test_nothing_but_white_space_is_lost(source: str, before: int, after: int) -> None:
    """What is left, blanks aside, is what the range has, and each character stands where it says."""
    begin, end = min(before, len(source)), max(min(before, len(source)), len(source) - after)

    body = tidy(source, begin, end)

    visible = [character for character in source[begin:end] if character not in INVISIBLE]
    assert "".join(body.text.split()) == "".join("".join(visible).split())
    standing = [source[place] for place in body.offsets]
    assert "".join(" " if character.isspace() else character for character in standing) == body.text
    assert list(body.offsets) == sorted(set(body.offsets))
