"""What the bot does with the buttons below an answer: around, file, quotation, opinions."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, cast

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatAction, FileSizeLimit
from telegram.ext import CallbackQueryHandler

from bot.addressing import is_from
from bot.answers import Answers
from bot.desks.asking import Answering
from bot.desks.context import Context
from bot.desks.desk import Handler
from bot.render_html.answer_buttons import REASONS, Opinion, ToPlace, ToReply, read_press
from bot.render_html.answer_view import answer_view, other_citations, others_view, reasons_keyboard
from bot.render_html.answers import fitted, place
from bot.render_html.copying import quotation_card
from bot.render_html.files import Parcel
from bot.render_html.passages import Around, paragraph_view
from bot.texts import chat
from bot.voice import Voice, acknowledge, voice_for
from retrieval import Citation, Reference, Shelf

MOST_BYTES: Final = int(FileSizeLimit.FILESIZE_UPLOAD)
_CAPTION: Final = 1  # characters of an excerpt, which a caption does not show
_HANDLED: Final = re.compile(r"[acdgk]")


@dataclass(frozen=True, slots=True)
class PlaceDesk:
    """Takes the buttons below answers and paragraphs."""

    answering: Answering

    def handlers(self) -> list[Handler]:
        """The presses of those buttons."""
        return [CallbackQueryHandler(self.pressed, _HANDLED)]

    async def pressed(self, update: Update, context: Context) -> None:
        """A button below a message of the bot's own."""
        query = cast("CallbackQuery", update.callback_query)
        message = query.message
        press = read_press(query.data or "")
        if not isinstance(message, Message) or not is_from(context.bot, message):
            await acknowledge(query, chat.EXPIRED)
        elif isinstance(press, ToPlace):
            await self._lead(query, voice_for(update), press)
        elif isinstance(press, ToReply):
            await self._show(query, voice_for(update), press)
        elif isinstance(press, Opinion):
            await self._judge(query, voice_for(update), press)
        else:
            await acknowledge(query, chat.EXPIRED)

    async def _lead(self, query: CallbackQuery, voice: Voice, press: ToPlace) -> None:
        """To the text around a place, to its file, or to its quotation."""
        found = await asyncio.to_thread(around_place, self.answering.shelf, press.reference)
        if found is None:
            await acknowledge(query, chat.CHANGED)
            return
        await acknowledge(query)
        if press.does == "c":
            reply = await self.answering.given_in(voice.message.chat_id, press.reply)
            await voice.edit(paragraph_view(found, reply.id if reply else 0))
        elif press.does == "k":
            await voice.reply([quotation_card(found.cited or found.paragraph, found.document.date)])
        else:
            await self._send_file(voice, found)

    async def _send_file(self, voice: Voice, found: Around) -> None:
        await voice.type(ChatAction.UPLOAD_DOCUMENT)
        citation = found.cited or found.paragraph
        try:
            data = await asyncio.to_thread(_bytes, self.answering.shelf, citation.file)
        except OSError:
            await voice.say(chat.FILE_GONE)
            return
        if len(data) > MOST_BYTES:
            await voice.say(chat.FILE_TOO_LARGE.format(most=MOST_BYTES // 1_000_000, file=citation.file))
        else:
            await voice.send(Parcel(Path(citation.file).name, data, place(fitted(citation, _CAPTION))))

    async def _show(self, query: CallbackQuery, voice: Voice, press: ToReply) -> None:
        """An answer again, or its other sources."""
        reply = await self.answering.given_in(voice.message.chat_id, press.reply)
        if reply is None:
            await acknowledge(query, chat.EXPIRED)
            return
        given = await self.answering.again(reply, voice)
        if press.page and not other_citations(given.answer):
            await acknowledge(query, chat.CHANGED)
            return
        await acknowledge(query)
        await voice.edit(others_view(given, press.page) if press.page else answer_view(given), part=-1)

    async def _judge(self, query: CallbackQuery, voice: Voice, press: Opinion) -> None:
        """Keep what somebody thinks of an answer; after a 👎 the reasons are offered."""
        reply = await self.answering.given_in(voice.message.chat_id, press.reply)
        kept = reply is not None and await self.answering.store.feedback.give(
            press.reply, query.from_user.id, good=press.says == "u", reason=REASONS.get(press.says, "")
        )
        if reply is None or not kept:
            await acknowledge(query, chat.EXPIRED)
        elif press.says == "d":
            await acknowledge(query, chat.WHY, alert=False)
            await voice.edit_buttons(reasons_keyboard(press.reply))
        else:
            await acknowledge(query, chat.THANKS, alert=False)
            if press.says in REASONS:
                await voice.edit_buttons(answer_view(await self.answering.again(reply, voice)).keyboard)


def around_place(shelf: Shelf[Answers], reference: Reference) -> Around | None:
    """The paragraph of a place with those beside it; None where the place is not there any more."""
    library = shelf.library
    cited = library.cited(reference)
    document = library.document(cited.file) if cited else None
    paragraph = library.cite_paragraph(cited.file, cited.paragraph) if cited else None
    if cited is None or document is None or paragraph is None:
        return None
    before, after = (library.cite_paragraph(cited.file, cited.paragraph + step) for step in (-1, 1))
    return Around(_marked(paragraph, cited), before, after, document, cited)


def _marked(paragraph: Citation, cited: Citation) -> Citation:
    """The paragraph with what was cited in bold, unless that is all of it."""
    at = paragraph.excerpt.find(cited.excerpt)
    whole = len(cited.excerpt) == len(paragraph.excerpt)
    return paragraph if at < 0 or whole else replace(paragraph, marks=((at, at + len(cited.excerpt)),))


def _bytes(shelf: Shelf[Answers], file: str) -> bytes:
    """The bytes of a document's file; of one that is too large, no more than shows that it is."""
    with (shelf.library.folder / file).open("rb") as opened:
        return opened.read(MOST_BYTES + 1)
