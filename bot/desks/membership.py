"""Where the bot is a member: groups that are not allowed are left with a line, and who blocked the bot is known."""

from __future__ import annotations

import logging
from html import escape
from typing import Final

from telegram import Bot, Chat, ChatMemberUpdated, Message, User
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot.access import Access
from bot.rates import OnceInAWhile
from bot.store import People
from bot.texts import people as people_texts
from bot.texts import program
from bot.voice import script_of

_PRESENT: Final = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.RESTRICTED)
_GROUPS: Final = (ChatType.GROUP, ChatType.SUPERGROUP)

log = logging.getLogger(__name__)


class Membership:
    """Follows where the bot is added, removed and blocked."""

    def __init__(self, access: Access, people: People, told: OnceInAWhile) -> None:
        """Take who may ask, who is written to, and to which groups a line was said lately."""
        self._access = access
        self._people = people
        self._told = told
        self._moved: set[int] = set()

    async def changed(self, change: ChatMemberUpdated, bot: Bot) -> None:
        """The bot was added somewhere, removed, blocked, or is no longer."""
        present = change.new_chat_member.status in _PRESENT
        if change.chat.type == ChatType.PRIVATE:
            await self._people.set_reachable(change.chat.id, present)
        elif present and change.chat.type in _GROUPS and not self.is_allowed(change.chat.id):
            await self.leave(change.chat, change.from_user, bot)

    async def leave(self, chat: Chat, person: User, bot: Bot) -> None:
        """Say why, once in a while, in the person's script, and go; neither may succeed, which is no error here."""
        try:
            if self._told.first(chat.id):
                line = script_of(person)(people_texts.FOREIGN_GROUP.format(chat=chat.id))
                await bot.send_message(chat.id, escape(line, quote=False))
        except TelegramError as error:
            log.info(program.LOG_NOT_TOLD, type(error).__name__)
        try:
            await bot.leave_chat(chat.id)
        except TelegramError as error:
            log.warning(program.LOG_NOT_LEFT, chat.id, error)

    def note_move(self, message: Message) -> None:
        """A group may go on under another number, which is allowed like the old one until the next start."""
        before = message.migrate_from_chat_id
        if before is not None and self.is_allowed(before) and not self.is_allowed(message.chat.id):
            self._moved.add(message.chat.id)
            log.warning(program.LOG_MOVED, before, message.chat.id)

    def is_allowed(self, chat: int) -> bool:
        """Whether everybody may ask in this group."""
        return self._access.group(chat) or chat in self._moved
