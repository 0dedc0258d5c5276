"""Links that admit one person each: made by administrators, used by opening them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from telegram import Update
from telegram.ext import MessageHandler, filters
from telegram.helpers import create_deep_linked_url

from bot.access import Access
from bot.addressing import message_of
from bot.desks.admin import admin_command
from bot.desks.context import Context
from bot.desks.desk import PRIVATE, Handler
from bot.settings import Settings
from bot.store import LASTS, Store
from bot.texts import people as people_texts
from bot.voice import voice_for

_MARK: Final = "i-"  # by which an invitation is told from other links into the chat
_USED: Final = re.compile(rf"^/start {_MARK}(?P<token>[\w-]{{22}})\s*\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class InvitationDesk:
    """Takes /invite and those who come by its link.

    Attributes:
        settings: who administers, and who may ask anyhow.
        store: keeps the invitations, and who was admitted.
        now: tells the time with its zone, for the day until which a link lasts.
    """

    settings: Settings
    store: Store
    now: Callable[[], datetime]

    def handlers(self) -> list[Handler]:
        """The command, and the link."""
        return [
            admin_command("invite", self.invite, self.settings),
            MessageHandler(PRIVATE & filters.Regex(_USED), self.join),
        ]

    async def invite(self, update: Update, context: Context) -> None:
        """/invite: a message to forward."""
        user = update.effective_user
        if user is None or self.settings.access == "open":
            await voice_for(update).say(people_texts.INVITATION_NEEDLESS)
            return
        token = await self.store.invitations.make(user.id)
        link = create_deep_linked_url(context.bot.username, f"{_MARK}{token}")
        day = people_texts.DAY.format(self.now() + LASTS)
        await voice_for(update).say(people_texts.INVITATION.format(day=day, link=link))

    async def join(self, update: Update, _: Context) -> None:
        """Opening the link: admits who may not ask yet; who may leaves it to somebody else."""
        found, user = _USED.match(message_of(update).text or ""), update.effective_user
        if found is None or user is None:
            return
        if await Access.of(self.settings, self.store.people).person(user.id):
            await voice_for(update).say(people_texts.ADMITTED_ALREADY)
        elif await self.store.invitations.use(found["token"], user.id):
            await self.store.people.see(user.id, private=True, language=user.language_code or "")
            await voice_for(update).say(people_texts.ADMITTED)
        else:
            await voice_for(update).say(people_texts.INVITATION_REFUSED)
