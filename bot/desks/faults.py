"""What happens where a callback failed: it is logged, then the person who waits is told, unless it is tried again."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from telegram import CallbackQuery, Message, Update
from telegram.error import Forbidden, TelegramError

from bot.desks.context import Context
from bot.inbox.attempts import Attempts
from bot.store import StoreError
from bot.texts import chat, program
from bot.voice import voice_for
from retrieval import EngineError

log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Faults:
    """Takes what went wrong.

    Attributes:
        attempts: what is being tried, and is told how it failed.
    """

    attempts: Attempts

    async def on_error(self, update: object, context: Context) -> None:
        """Log what went wrong, then say so calmly where somebody waits; for want of Telegram it is tried again."""
        attempt = self.attempts.of(update)
        if attempt is not None and attempt.postpones(context.error):
            log.warning(program.LOG_AGAIN, type(context.error).__name__)
            return
        _log(context.error)
        problem = await _apologise(update, context.error)
        if attempt is not None:
            attempt.tell(None if isinstance(context.error, EngineError) else context.error, problem)


def _log(error: Exception | None) -> None:
    """What is known needs no stack: nobody wants the bot there, or the database or the engine says what is wrong."""
    if isinstance(error, Forbidden):
        log.warning(program.LOG_UNWELCOME, error)
    elif isinstance(error, StoreError):
        log.error(program.LOG_STORE, error)
    elif isinstance(error, EngineError):
        log.error(program.LOG_ENGINE, error)
    else:
        log.error(program.LOG_FAILURE, exc_info=error)


async def _apologise(update: object, error: Exception | None) -> TelegramError | None:
    """Tell whoever waits; why that failed, None where it did not or nobody waits or may be written to."""
    query = update.callback_query if isinstance(update, Update) else None
    if query is not None:
        with suppress(TelegramError):
            await query.answer()  # it may have been answered before
    if not isinstance(update, Update) or not _somebody_waits(update, query) or isinstance(error, Forbidden):
        return None
    try:
        await voice_for(update).say(chat.SEARCH_AWAY if isinstance(error, EngineError) else chat.FAILURE)
    except TelegramError as problem:
        log.warning(program.LOG_NO_APOLOGY, type(problem).__name__)
        return problem
    return None


def _somebody_waits(update: Update, query: CallbackQuery | None) -> bool:
    """Whether there is a message of a person, or of the bot's with a button, that an answer was to come to."""
    if query is not None:
        return isinstance(query.message, Message) and query.message.is_accessible
    return update.effective_message is not None
