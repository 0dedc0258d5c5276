"""Tests for the desk: who is let in, which methods and files there are, what is recorded."""

from __future__ import annotations

from telegram import Bot

from tests.standin.api import BotApi
from tests.standin.asking import ask, post, raw
from tests.standin.people import BOT, PRIVATE
from tests.standin.state import Refusal


def test_get_me_knows_the_token(api: BotApi) -> None:
    """The right token gets the bot, a wrong one 401, a method or path that does not exist 404."""
    assert ask(api, "getMe") == (200, {**BOT, "supports_inline_queries": True})
    assert ask(api, "GETME")[0] == 200
    assert ask(api, "getMe", token="1:wrong") == (401, "Unauthorized")
    assert ask(api, "getNothing") == (404, "Not Found")
    assert post(api, "/getMe", "", "") == (404, "Not Found")


def test_calls_and_refusals_are_recorded(api: BotApi) -> None:
    """Each call with its parameters and its moment, each refusal with its words."""
    api.say("问")
    ask(api, "sendMessage", chat_id=PRIVATE, text="答")
    ask(api, "sendMessage", chat_id=PRIVATE, text="")

    first, second = api.calls

    assert (first.method, first.parameters) == ("sendMessage", {"chat_id": "42", "text": "答"})
    assert first.at <= second.at
    assert api.refusals == [Refusal("sendMessage", "Bad Request: message text is empty")]


def test_a_file_needs_the_token(api: BotApi) -> None:
    """Without it, or where there is no such file, there is nothing."""
    assert raw(api, "/file/bot1:wrong/documents/file-0")[0] == 404


async def test_python_telegram_bot_meets_itself(bot: Bot) -> None:
    """The library reads what the server says of the bot."""
    me = await bot.get_me()

    assert (me.username, me.is_bot, me.supports_inline_queries) == ("youju_test_bot", True, True)
