"""Sends messages in reply to a message, and waits where Telegram asks to."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Final, cast

from telegram import Message, ReplyParameters
from telegram.constants import ChatAction
from telegram.error import RetryAfter, TelegramError

ATTEMPTS: Final = 3
LONGEST_WAIT: Final = 60.0  # seconds; Telegram asks for more only where something is badly wrong

log = logging.getLogger(__name__)


async def reply(message: Message, parts: Sequence[str]) -> None:
    """Send the parts in order, the first as a reply to the message.

    Raises:
        TelegramError: a part could not be sent; those after it are not.
    """
    for position, part in enumerate(parts):
        await _send(message, part, answers=position == 0)


async def show_typing(message: Message) -> None:
    """Show in the chat that an answer is on its way; a failure is of no consequence."""
    with suppress(TelegramError):
        await message.reply_chat_action(ChatAction.TYPING)


async def _send(message: Message, part: str, *, answers: bool) -> None:
    target = ReplyParameters(message.message_id, allow_sending_without_reply=True) if answers else None
    for attempt in range(1, ATTEMPTS + 1):
        try:
            await message.reply_text(part, reply_parameters=target, do_quote=False if target is None else None)
        except RetryAfter as error:
            pause = cast("timedelta", error.retry_after).total_seconds()  # see bot.app.build
            if attempt == ATTEMPTS or pause > LONGEST_WAIT:
                raise
            await asyncio.sleep(pause)
        else:
            return
