"""What the bot does with the commands on duties and with the buttons below their list: unpack, call, reply."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Final, cast

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatAction
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.addressing import is_from, message_of, names, words_after_command
from bot.answers import Answers
from bot.desks.calendar_request import YearError, read_request
from bot.desks.context import Context
from bot.desks.desk import ANYWHERE, Handler, command
from bot.desks.plans import PlanError, plan_in, read_plan
from bot.render_html.compare import render_comparisons
from bot.render_html.duties import asked_for, formats_view, list_view, row_view
from bot.render_html.duty_buttons import DATA, Does, Press, mark, read_press
from bot.render_html.files import PICTURE, parcel
from bot.render_html.gap import render_findings
from bot.texts import duties as duty_texts
from bot.voice import Voice, acknowledge, voice_for
from retrieval import ExportError, Finding, Format, Register, Shelf, SourceError, formats

_GAP_BELOW_A_FILE: Final = r"(?i)^/gap(@\w+)?(\s|$)"
HEAVY: Final = 2  # files drawn or plans read at once; others go on being answered meanwhile


@dataclass(frozen=True, slots=True)
class DutyDesk:
    """Takes the commands on duties.

    Attributes:
        shelf: the shelf with the library, used off the loop only, because it may have files to read.
        today: tells the day, of which the year counts.
    """

    shelf: Shelf[Answers]
    today: Callable[[], date] = date.today
    _heavy: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(HEAVY))

    def handlers(self) -> list[Handler]:
        """The commands on duties, files with a plan, the buttons below a list."""
        return [
            command("duties", self.duties),
            command("compare", self.compare),
            command("calendar", self.calendar),
            command("gap", self.gap),
            MessageHandler(ANYWHERE & filters.Document.ALL & filters.CaptionRegex(_GAP_BELOW_A_FILE), self.gap),
            CallbackQueryHandler(self.pressed, DATA),
        ]

    async def duties(self, update: Update, _: Context) -> None:
        """/duties: the register, or those that words ask for, in pages."""
        message = message_of(update)
        words = words_after_command(message.text or "")
        found = await asyncio.to_thread(self._find, words)
        if found:
            view = list_view(found, words, 1)
            await voice_for(update).show(view)
        else:
            await voice_for(update).say(_none(words))

    async def compare(self, update: Update, _: Context) -> None:
        """/compare: the same thing in different documents, side by side."""
        message = message_of(update)
        words = words_after_command(message.text or "")
        found = await asyncio.to_thread(lambda: self.shelf.library.compare_duties(words))
        await voice_for(update).reply(render_comparisons(found, words))

    async def calendar(self, update: Update, _: Context) -> None:
        """/calendar: the picture of the year, or its calendar file."""
        message = message_of(update)
        try:
            request = read_request(words_after_command(message.text or ""), self.today().year)
        except YearError as error:
            await voice_for(update).say(str(error))
            return
        found = await asyncio.to_thread(self._find, request.words)
        if found:
            await self._send_file(voice_for(update), found, request.kind, request.year, request.words)
        else:
            await voice_for(update).say(_none(request.words))

    async def gap(self, update: Update, context: Context) -> None:
        """/gap: what a plan has of each duty; without a plan, how to give one."""
        message = message_of(update)
        if _is_for_another(context, message):
            return
        voice = voice_for(update)
        plan = plan_in(context.bot, message)
        if plan is None:
            await voice.say(duty_texts.HOW_TO_GAP)
            return
        try:
            async with self._heavy:
                await voice.type()
                text = await read_plan(plan)
                findings = await asyncio.to_thread(self._check, text, plan.words)
        except (PlanError, SourceError) as error:
            await voice.say(str(error))
            return
        if findings:
            await voice.reply(render_findings(findings, plan.words))
        else:
            await voice.say(_none(plan.words))

    async def pressed(self, update: Update, context: Context) -> None:
        """A button below a list of the bot's own."""
        query = cast("CallbackQuery", update.callback_query)
        message = query.message
        if not isinstance(message, Message) or not is_from(context.bot, message):
            await acknowledge(query, duty_texts.EXPIRED)
            return
        replied = message.reply_to_message
        press = read_press(query.data or "", (replied.text or "") if replied else "")
        if press is None:
            await acknowledge(query, duty_texts.EXPIRED)
            return
        found = await asyncio.to_thread(self._find, press.words)
        await self._follow(query, voice_for(update), press, found)

    async def _follow(self, query: CallbackQuery, voice: Voice, press: Press, found: Register) -> None:
        """Show or send what a button stands for, if the list still has it."""
        kind = _kind(press.mark)
        if not _still_there(press, found):
            await acknowledge(query, duty_texts.CHANGED)
        elif press.does is Does.FILE and kind is None:
            await acknowledge(query, duty_texts.EXPIRED)
        elif press.does is Does.FILE and kind is not None:
            await acknowledge(query)
            await self._send_file(voice, found, kind, self.today().year, press.words)
        elif press.does is Does.ROW:
            await acknowledge(query)
            await voice.edit(row_view(found.duties[press.number - 1], press.words, press.number))
        else:
            await acknowledge(query)
            view = list_view if press.does is Does.PAGE else formats_view
            await voice.edit(view(found, press.words, press.number))

    async def _send_file(self, voice: Voice, found: Register, kind: Format, year: int, words: str) -> None:
        """Make a file and send it; where what makes it is not installed, the library says so in a line."""
        action = ChatAction.UPLOAD_PHOTO if kind.name == PICTURE else ChatAction.UPLOAD_DOCUMENT
        try:
            async with self._heavy:
                made, _ = await asyncio.gather(asyncio.to_thread(parcel, found, kind, year, words), voice.type(action))
        except ExportError as error:
            await voice.say(str(error))
            return
        await voice.send(made)

    def _find(self, words: str) -> Register:
        return self.shelf.library.find_duties(words)

    def _check(self, plan: str, words: str) -> tuple[Finding, ...]:
        return self.shelf.library.check_plan(plan, words=words)


def _still_there(press: Press, found: Register) -> bool:
    """Whether the list has what a button stood for: the same row, or anything at all."""
    if press.does is not Does.ROW:
        return bool(found)
    return press.number <= len(found) and mark(found.duties[press.number - 1]) == press.mark


def _kind(name: str) -> Format | None:
    return next((kind for kind in formats() if kind.name == name), None)


def _none(words: str) -> str:
    return duty_texts.NO_SUCH_DUTIES.format(asked=asked_for(words)) if words else duty_texts.NO_DUTIES


def _is_for_another(context: Context, message: Message) -> bool:
    """Whether the command below a file, which no filter has looked at, names another bot."""
    command = (message.caption or "").split(maxsplit=1)[:1]
    return bool(command) and "@" in command[0] and not names(context.bot, command[0])
