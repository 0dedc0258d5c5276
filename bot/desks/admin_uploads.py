"""Files that administrators send: looked at first, taken in when they say so, searchable from that moment."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, cast

from telegram import CallbackQuery, Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.addressing import message_of
from bot.answers import Answers
from bot.corpus_folder import FolderError, put
from bot.desks.admin import own_message
from bot.desks.context import Context
from bot.desks.desk import PRIVATE, Handler
from bot.desks.fetching import GoneError, TooLargeError, fetch
from bot.render_html.changes import render_change
from bot.render_html.message_parts import Block, Card
from bot.render_html.uploads import preview_view
from bot.render_html.view import View
from bot.settings import Settings
from bot.texts import admin as admin_texts
from bot.uploads import Upload, Uploads, clean_name
from bot.voice import acknowledge, voice_for
from retrieval import Document, Record, Shelf, YoujuError

_DATA: Final = re.compile(r"u(?P<does>[nrc])(?P<key>[\w-]{11})\Z", re.ASCII)
_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class UploadDesk:
    """Takes the files of administrators.

    Attributes:
        shelf: the shelf with the library, used off the loop only.
        uploads: the files that wait.
        settings: who administers, how large a file may be, where replaced ones are kept.
        now: tells the time.
    """

    shelf: Shelf[Answers]
    uploads: Uploads
    settings: Settings
    now: Callable[[], datetime]
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    def handlers(self) -> list[Handler]:
        """Files in private, and the buttons below what was read of them."""
        sent = PRIVATE & filters.Document.ALL & filters.User(self.settings.admin_ids)
        return [MessageHandler(sent, self.look), CallbackQueryHandler(self.decided, _DATA)]

    async def look(self, update: Update, _: Context) -> None:
        """A file: what would be read of it, and whether it is to be taken in."""
        document, user, voice = message_of(update).document, update.effective_user, voice_for(update)
        if document is None or user is None:
            return
        try:
            data = await fetch(document, self.settings.upload_mb * _MEGABYTE)
        except TooLargeError:
            await voice.say(admin_texts.UPLOAD_TOO_LARGE.format(most=self.settings.upload_mb))
            return
        except GoneError:
            await voice.say(admin_texts.UPLOAD_GONE)
            return
        try:
            async with self._one_at_a_time:
                await voice.type()
                name = clean_name(document.file_name or "")
                record = await asyncio.to_thread(self._preview, data, name)
                upload = await asyncio.to_thread(self.uploads.keep, user.id, name, data)
        except (FolderError, YoujuError) as error:
            await voice.say(str(error))
            return
        await voice.show(await asyncio.to_thread(self._view, record, upload))

    async def decided(self, update: Update, context: Context) -> None:
        """A button below that: take it in, or leave it."""
        query = cast("CallbackQuery", update.callback_query)
        if await own_message(query, update, context, self.settings) is None:
            return
        found = cast("re.Match[str]", _DATA.fullmatch(query.data or ""))
        async with self._one_at_a_time:
            upload = await asyncio.to_thread(self.uploads.find, found["key"], query.from_user.id)
            if upload is None:
                await acknowledge(query, admin_texts.UPLOAD_KEPT_ALREADY)
                return
            await acknowledge(query)
            try:
                view = await asyncio.to_thread(self._decide, upload, found["does"])
            except (FolderError, YoujuError) as error:  # the buttons stay, for another attempt
                await voice_for(update).say(str(error))
                return
        await voice_for(update).edit(view)

    def _decide(self, upload: Upload, does: str) -> View:
        """Do what the button says; what its message shows from then on.

        Raises:
            FolderError: the corpus folder cannot be written to.
            YoujuError: it cannot be read.
        """
        if does == "c":
            self.uploads.drop(upload)
            return _lines(admin_texts.UPLOAD_CANCELLED.format(name=upload.name))
        data = self.uploads.data(upload)
        if does == "n" and (self.shelf.library.folder / upload.name).exists():  # it came since the file was looked at
            return self._view(self._preview(data, upload.name), upload)
        return self._take_in(upload, data)

    def _take_in(self, upload: Upload, data: bytes) -> View:
        put(self.shelf.library.folder, upload.name, data, self.settings.removed_dir, self.now())
        change = self.shelf.renew()
        self.uploads.drop(upload)
        document = self.shelf.library.document(upload.name)
        if document is None:
            return _lines(admin_texts.UPLOAD_UNREAD.format(name=upload.name), *render_change(change))
        count = len(self.shelf.library.documents)
        return _lines(admin_texts.UPLOAD_DONE.format(title=document.title, count=count), *render_change(change))

    def _preview(self, data: bytes, name: str) -> Record:
        """What would be read of a file, which is parsed in a process of its own."""
        return self.shelf.library.preview(data, name)

    def _view(self, record: Record, upload: Upload) -> View:
        library = self.shelf.library
        digests = {one.document.file: one.digest for one in library.records}
        others = [library.document(file) for file in record.same_as]
        copies = [(one, _equal(one, record, digests.get(one.file))) for one in others if one is not None]
        replaced = str(self.settings.removed_dir) if (library.folder / upload.name).exists() else ""
        return preview_view(record, copies, replaced, upload.key)


def _equal(other: Document, record: Record, digest: str | None) -> bool:
    """Whether a document has quite the same text, be it in another format."""
    texts = ([paragraph.text for paragraph in one.paragraphs] for one in (other, record.document))
    return digest == record.digest or next(texts) == next(texts)


def _lines(text: str, *cards: Card) -> View:
    return View(((Block(text, verbatim=True),), *cards))
