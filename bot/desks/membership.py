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
from bot.store import Moves, People
from bot.texts import people as people_texts
from bot.texts import program
from bot.voice import script_of

_PRESENT: Final = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.RESTRICTED)
_GROUPS: Final = (ChatType.GROUP, ChatType.SUPERGROUP)

log = logging.getLogger(__name__)


class Membership:
    """Follows where the bot is added, removed and blocked."""

    def __init__(self, access: Access, people: People, moves: Moves, told: OnceInAWhile) -> None:
        """Take who may ask, who is written to, which groups moved, and to which a line was said lately."""
        self._access = access
        self._people = people
        self._moves = moves
        self._told = told

    async def changed(self, change: ChatMemberUpdated, bot: Bot) -> None:
        """The bot was added somewhere, removed, blocked, or is no longer."""
        present = change.new_chat_member.status in _PRESENT
        if change.chat.type == ChatType.PRIVATE:
            await self._people.set_reachable(change.chat.id, present)
        elif present and change.chat.type in _GROUPS and not await self.is_allowed(change.chat.id):
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

    async def note_move(self, message: Message) -> None:
        """A group that may ask goes on under another number; both the old chat and the new one say so."""
        chat = message.chat.id
        if message.migrate_to_chat_id is not None:
            before, after = chat, message.migrate_to_chat_id
        elif message.migrate_from_chat_id is not None:
            before, after = message.migrate_from_chat_id, chat
        else:
            return
        if await self.is_allowed(before) and await self._moves.before(after) is None:
            await self._moves.note(before, after)
            if not self._access.group(after):
                log.warning(program.LOG_MOVED, before, after)

    async def is_allowed(self, chat: int) -> bool:
        """Whether everybody may ask in this group, or might in the one that it was."""
        if self._access.group(chat):
            return True
        before = await self._moves.before(chat)
        return before is not None and self._access.group(before)
