"""Who gets in: looked at before any desk sees an update. Strangers and people in a hurry get a line, not one each time.

A question costs one of its minute's; buttons and what is typed after the bot's name elsewhere are counted apart and far
more generously, since turning pages is no question. Administrators are not counted.
"""

from __future__ import annotations

import logging
import re
import time
from typing import Final

from telegram import Chat, InlineQuery, InlineQueryResultsButton, Message, Update, User
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, TypeHandler, filters

from bot.access import Access
from bot.addressing import is_for
from bot.desks.context import Context
from bot.desks.desk import Handler
from bot.desks.membership import Membership
from bot.rates import HOUR, MINUTE, Clock, OnceInAWhile, Over, Rates
from bot.settings import Settings
from bot.store import Store, StoreError
from bot.texts import people as people_texts
from bot.texts import program
from bot.voice import acknowledge, script_of, voice_for

PRESSES: Final = 6  # for each question that is allowed
_GROUPS: Final = (ChatType.GROUP, ChatType.SUPERGROUP)
# Open to everybody in private: whoever is invited is no member yet, and what is kept is everybody's own business.
_ALWAYS: Final = re.compile(r"/start i-[\w-]{22}|/(?:privacy|forget)(?:@\w+)?", re.ASCII)
_ALWAYS_DATA: Final = "v"  # the buttons below /forget

log = logging.getLogger(__name__)


class Gate:
    """Lets updates in, or ends them with a line."""

    def __init__(self, settings: Settings, store: Store, clock: Clock = time.monotonic) -> None:
        """Take who may ask and how often from the settings, who was invited from the store."""
        person, everybody = settings.questions_per_minute, settings.questions_per_minute_all
        self._access = Access.of(settings, store.people)
        self._people = store.people
        self._questions = Rates(person, everybody, clock)
        self._presses = Rates(PRESSES * person, PRESSES * everybody, clock)
        self._turned_away = OnceInAWhile(HOUR, clock)
        self._slowed_down = OnceInAWhile(MINUTE, clock)
        self._membership = Membership(self._access, store.people, store.moves, self._turned_away)

    def handler(self) -> Handler:
        """Takes every update; belongs in a group of its own before the desks."""
        return TypeHandler(Update, self.check)

    async def check(self, update: Update, context: Context) -> None:
        """End an update that nobody is to see; one that cannot be looked at, because something failed, too."""
        try:
            admitted = await self._admits(update, context)
        except Exception as error:  # noqa: BLE001 - a fault here must not open the gate; it is reported as any other
            await context.application.process_error(update, error)
            admitted = False
        if not admitted:
            raise ApplicationHandlerStop

    async def _admits(self, update: Update, context: Context) -> bool:
        if update.my_chat_member is not None:
            await self._membership.changed(update.my_chat_member, context.bot)
            return False
        chat, user = update.effective_chat, update.effective_user
        if not await self._may_enter(update, chat, user):
            await self._turn_away(update, context)
            return False
        if not _counts(update, context):
            return True
        if not await self._is_in_time(update, user):
            return False
        if update.message is not None and user is not None and not _is_open_to_all(update):
            await self._note(update.message, user)
        return True

    async def _may_enter(self, update: Update, chat: Chat | None, user: User | None) -> bool:
        if chat is not None and chat.type == ChatType.CHANNEL:
            return False
        if chat is not None and chat.type in _GROUPS:
            if update.message is not None:
                await self._membership.note_move(update.message)
            return await self._membership.is_allowed(chat.id)
        return user is not None and (_is_open_to_all(update) or await self._access.person(user.id))

    async def _turn_away(self, update: Update, context: Context) -> None:
        message, user = update.message, update.effective_user
        if update.callback_query is not None:
            await acknowledge(update.callback_query, people_texts.STRANGER_NOTICE)
        elif update.inline_query is not None:
            await _say_inline(update.inline_query, people_texts.STRANGER_INLINE)
        elif message is None or user is None or filters.StatusUpdate.ALL.check_update(update):
            return
        elif message.chat.type in _GROUPS:
            await self._membership.leave(message.chat, user, context.bot)
        elif message.chat.type == ChatType.PRIVATE and self._turned_away.first(user.id):
            await voice_for(update).say(people_texts.STRANGER.format(user=user.id))

    async def _is_in_time(self, update: Update, user: User | None) -> bool:
        """Whether the person may ask by now; if not, they are told."""
        who = user.id if user is not None else 0
        if who in self._access.administrators:
            return True
        over = (self._questions if update.effective_message and not update.callback_query else self._presses).take(who)
        if over is not None:
            line = people_texts.TOO_MANY if over is Over.PERSON else people_texts.TOO_MANY_OF_ALL
            await self._slow_down(update, who, line)
        return over is None

    async def _slow_down(self, update: Update, who: int, line: str) -> None:
        if update.callback_query is not None:
            await acknowledge(update.callback_query, line)
        elif update.inline_query is not None:
            await _say_inline(update.inline_query, people_texts.BUSY_INLINE)
        elif update.effective_chat is not None and self._slowed_down.first((update.effective_chat.id, who)):
            await voice_for(update).say(line)

    async def _note(self, message: Message, user: User) -> None:
        """Remember who wrote; a database that fails now is no reason not to answer."""
        private = message.chat.type == ChatType.PRIVATE
        try:
            await self._people.see(user.id, private=private, language=user.language_code or "")
        except StoreError as error:
            log.warning(program.LOG_NOT_NOTED, error)


def _is_open_to_all(update: Update) -> bool:
    query, message = update.callback_query, update.message
    if query is not None:
        return (query.data or "").startswith(_ALWAYS_DATA)
    return message is not None and _ALWAYS.fullmatch((message.text or "").strip()) is not None


def _counts(update: Update, context: Context) -> bool:
    """Whether an update asks something of the bot; what people say to each other in a group does not."""
    if update.callback_query is not None or update.inline_query is not None:
        return True
    message = update.message or update.edited_message
    return message is not None and is_for(context.bot, message)


async def _say_inline(query: InlineQuery, line: str) -> None:
    """No results but a button with a line, which leads into the private chat; too late is no error."""
    button = InlineQueryResultsButton(script_of(query.from_user)(line), start_parameter="help")
    try:
        await query.answer([], button=button, cache_time=0, is_personal=True)
    except TelegramError as error:
        log.info(program.LOG_NOT_TOLD, type(error).__name__)
