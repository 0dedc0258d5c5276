"""What the bot does with each kind of message: unpack, call, reply."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from telegram import CallbackQuery, Message, Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.addressing import is_private, message_of, names, question_for
from bot.answers import Answers
from bot.desks.context import Context
from bot.desks.desk import ANYWHERE, PRIVATE, Handler, command
from bot.history import Asker, History
from bot.render_html.answers import render
from bot.texts import chat, program
from bot.texts import duties as duty_texts
from bot.voice import acknowledge, voice_for
from retrieval import Answer, Shelf

log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class QuestionDesk:
    """Takes questions: the shelf with the library that answers them, and what was asked before.

    The shelf is used off the loop only, because it may have files to read.
    """

    shelf: Shelf[Answers]
    history: History

    def handlers(self) -> list[Handler]:
        """The first commands, questions, and all that no other desk takes."""
        return [
            command("start", self.start),
            command("help", self.help),
            MessageHandler(ANYWHERE & filters.COMMAND, self.unknown_command),
            MessageHandler(ANYWHERE & filters.TEXT, self.ask),
            MessageHandler(PRIVATE & filters.Document.ALL, self.document),
            MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, self.not_text),
            CallbackQueryHandler(self.expired),
        ]

    async def start(self, update: Update, _: Context) -> None:
        """/start: who the bot is."""
        await voice_for(update).say(chat.START)

    async def help(self, update: Update, _: Context) -> None:
        """/help: how to ask and how to read an answer."""
        await voice_for(update).say(chat.HELP)

    async def ask(self, update: Update, context: Context) -> None:
        """Any other text: a question, if it is for the bot."""
        message = message_of(update)
        question = question_for(context.bot, message)
        if question is None:
            return
        voice = voice_for(update)
        earlier = self.history.note(_asker(message), question)
        answer, _ = await asyncio.gather(
            asyncio.to_thread(self._answer, question, earlier),  # it computes, others are not to wait
            voice.type(),
        )
        await voice.reply(render(answer))
        log.info(program.LOG_ANSWERED, answer.status, len(answer.citations), answer.took_ms)

    def _answer(self, question: str, earlier: Sequence[str]) -> Answer:
        return self.shelf.library.ask(question, earlier)

    async def unknown_command(self, update: Update, context: Context) -> None:
        """A command that there is none of; in a group only where it names this bot."""
        message = message_of(update)
        if is_private(message) or names(context.bot, (message.text or "").split(maxsplit=1)[0]):
            await voice_for(update).say(chat.UNKNOWN_COMMAND)

    async def document(self, update: Update, _: Context) -> None:
        """A file without a word, in private: how to have it checked."""
        await voice_for(update).say(duty_texts.DOCUMENT)

    async def expired(self, update: Update, _: Context) -> None:
        """A button that no desk knows: one of an older version, or forged."""
        await acknowledge(cast("CallbackQuery", update.callback_query), chat.EXPIRED)

    async def not_text(self, update: Update, _: Context) -> None:
        """A sticker, a voice message, a photo."""
        await voice_for(update).say(chat.NOT_TEXT)


def _asker(message: Message) -> Asker:
    return Asker(message.chat_id, message.from_user.id if message.from_user else None)
