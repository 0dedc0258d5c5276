"""How tests talk to the bot and hear it, each person in a private chat of their own."""

from __future__ import annotations

import asyncio

from tests.bot_api import BotApi
from tests.bot_api_methods import Sent

ADMIN, OTHER_ADMIN, MEMBER, STRANGER = 1001, 1002, 1003, 2001


def say(api: BotApi, text: str, user: int = ADMIN, *, reply_to: int | None = None) -> int:
    """Somebody writes to the bot alone."""
    return api.say(text, chat=user, user=user, reply_to=reply_to)


async def replies(api: BotApi, count: int = 1) -> list[Sent]:
    """The bot's messages, once there are so many."""
    return await asyncio.to_thread(api.wait_for_reply, count)


async def edits(api: BotApi, count: int = 1) -> list[Sent]:
    """The bot's messages as they were edited, once there were so many edits."""
    return await asyncio.to_thread(api.wait_for_edit, count)


async def notices(api: BotApi, count: int = 1) -> list[str]:
    """What was said to presses, once so many were answered."""
    return [one.text for one in await asyncio.to_thread(api.wait_for_notice, count)]


async def press(api: BotApi, message: int, label: str, user: int = ADMIN) -> None:
    """Somebody presses a button below a message in the chat with the bot, and it is answered."""
    before = len(api.state.notices)
    api.press(message, label, chat=user, user=user)
    await notices(api, before + 1)


def heard(api: BotApi, user: int) -> list[str]:
    """What the bot said to somebody."""
    return [sent.text for sent in api.state.sent if sent.chat == user]
