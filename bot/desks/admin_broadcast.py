"""A word of an administrator to everybody who can be written to: shown first, sent at a pace that Telegram bears.

What is sent is the text of the command, which the message with the buttons answers, so that nothing has to be kept in
between. One goes out at a time; one that a stop of the bot cuts short says so and is not taken up again.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, cast

from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import CallbackQueryHandler

from bot.addressing import after_command, message_of
from bot.desks.admin import admin_command, own_message
from bot.desks.context import Context
from bot.desks.desk import Handler
from bot.render_html.message_parts import Block, Card, pack
from bot.render_html.removal import words_mark
from bot.render_html.view import View
from bot.settings import Settings
from bot.store import Store, StoreError
from bot.texts import admin as admin_texts
from bot.texts import program
from bot.voice import Voice, acknowledge, voice_for

PAUSE: Final = 0.05  # seconds between two: 20 a second, of the 30 that Telegram allows, so that answers go on
TOLD_EVERY: Final = 100  # messages, after which the administrator sees how far it has come
_DATA: Final = re.compile(r"i(?:y(?P<mark>[\w-]{8})|n)\Z", re.ASCII)

_NOBODY: Final = "chat not found"  # what a message to a deleted account is refused with

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Tally:
    """How far a broadcast has come."""

    sent: int = 0
    blocked: int = 0
    failed: int = 0

    @property
    def done(self) -> int:
        """How many had their turn."""
        return self.sent + self.blocked + self.failed


@dataclass(frozen=True, slots=True)
class BroadcastDesk:
    """Takes /broadcast.

    Attributes:
        store: knows who can be written to.
        settings: who administers.
    """

    store: Store
    settings: Settings
    _going: asyncio.Lock = field(default_factory=asyncio.Lock)
    _used: set[tuple[int, int]] = field(default_factory=set)

    def handlers(self) -> list[Handler]:
        """The command, and the buttons below what is to be sent."""
        return [
            admin_command("broadcast", self.broadcast, self.settings),
            CallbackQueryHandler(self.decided, _DATA),
        ]

    async def broadcast(self, update: Update, _: Context) -> None:
        """/broadcast: shows the message as people will see it, and to how many it would go."""
        voice, text = voice_for(update), after_command(message_of(update).text or "").strip()
        if Block(text).blank:
            await voice.say(admin_texts.BROADCAST_HELP)
            return
        count = len(await self._others(message_of(update).chat_id))
        if not count:
            await voice.say(admin_texts.BROADCAST_NOBODY)
            return
        await voice.reply([_notice(text)])
        await voice.say(admin_texts.BROADCAST_ASKS.format(count=count), _keyboard(text, count))

    async def decided(self, update: Update, context: Context) -> None:
        """A button below that: send it, or not."""
        query = cast("CallbackQuery", update.callback_query)
        message = await own_message(query, update, context, self.settings)
        if message is None:
            return
        found = cast("re.Match[str]", _DATA.fullmatch(query.data or ""))
        replied, place = message.reply_to_message, (message.chat_id, message.message_id)
        text = after_command((replied.text or "") if replied else "").strip()
        if not found["mark"]:
            await acknowledge(query)
            await voice_for(update).edit(_line(admin_texts.BROADCAST_CANCELLED))
        elif words_mark(text) != found["mark"] or place in self._used:
            await acknowledge(query, admin_texts.EXPIRED)
        elif self._going.locked():
            await acknowledge(query, admin_texts.BROADCAST_BUSY)
        else:
            self._used.add(place)
            await self._going.acquire()  # at once, since nobody holds it; while it goes out other updates go on
            context.application.create_task(self._go(query, text, voice_for(update), context), update)

    async def _go(self, query: CallbackQuery, text: str, voice: Voice, context: Context) -> None:
        try:
            await acknowledge(query)
            await self._send_to_all(text, voice, context)
        finally:
            self._going.release()

    async def _others(self, sender: int) -> list[int]:
        """Whom it goes to: everybody but the administrator, who has seen it."""
        return [user for user in await self.store.people.reachable() if user != sender]

    async def _send_to_all(self, text: str, voice: Voice, context: Context) -> None:
        """Send it, and say in the message with the buttons how far it has come."""
        people, tally = await self._others(voice.message.chat_id), Tally()
        parts = pack([_notice(text)])
        await _show(voice, admin_texts.BROADCAST_GOING.format(done=0, count=len(people)))
        for user in people:
            if not context.application.running:  # the bot is about to stop
                break
            await self._send(context.bot, user, parts, tally)
            if tally.done % TOLD_EVERY == 0:
                await _show(voice, admin_texts.BROADCAST_GOING.format(done=tally.done, count=len(people)))
            await asyncio.sleep(PAUSE)
        left = len(people) - tally.done
        result = admin_texts.BROADCAST_STOPPED if left else admin_texts.BROADCAST_DONE
        await _show(voice, result.format(sent=tally.sent, blocked=tally.blocked, failed=tally.failed, left=left))

    async def _send(self, bot: Bot, user: int, parts: Sequence[str], tally: Tally) -> None:
        """Send it to one person; whoever does not want it any more is not written to again."""
        try:
            for html in parts:
                await bot.send_message(user, html)
        except TelegramError as error:
            if isinstance(error, Forbidden) or error.message.casefold() == _NOBODY:
                tally.blocked += 1
                await self._give_up(user)
            else:
                tally.failed += 1
                log.warning(program.LOG_NOT_TOLD, type(error).__name__)
        else:
            tally.sent += 1

    async def _give_up(self, user: int) -> None:
        try:
            await self.store.people.set_reachable(user, reachable=False)
        except StoreError as error:
            log.warning(program.LOG_NOT_NOTED, error)


def _notice(text: str) -> Card:
    """What people see: whose word it is, and the words as they were typed."""
    return Block(admin_texts.BROADCAST, marks=((0, len(admin_texts.BROADCAST)),)), Block(text, verbatim=True)


def _keyboard(text: str, count: int) -> InlineKeyboardMarkup:
    label = admin_texts.BROADCAST_BUTTON.format(count=count)
    buttons = ((label, f"iy{words_mark(text)}"), (admin_texts.NO_BUTTON, "in"))
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data) for label, data in buttons]])


def _line(text: str) -> View:
    return View(((Block(text),),))


async def _show(voice: Voice, text: str) -> None:
    """Say it in the message with the buttons; if that fails, the sending goes on."""
    try:
        await voice.edit(_line(text))
    except TelegramError as error:
        log.warning(program.LOG_NOT_TOLD, type(error).__name__)
