"""What the bot does with each kind of message: unpack, call, reply."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from telegram import CallbackQuery, Message, Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import CallbackContext

from bot import texts
from bot.addressing import is_private, message_of, names, question_for
from bot.answers import Answers
from bot.history import Asker, History
from bot.render_html import render, render_sources
from bot.sending import reply, show_typing
from retrieval import Answer, Shelf

Context = CallbackContext[Any, Any, Any, Any]

log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """Takes questions: the shelf with the library that answers them, and what was asked before.

    The shelf is used off the loop only, because it may have files to read.
    """

    shelf: Shelf[Answers]
    history: History

    async def start(self, update: Update, _: Context) -> None:
        """/start: who the bot is."""
        await reply(message_of(update), [texts.START])

    async def help(self, update: Update, _: Context) -> None:
        """/help: how to ask and how to read an answer."""
        await reply(message_of(update), [texts.HELP])

    async def sources(self, update: Update, _: Context) -> None:
        """/sources: what the answers are taken from."""
        documents = await asyncio.to_thread(lambda: self.shelf.library.documents)
        await reply(message_of(update), render_sources(documents))

    async def ask(self, update: Update, context: Context) -> None:
        """Any other text: a question, if it is for the bot."""
        message = message_of(update)
        question = question_for(context.bot, message)
        if question is None:
            return
        earlier = self.history.note(_asker(message), question)
        answer, _ = await asyncio.gather(
            asyncio.to_thread(self._answer, question, earlier),  # it computes, others are not to wait
            show_typing(message),
        )
        await reply(message, render(answer))
        log.info(texts.LOG_ANSWERED, answer.status, len(answer.citations), answer.took_ms)

    def _answer(self, question: str, earlier: Sequence[str]) -> Answer:
        return self.shelf.library.ask(question, earlier)

    async def unknown_command(self, update: Update, context: Context) -> None:
        """A command that there is none of; in a group only where it names this bot."""
        message = message_of(update)
        if is_private(message) or names(context.bot, (message.text or "").split(maxsplit=1)[0]):
            await reply(message, [texts.UNKNOWN_COMMAND])

    async def not_text(self, update: Update, _: Context) -> None:
        """A sticker, a voice message, a photo."""
        await reply(message_of(update), [texts.NOT_TEXT])


async def on_error(update: object, context: Context) -> None:
    """Log what went wrong, then say so calmly where somebody waits."""
    log.error(texts.LOG_FAILURE, exc_info=context.error)
    query = update.callback_query if isinstance(update, Update) else None
    if query is not None:
        with suppress(TelegramError):
            await query.answer()  # it may have been answered before
    message = _waiting(update, query)
    if message is None or isinstance(context.error, Forbidden):  # nobody waits, or nobody may be written to
        return
    try:
        await reply(message, [texts.FAILURE])
    except TelegramError as error:
        log.warning(texts.LOG_NO_APOLOGY, type(error).__name__)


def _waiting(update: object, query: CallbackQuery | None) -> Message | None:
    """The message of a person, or of the bot's with a button, where somebody waits for an answer."""
    if query is not None:
        shown = query.message
        return shown if isinstance(shown, Message) and shown.is_accessible else None
    return update.effective_message if isinstance(update, Update) else None


def _asker(message: Message) -> Asker:
    return Asker(message.chat_id, message.from_user.id if message.from_user else None)
