"""Sends messages and files in reply to a message, edits them, and waits where Telegram asks to."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from html import escape
from typing import Final, cast

from telegram import CallbackQuery, InlineKeyboardMarkup, InputFile, Message, ReplyParameters
from telegram.constants import ChatAction
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot import texts
from bot.files import Parcel
from bot.render_duties import View

ATTEMPTS: Final = 3
LONGEST_WAIT: Final = 60.0  # seconds; Telegram asks for more only where something is badly wrong
UPLOADED: Final = 60.0  # seconds that Telegram may take to answer after a file

# What an edit is refused with where there is nothing left to do: it shows that already, or it is gone.
_NOTHING_TO_EDIT: Final = ("message is not modified", "message to edit not found", "message can't be edited")


async def reply(message: Message, parts: Sequence[str], keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Send the parts in order, the first as a reply to the message, the buttons below the last.

    Raises:
        TelegramError: a part could not be sent; those after it are not.
    """
    for position, part in enumerate(parts):
        below = keyboard if position == len(parts) - 1 else None
        await _send(message, part, below, answers=position == 0)


async def reply_plainly(message: Message, text: str) -> None:
    """Send a line that has no markup of its own, whatever stands in it.

    Raises:
        TelegramError: it could not be sent.
    """
    await reply(message, [escape(text.encode("utf-8", "replace").decode(), quote=False)])


async def reply_parcel(message: Message, parcel: Parcel) -> None:
    """Send a file as a reply: as a photo where it is one, and then the file too where a photo would lose detail.

    Raises:
        TelegramError: it could not be sent.
    """
    caption = escape(parcel.caption, quote=False)
    if parcel.is_photo:
        await _send_file(message, message.reply_photo, parcel, caption)
    if not parcel.is_photo or parcel.loses_detail:
        await _send_file(message, message.reply_document, parcel, texts.ORIGINAL if parcel.is_photo else caption)


async def edit(message: Message, view: View) -> None:
    """Have a message of the bot's show something else; if it does already, or is gone, that is no error.

    Raises:
        TelegramError: it could not be edited.
    """
    try:
        await _patiently(lambda: message.edit_text(view.html, reply_markup=view.keyboard))
    except BadRequest as error:
        if not error.message.casefold().startswith(_NOTHING_TO_EDIT):
            raise


async def acknowledge(query: CallbackQuery, text: str = "") -> None:
    """End the waiting of a pressed button, with a notice where there is a text; too late is no error."""
    with suppress(BadRequest):
        await query.answer(text or None, show_alert=bool(text))


async def show_typing(message: Message, action: ChatAction = ChatAction.TYPING) -> None:
    """Show in the chat that an answer is on its way; a failure is of no consequence."""
    with suppress(TelegramError):
        await message.reply_chat_action(action)


async def _send(message: Message, part: str, keyboard: InlineKeyboardMarkup | None, *, answers: bool) -> None:
    target = _target(message) if answers else None
    await _patiently(
        lambda: message.reply_text(
            part, reply_markup=keyboard, reply_parameters=target, do_quote=False if target is None else None
        )
    )


async def _send_file(message: Message, send: Callable[..., Awaitable[object]], parcel: Parcel, caption: str) -> None:
    await _patiently(
        lambda: send(
            InputFile(parcel.data, filename=parcel.name),
            caption=caption,
            reply_parameters=_target(message),
            read_timeout=UPLOADED,
        )
    )


def _target(message: Message) -> ReplyParameters:
    return ReplyParameters(message.message_id, allow_sending_without_reply=True)


async def _patiently(call: Callable[[], Awaitable[object]]) -> None:
    """Make a call, and make it again after as long as Telegram asks to wait.

    Raises:
        TelegramError: it failed for another reason, too often, or the wait is too long.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            await call()
        except RetryAfter as error:
            pause = cast("timedelta", error.retry_after).total_seconds()  # see bot.app.build
            if attempt == ATTEMPTS or pause > LONGEST_WAIT:
                raise
            await asyncio.sleep(pause)
        else:
            return
