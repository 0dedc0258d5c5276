"""What happens where a callback failed: it is logged, then the person who waits is told."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Final

from telegram import CallbackQuery, Message, Update
from telegram.error import Forbidden, TelegramError

from bot.desks.context import Context
from bot.texts import chat, program
from bot.voice import voice_for

log: Final = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """Log what went wrong, then say so calmly where somebody waits."""
    log.error(program.LOG_FAILURE, exc_info=context.error)
    query = update.callback_query if isinstance(update, Update) else None
    if query is not None:
        with suppress(TelegramError):
            await query.answer()  # it may have been answered before
    if not isinstance(update, Update) or not _somebody_waits(update, query) or isinstance(context.error, Forbidden):
        return  # the last: nobody may be written to
    try:
        await voice_for(update).say(chat.FAILURE)
    except TelegramError as error:
        log.warning(program.LOG_NO_APOLOGY, type(error).__name__)


def _somebody_waits(update: Update, query: CallbackQuery | None) -> bool:
    """Whether there is a message of a person, or of the bot's with a button, that an answer was to come to."""
    if query is not None:
        return isinstance(query.message, Message) and query.message.is_accessible
    return update.effective_message is not None
