"""Tests for bot.render_html.duty_buttons: what a button carries is short, and is read again as it was meant."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render_html.carried_words import MOST_BYTES
from bot.render_html.duty_buttons import Does, Press, formats_keyboard, list_keyboard, mark, read_press
from tests.samples import duty

WORDS = st.text(st.sampled_from("支部每季度 =#.<𠮷") | st.characters(), max_size=60).map(
    lambda text: " ".join(text.split())
)
PRESSES = st.builds(
    Press,
    does=st.sampled_from(Does),
    number=st.integers(1, 999_999),
    mark=st.from_regex(r"[A-Za-z0-9_-]{0,8}", fullmatch=True),
    words=WORDS,
)


@given(PRESSES)
def test_any_button_fits_and_is_read_again(press: Press) -> None:
    """Whatever the words, 64 bytes are enough, and the command that was typed gives them back."""
    data = press.data()

    assert len(data.encode()) <= MOST_BYTES == 64
    assert read_press(data, f"/duties {press.words}") == press


@given(PRESSES)
def test_words_that_fit_need_no_command(press: Press) -> None:
    """A button whose words are in it works where the command is gone; one whose words are not says that it is lost."""
    data = press.data()

    assert read_press(data, "") == (press if f"={press.words}" in data or not press.words else None)


def test_the_data_of_a_button_is_as_documented() -> None:
    """Letter, number, mark and words stand one after the other."""
    assert Press(Does.ROW, 12, "k3Zq", "支部 每季度").data() == "r12.k3Zq=支部 每季度"
    assert Press(Does.PAGE).data() == "p1.="


@pytest.mark.parametrize(("letters", "kept"), [(20, True), (21, False)])
def test_words_are_kept_as_long_as_they_fit(letters: int, kept: bool) -> None:  # noqa: FBT001 - pytest passes it by name
    """Four bytes go before the words, three to a letter: twenty letters fit, one more does not."""
    data = Press(Does.PAGE, words="党" * letters).data()

    assert data.startswith("p1.=" if kept else "p1.#")


def test_half_a_character_is_never_sent() -> None:
    """Words with half a surrogate pair, which UTF-8 has no bytes for, are left out like long ones."""
    press = Press(Does.PAGE, words="党\ud800")

    assert press.data().startswith("p1.#")
    assert read_press(press.data(), "/duties 党\ud800") == press


def test_words_of_another_command_are_not_taken() -> None:
    """Where the command was edited, the button does not show a list that nobody asked for."""
    words = "党" * 30

    assert read_press(Press(Does.PAGE, words=words).data(), f"/duties {words}党") is None


@pytest.mark.parametrize(
    "data",
    ["", "p", "p0.=", "p01.=", "p1=", "q1.=", "p1.", "p1234567.=", "r1.k3Zqk3Zqk=", "p1.#kurz", "p１.=", "p1.党="],
)
def test_a_foreign_button_is_no_button(data: str) -> None:
    """What this bot never wrote is not acted upon."""
    assert read_press(data, "/duties") is None


def test_a_row_is_known_by_what_it_says() -> None:
    """The mark stays when the document grows before the sentence; it changes with sentence, deed and file."""
    one = duty()

    assert mark(replace(one, start=99, end=120, paragraph=7)) == mark(one)
    assert (
        len({mark(one), mark(replace(one, quote="另一句。")), mark(duty("上党课")), mark(replace(one, file="b.txt"))})
        == 4
    )


@given(st.builds(duty, what=st.text(max_size=9), quote=st.text(max_size=9), file=st.text(max_size=9)), WORDS)
def test_every_button_of_any_list_fits(row: object, words: str) -> None:
    """The keyboards have no button that Telegram would refuse."""
    assert isinstance(row, type(duty()))
    keyboards = [list_keyboard(words, 2, 3, [(9, row)]), formats_keyboard(words, 2)]

    for line in (line for keyboard in keyboards for line in keyboard.inline_keyboard):
        assert all(isinstance(one.callback_data, str) and len(one.callback_data.encode()) <= 64 for one in line)


def test_a_list_has_numbers_pages_and_files() -> None:
    """Four numbers are a line; there is no way before the first page or past the last."""
    rows = [(number, duty()) for number in range(1, 6)]

    labels = [
        [[one.text for one in line] for line in list_keyboard("", page, 2, rows).inline_keyboard] for page in (1, 2)
    ]

    assert labels == [
        [["1", "2", "3", "4"], ["5"], ["导出", "下一页 ▶"]],
        [["1", "2", "3", "4"], ["5"], ["◀ 上一页", "导出"]],
    ]


def test_every_kind_of_file_is_offered() -> None:
    """Two in a row, and the way back to the page."""
    keyboard = formats_keyboard("党课", 3).inline_keyboard

    assert [[one.callback_data for one in line] for line in keyboard] == [
        ["x3.json=党课", "x3.csv=党课"],
        ["x3.xlsx=党课", "x3.ics=党课"],
        ["x3.png=党课"],
        ["p3.=党课"],
    ]
