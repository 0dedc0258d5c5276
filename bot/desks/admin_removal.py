"""Taking documents out of the corpus folder: chosen, confirmed, moved to where they are kept."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from telegram import CallbackQuery, Message, Update
from telegram.ext import CallbackQueryHandler

from bot.addressing import message_of, words_after_command
from bot.answers import Answers
from bot.corpus_folder import FolderError, take_out
from bot.desks.admin import admin_command, own_message
from bot.desks.context import Context
from bot.desks.desk import Handler
from bot.render_html.changes import render_change, render_problems
from bot.render_html.message_parts import Block
from bot.render_html.removal import choice_view, mark, question_view, words_mark
from bot.render_html.view import View
from bot.settings import Settings
from bot.texts import admin as admin_texts
from bot.voice import acknowledge, voice_for
from retrieval import Document, Shelf, YoujuError

_DATA: Final = re.compile(
    r"w(?:(?P<does>[dy])(?P<mark>[\w-]{8})|p(?P<words>[\w-]{8})(?P<page>[1-9][0-9]{0,4})|n)\Z", re.ASCII
)


@dataclass(frozen=True, slots=True)
class RemovalDesk:
    """Takes /remove and /reload.

    Attributes:
        shelf: the shelf with the library, used off the loop only.
        settings: who administers, where removed documents are kept.
        now: tells the time.
    """

    shelf: Shelf[Answers]
    settings: Settings
    now: Callable[[], datetime]

    def handlers(self) -> list[Handler]:
        """The commands, and the buttons below the list."""
        return [
            admin_command("remove", self.remove, self.settings),
            admin_command("reload", self.reload, self.settings),
            CallbackQueryHandler(self.pressed, _DATA),
        ]

    async def reload(self, update: Update, _: Context) -> None:
        """/reload: what changed in the folder, and what cannot be read."""
        voice = voice_for(update)
        await voice.type()
        try:
            change = await asyncio.to_thread(self.shelf.renew)
        except YoujuError as error:
            await voice.say(str(error))
            return
        documents = await asyncio.to_thread(self._documents)
        await voice.reply(((Block(admin_texts.RELOADED.format(count=len(documents))),), *render_change(change)))

    async def remove(self, update: Update, _: Context) -> None:
        """/remove: the documents that words name."""
        voice, words = voice_for(update), words_after_command(message_of(update).text or "")
        if not words:
            await voice.say(admin_texts.REMOVE_HELP)
            return
        found = await asyncio.to_thread(self._find, words)
        if found:
            await voice.show(choice_view(found, words, 1))
        else:
            await voice.say(admin_texts.REMOVE_NONE.format(words=words))

    async def pressed(self, update: Update, context: Context) -> None:
        """A button below the list, or below the question whether it is meant."""
        query = cast("CallbackQuery", update.callback_query)
        message = await own_message(query, update, context, self.settings)
        if message is None:
            return
        found = cast("re.Match[str]", _DATA.fullmatch(query.data or ""))
        try:
            view = await asyncio.to_thread(self._follow, found, message)
        except FolderError as error:
            await acknowledge(query)
            await voice_for(update).say(str(error))
            return
        await acknowledge(query, view if isinstance(view, str) else "")
        if isinstance(view, View):
            await voice_for(update).edit(view)

    def _follow(self, found: re.Match[str], message: Message) -> View | str:
        """What the message shows then, or a notice why nothing was done.

        Raises:
            FolderError: the document cannot be moved.
        """
        if found["page"]:
            return self._page(found["words"], int(found["page"]), message)
        if not found["mark"]:
            return View(((Block(admin_texts.REMOVE_CANCELLED),),))
        documents = self._documents()
        document = next((one for one in documents if mark(one) == found["mark"]), None)
        if document is None:
            return admin_texts.REMOVE_GONE
        if len(documents) == 1:
            return admin_texts.REMOVE_LAST
        if found["does"] == "d":
            return question_view(document, str(self.settings.removed_dir))
        return self._take_out(document)

    def _page(self, words_digest: str, page: int, message: Message) -> View | str:
        replied = message.reply_to_message
        words = words_after_command((replied.text or "") if replied else "")
        found = self._find(words) if words_mark(words) == words_digest else []
        return choice_view(found, words, page) if found else admin_texts.EXPIRED

    def _take_out(self, document: Document) -> View | str:
        try:
            place = take_out(self.shelf.library.folder, document.file, self.settings.removed_dir, self.now())
        except FileNotFoundError:
            return admin_texts.REMOVE_GONE
        try:
            self.shelf.renew()
        except YoujuError as error:
            return View(((Block(str(error)),),))
        left = self.shelf.library
        text = admin_texts.REMOVE_DONE.format(title=document.title, place=place, count=len(left.documents))
        return View(((Block(text, verbatim=True),), *render_problems(map(str, left.problems))))

    def _find(self, words: str) -> list[Document]:
        """The documents that have all these words in their titles or paths."""
        parts = words.casefold().split()
        return [one for one in self._documents() if all(part in f"{one.title} {one.file}".casefold() for part in parts)]

    def _documents(self) -> Sequence[Document]:
        return self.shelf.library.documents
