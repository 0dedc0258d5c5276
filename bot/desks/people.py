"""What the bot does for whoever asks what it is, what it keeps of them, and to be forgotten: unpack, call, reply."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Final, cast

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import CallbackQueryHandler

from bot.addressing import after_command, is_from, message_of
from bot.answers import Answers
from bot.desks.context import Context
from bot.desks.desk import Handler, command
from bot.render_html.message_parts import Block
from bot.render_html.view import View
from bot.settings import Settings
from bot.store import Store
from bot.texts import chat
from bot.texts import people as people_texts
from bot.uploads import Uploads
from bot.voice import acknowledge, voice_for
from retrieval import Shelf

_FORGET: Final = re.compile(r"v(?P<user>[0-9]{1,16})(?P<does>[yn])\Z", re.ASCII)
_PACKAGE: Final = "youju"


@dataclass(frozen=True, slots=True)
class PeopleDesk:
    """Takes what people ask about themselves.

    Attributes:
        shelf: the shelf with the library, used off the loop only.
        store: what is kept of them.
        uploads: the files that wait for an administrator's word.
        settings: what is kept and for how long.
    """

    shelf: Shelf[Answers]
    store: Store
    uploads: Uploads
    settings: Settings

    def handlers(self) -> list[Handler]:
        """The commands and the buttons below /forget."""
        return [
            command("about", self.about),
            command("privacy", self.privacy),
            command("forget", self.forget),
            command("feedback", self.feedback),
            CallbackQueryHandler(self.decided, _FORGET),
        ]

    async def about(self, update: Update, _: Context) -> None:
        """/about: which version, and of what."""
        documents = await asyncio.to_thread(lambda: self.shelf.library.documents)
        paragraphs = sum(len(document.paragraphs) for document in documents)
        await voice_for(update).say(
            people_texts.ABOUT.format(version=_version(), documents=len(documents), paragraphs=paragraphs)
        )

    async def privacy(self, update: Update, _: Context) -> None:
        """/privacy: what is kept and for how long, by the settings as they are."""
        log = people_texts.PRIVACY_LOG_ON if self.settings.question_log else people_texts.PRIVACY_LOG_OFF
        days = self.settings.retention_days
        await voice_for(update).say(people_texts.PRIVACY.format(log=log.format(days=days), days=days))

    async def forget(self, update: Update, _: Context) -> None:
        """/forget: asks whether it is meant."""
        user = update.effective_user
        if user is not None:
            await voice_for(update).say(people_texts.FORGET, _forget_keyboard(user.id))

    async def decided(self, update: Update, context: Context) -> None:
        """A button below that question; only the person who asked may press it."""
        query = cast("CallbackQuery", update.callback_query)
        found = cast("re.Match[str]", _FORGET.fullmatch(query.data or ""))
        if query.from_user.id != int(found["user"]):
            await acknowledge(query, people_texts.NOT_YOURS)
        elif not isinstance(query.message, Message) or not is_from(context.bot, query.message):
            await acknowledge(query, chat.EXPIRED)
        else:
            await acknowledge(query)
            line = people_texts.KEPT
            if found["does"] == "y":
                await self.store.forget(query.from_user.id)
                await asyncio.to_thread(self.uploads.forget, query.from_user.id)
                line = people_texts.FORGOTTEN
            await voice_for(update).edit(View(((Block(line),),)))

    async def feedback(self, update: Update, _: Context) -> None:
        """/feedback: a word to the administrators; without one, how to say it."""
        text = after_command(message_of(update).text or "").strip()
        user = update.effective_user
        if not text or user is None:
            await voice_for(update).say(people_texts.FEEDBACK_HELP)
            return
        await self.store.feedback.note(user.id, text)
        await voice_for(update).say(people_texts.FEEDBACK_TAKEN)


def _forget_keyboard(user: int) -> InlineKeyboardMarkup:
    buttons = ((people_texts.FORGET_BUTTON, "y"), (people_texts.KEEP_BUTTON, "n"))
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=f"v{user}{does}") for label, does in buttons]]
    )


def _version() -> str:
    try:
        return version(_PACKAGE)
    except PackageNotFoundError:  # run from a copy of the folder that was never installed
        return people_texts.UNVERSIONED
