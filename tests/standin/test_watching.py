"""Tests for what a test looks at: the chats as they are, the calls, and waiting."""

from __future__ import annotations

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from tests.standin.api import BotApi
from tests.standin.people import PRIVATE


def test_waiting_for_what_does_not_come_ends(api: BotApi) -> None:
    """A reply that is not sent is an error of the test, not a test that hangs."""
    with pytest.raises(TimeoutError, match="not after 0 s"):
        api.wait_for_reply(timeout=0)


async def test_a_chat_is_told_as_it_is_now(api: BotApi, bot: Bot) -> None:
    """After all edits and deletions, a line a message."""
    gone = api.say("问错了")
    question = api.say("党课多久一次？")
    markup = InlineKeyboardMarkup(
        [[InlineKeyboardButton("👍", callback_data="g"), InlineKeyboardButton("👎", callback_data="b")]]
    )
    answer = await bot.send_message(PRIVATE, "正在查找…", reply_to_message_id=question)
    await bot.edit_message_text("每季度一次", PRIVATE, answer.message_id, reply_markup=markup)
    await bot.send_document(PRIVATE, b"x", "附件")
    api.forget(gone)

    assert api.transcript() == "读者：党课多久一次？\n有据：每季度一次 [👍] [👎]\n有据：〔document〕附件"
    assert [one.is_own for one in api.shown()] == [False, True, True]
    assert api.refusals == []


async def test_what_is_waited_for_is_returned(api: BotApi, bot: Bot) -> None:
    """Each kind of thing as soon as there is enough of it."""
    api.say("问")
    await bot.send_message(PRIVATE, "答")
    await bot.get_updates(offset=1002)
    api.wait_until_read()

    assert [sent.text for sent in api.wait_for_reply()] == ["答"]
    assert [call.method for call in api.wait_for_call("sendMessage")] == ["sendMessage"]
    assert [call.method for call in api.calls] == ["getMe", "sendMessage", "getUpdates"]
