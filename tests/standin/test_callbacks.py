"""Tests for presses of buttons: each is answered once, and in time."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from tests.standin.api import BotApi
from tests.standin.asking import ask, keyboard
from tests.standin.people import PRIVATE, Person
from tests.standin.refusal import TOO_OLD
from tests.standin.state import Notice

ONE = {"text": "一", "callback_data": "p1"}


def test_a_press_is_answered_once(api: BotApi) -> None:
    """The press comes as an update with its message; a second answer, and one too long, are refused."""
    question = api.say("问")
    target = {"message_id": question}
    sent = ask(api, "sendMessage", chat_id=PRIVATE, text="答", reply_markup=keyboard(ONE), reply_parameters=target)[1]
    query = api.press(sent["message_id"], "一")
    pressed = ask(api, "getUpdates")[1][-1]["callback_query"]

    def answer(text: str) -> tuple[int, Any]:
        return ask(api, "answerCallbackQuery", callback_query_id=query, text=text)

    assert (pressed["id"], pressed["data"], pressed["message"]["text"]) == (query, "p1", "答")
    assert pressed["message"]["reply_to_message"]["text"] == "问"
    assert [answer("长" * 201), answer("好"), answer("好")] == [
        (400, "Bad Request: MESSAGE_TOO_LONG"),
        (200, True),
        (400, TOO_OLD),
    ]


def test_a_press_below_a_deleted_or_an_old_message_has_less_to_show(api: BotApi) -> None:
    """What the message answered is gone with it; of an old one only its number is told; an expired press is too old."""
    question = api.say("问")
    target = {"message_id": question}
    sent = ask(api, "sendMessage", chat_id=PRIVATE, text="答", reply_parameters=target)[1]["message_id"]
    api.forget(question)
    api.press_data(sent, "p1")
    api.expire(api.press_data(sent, "p1", accessible=False))

    deleted, old = (update["callback_query"]["message"] for update in ask(api, "getUpdates")[1][-2:])

    assert "reply_to_message" not in deleted
    assert set(old) == {"chat", "message_id", "date"}
    assert ask(api, "answerCallbackQuery", callback_query_id="query-1003") == (400, TOO_OLD)


async def test_unanswered_presses_are_known(api: BotApi, bot: Bot) -> None:
    """Until they are answered, or wait no longer; links are opened by no press."""
    api.say("问")
    sent = (await bot.send_message(PRIVATE, "答")).message_id
    first, second, third = (api.press_data(sent, data) for data in ("a", "b", "c"))
    await bot.answer_callback_query(first, "好", show_alert=True)
    api.expire(second)

    with pytest.raises(BadRequest, match="Url_invalid"):
        await bot.answer_callback_query(third, url="https://example.com")

    assert api.unanswered == {third}
    assert api.wait_for_notice() == [Notice(first, "好", alert=True)]


async def test_only_buttons_that_are_there_are_pressed(api: BotApi, bot: Bot) -> None:
    """One with another label is not, and one that opens a page asks nothing of the bot."""
    api.say("问")
    rows = [[InlineKeyboardButton("一", callback_data="p1"), InlineKeyboardButton("网页", url="https://a.b")]]
    sent = (await bot.send_message(PRIVATE, "答", reply_markup=InlineKeyboardMarkup(rows))).message_id

    for label in ("二", "网页"):
        with pytest.raises(LookupError, match=r"only \['一'\]"):
            api.press(sent, label)

    assert api.unanswered == set()


async def test_a_press_tells_who_pressed(api: BotApi, bot: Bot) -> None:
    """Anybody of a group may, by name and language."""
    api.say("问", chat=-5)
    sent = (await bot.send_message(-5, "答")).message_id
    api.press_data(sent, "a", chat=-5, user=Person(8, "支书", language_code="zh-hant"))

    update = (await bot.get_updates())[-1]

    assert update.callback_query is not None
    assert (update.callback_query.from_user.first_name, update.callback_query.from_user.language_code) == (
        "支书",
        "zh-hant",
    )
