"""Tests for keyboards: which buttons the server takes, and what it says of the others."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, SwitchInlineQueryChosenChat

from tests.standin.api import BotApi
from tests.standin.asking import ask, keyboard
from tests.standin.keyboards import Button, KeyboardError, read_keyboard
from tests.standin.people import PRIVATE

ONE = {"text": "一", "callback_data": "p1"}
PARSING = "can't parse inline keyboard button: "


def one(**fields: object) -> dict[str, Any]:
    """A keyboard of one button."""
    return keyboard({"text": "一", **fields})


@pytest.mark.parametrize(
    ("markup", "refusal"),
    [
        (one(callback_data="党" * 22), "BUTTON_DATA_INVALID"),
        (one(callback_data=""), f"{PARSING}Text buttons are unallowed in the inline keyboard"),
        (one(), f"{PARSING}Text buttons are unallowed in the inline keyboard"),
        (keyboard({"text": " ", "callback_data": "p"}), f'{PARSING}Field "text" must be of type String'),
        (one(callback_data="p", url="https://a.b"), f"{PARSING}exactly one of the optional fields must be used, not "),
        (one(callback_data="p", style="blue"), f"{PARSING}invalid button style specified"),
        (one(copy_text="党课"), f'{PARSING}Field "copy_text" must be of type Object'),
        (one(copy_text={"text": ""}), "BUTTON_COPY_TEXT_INVALID"),
        (one(copy_text={"text": "长" * 257}), "BUTTON_COPY_TEXT_INVALID"),
        (one(url="somewhere"), "inline keyboard button URL 'somewhere' is invalid: Wrong HTTP URL"),
        ({"inline_keyboard": ["一"]}, 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'),
        ({"inline_keyboard": [["一"]]}, f"{PARSING}InlineKeyboardButton must be an Object"),
        ({"inline_keyboard": [[ONE] * 9]}, "reply markup is too long"),
        ({"inline_keyboard": [[ONE]] * 101}, "reply markup is too long"),
        ({}, "object expected as reply markup"),
        ("[]", "object expected as reply markup"),
    ],
)
def test_keyboards_that_are_refused(markup: object, refusal: str) -> None:
    """Too much data, no or several actions, no label, too many buttons, anything that is no keyboard."""
    with pytest.raises(KeyboardError) as refused:
        read_keyboard(markup)

    assert str(refused.value).startswith(refusal)


def test_a_refused_keyboard_is_a_refused_message(api: BotApi) -> None:
    """The message is not sent."""
    api.say("问")

    refused = ask(api, "sendMessage", chat_id=PRIVATE, text="答", reply_markup=one(callback_data="长" * 22))

    assert refused == (400, "Bad Request: BUTTON_DATA_INVALID")
    assert api.state.sent == []


def test_a_hundred_buttons_are_taken() -> None:
    """Eight in a row at most; other keyboards have no buttons that one could press here."""
    rows = [[ONE] * 8] * 12 + [[ONE] * 4]

    assert len(read_keyboard({"inline_keyboard": rows})) == 100
    assert read_keyboard({"remove_keyboard": True}) == ()


async def test_all_kinds_of_buttons_of_the_library_are_read(api: BotApi, bot: Bot) -> None:
    """Each with what it carries, its place and its colour."""
    api.say("问")
    first = [
        InlineKeyboardButton("下一页", callback_data="p2", style="primary"),
        InlineKeyboardButton("网页", url="https://example.com/甲?x=1"),
        InlineKeyboardButton("复制", copy_text=CopyTextButton("“党课”")),
    ]
    second = [
        InlineKeyboardButton("转发", switch_inline_query="党课"),
        InlineKeyboardButton("在此", switch_inline_query_current_chat=""),
        InlineKeyboardButton(
            "选群", switch_inline_query_chosen_chat=SwitchInlineQueryChosenChat("周期", allow_group_chats=True)
        ),
    ]
    await bot.send_message(PRIVATE, "答", reply_markup=InlineKeyboardMarkup([first, second]))

    [sent] = api.wait_for_reply()

    assert sent.buttons == (
        Button("下一页", "p2", "callback_data", "primary", 0),
        Button("网页", "https://example.com/甲?x=1", "url", "", 0),
        Button("复制", "“党课”", "copy_text", "", 0),
        Button("转发", "党课", "switch_inline_query", "", 1),
        Button("在此", "", "switch_inline_query_current_chat", "", 1),
        Button("选群", "周期", "switch_inline_query_chosen_chat", "", 1),
    )
