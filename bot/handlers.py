"""What the bot does with each kind of message: unpack, call, reply."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, Self, cast

from telegram import Bot, Message, MessageEntity, Update
from telegram.constants import ChatType
from telegram.error import Forbidden, TelegramError
from telegram.ext import CallbackContext

from bot import texts
from bot.history import Asker, History
from bot.render_html import render, render_sources
from bot.sending import reply, show_typing
from retrieval import Answer, Document, Shelf, SourceError

Context = CallbackContext[Any, Any, Any, Any]

log: Final = logging.getLogger(__name__)


class Answers(Protocol):
    """What the bot needs of a library."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """What was read."""
        ...

    @property
    def problems(self) -> tuple[SourceError, ...]:
        """The files that could not be read."""
        ...

    def ask(self, question: str, context: Sequence[str] = ()) -> Answer:
        """The answer to a question, given the questions before it."""
        ...

    def refreshed(self) -> Self:
        """The same as of now."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """Takes questions: the shelf with the library that answers them, and what was asked before.

    The shelf is used off the loop only, because it may have files to read.
    """

    shelf: Shelf[Answers]
    history: History

    async def start(self, update: Update, _: Context) -> None:
        """/start: who the bot is."""
        await reply(_message(update), [texts.START])

    async def help(self, update: Update, _: Context) -> None:
        """/help: how to ask and how to read an answer."""
        await reply(_message(update), [texts.HELP])

    async def sources(self, update: Update, _: Context) -> None:
        """/sources: what the answers are taken from."""
        documents = await asyncio.to_thread(lambda: self.shelf.library.documents)
        await reply(_message(update), render_sources(documents))

    async def ask(self, update: Update, context: Context) -> None:
        """Any other text: a question, if it is for the bot."""
        message = _message(update)
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
        message = _message(update)
        if _is_private(message) or _names(context.bot, (message.text or "").split(maxsplit=1)[0]):
            await reply(message, [texts.UNKNOWN_COMMAND])

    async def not_text(self, update: Update, _: Context) -> None:
        """A sticker, a voice message, a photo."""
        await reply(_message(update), [texts.NOT_TEXT])


async def on_error(update: object, context: Context) -> None:
    """Log what went wrong, then say so calmly where somebody waits."""
    log.error(texts.LOG_FAILURE, exc_info=context.error)
    message = update.effective_message if isinstance(update, Update) else None
    if message is None or isinstance(context.error, Forbidden):  # nobody waits, or nobody may be written to
        return
    try:
        await reply(message, [texts.FAILURE])
    except TelegramError as error:
        log.warning(texts.LOG_NO_APOLOGY, type(error).__name__)


def question_for(bot: Bot, message: Message) -> str | None:
    """The text of a message that is for the bot, its mention left out, or None.

    In private every text is; in a group one that mentions the bot or replies to it.
    """
    text = message.text or ""
    if _is_private(message):
        return text
    for mention in message.parse_entities([MessageEntity.MENTION]).values():
        if _names(bot, mention):
            return text.replace(mention, " ").strip()
    replied = message.reply_to_message
    return text if replied and replied.from_user and replied.from_user.id == bot.id else None


def _message(update: Update) -> Message:
    """The message, which the filters at registration have made sure of."""
    return cast("Message", update.effective_message)


def _asker(message: Message) -> Asker:
    return Asker(message.chat_id, message.from_user.id if message.from_user else None)


def _is_private(message: Message) -> bool:
    return message.chat.type == ChatType.PRIVATE


def _names(bot: Bot, address: str) -> bool:
    """Whether `@name` or `/command@name` is for this bot."""
    return address.casefold().partition("@")[2] == bot.username.casefold()
