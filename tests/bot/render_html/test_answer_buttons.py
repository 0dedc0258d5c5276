"""Tests for bot.render_html.answer_buttons: what a button carries is what is read, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.render_html.answer_buttons import (
    DATA,
    Opinion,
    Press,
    ToPlace,
    ToQuestion,
    ToReply,
    button,
    digest,
    read_press,
)
from retrieval import Reference

NUMBER = st.integers(1, 10**18 - 1)
MARK = st.text("abcXYZ019_-", min_size=6, max_size=6)
REFERENCE = st.builds(
    lambda mark, check, start, length: Reference(mark, start, start + length, check),
    MARK,
    MARK.map(lambda mark: mark[:4]),
    st.integers(0, 10**12),
    st.integers(1, 10**12),
)
PRESS: st.SearchStrategy[Press] = st.one_of(
    st.builds(ToPlace, st.sampled_from("cdk"), REFERENCE, st.just(0) | NUMBER),
    st.builds(ToReply, NUMBER, st.integers(0, 999)),
    st.builds(Opinion, NUMBER, st.sampled_from("udowm")),
    st.builds(ToQuestion, st.just(0) | NUMBER, st.text().map(digest)),
)
LONGEST = ToPlace("c", Reference("------", 36**8 - 2, 36**8 - 1, "____"), 10**18 - 1)


@given(PRESS)
@example(LONGEST)
def test_what_a_button_carries_is_read_again(press: Press) -> None:
    """Whatever it is, in no more bytes than Telegram gives, and as the pattern of such buttons has it."""
    data = press.data()

    assert read_press(data) == press
    assert len(data.encode()) <= 64
    assert DATA.fullmatch(data)


def test_buttons_carry_what_they_lead_to() -> None:
    """A letter each, the place or the number, and what else is wanted."""
    reference = Reference("abcdef", 10, 35, "ghij")

    assert ToPlace("c", reference, 7).data() == "cabcdefghija-z.7"
    assert ToPlace("k", reference).data() == "kabcdefghija-z"
    assert [ToReply(7).data(), ToReply(7, 2).data(), Opinion(7, "o").data()] == ["a7", "a7~2", "g7.o"]
    assert ToQuestion(0, "abcdefgh").data() == "q0.abcdefgh"
    assert (button("上下文", ToReply(7)).text, button("上下文", ToReply(7)).callback_data) == ("上下文", "a7")


@given(st.text() | st.from_regex(DATA))
def test_whatever_else_is_sent_is_no_button_or_a_sound_one(data: str) -> None:
    """A forged button is refused, or leads where a button of ours may lead."""
    press = read_press(data)

    assert press is None or read_press(press.data()) == press


@pytest.mark.parametrize(
    "data",
    [
        *("", "a", "a0", "a07", "a-1", "a7~", "a7~0", "a7~1000", "a1000000000000000000", "a7 ", "a7\n", "a٧"),
        *("cabcdefghija-z.", "cabcdefghija-z.0", "cabcdefghijz-a", "cabcdefghija-a", "eabcdefghija-z", "cabc"),
        *("g7", "g7.", "g7.x", "g7.uu", "g0.u", "q7", "q7.short", "q7.ninechars", "q-1.abcdefgh", "x1.abcdefgh"),
    ],
)
def test_forged_buttons_are_refused(data: str) -> None:
    """Numbers that were never given, places that are none, letters that no button has."""
    assert read_press(data) is None


def test_questions_are_told_apart() -> None:
    """By eight characters that stay the same from one start to the next, whatever the question."""
    assert digest("党课多久一次") == digest("党课多久一次") != digest("党课多久一次？")
    assert digest("") == "3dnEB2f5"
    assert len(digest("\ud800" * 1000)) == 8
