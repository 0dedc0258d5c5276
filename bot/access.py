"""Who may ask: everybody, or those named in the settings, the members of groups named there, and who was invited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from bot.settings import Settings
from bot.store import People


@dataclass(frozen=True, slots=True)
class Access:
    """Decides who may ask.

    Attributes:
        is_open: whether everybody may.
        administrators: by Telegram's number of the user; they always may.
        users: who may besides.
        groups: in which groups everybody may.
        people: knows who was invited.
    """

    is_open: bool
    administrators: frozenset[int]
    users: frozenset[int]
    groups: frozenset[int]
    people: People

    @classmethod
    def of(cls, settings: Settings, people: People) -> Self:
        """As the settings have it."""
        return cls(
            is_open=settings.access == "open",
            administrators=frozenset(settings.admin_ids),
            users=frozenset(settings.allowed_users),
            groups=frozenset(settings.allowed_groups),
            people=people,
        )

    def group(self, chat: int) -> bool:
        """Whether everybody may ask in this group."""
        return self.is_open or chat in self.groups

    async def person(self, user: int) -> bool:
        """Whether this person may ask where the bot is alone with them, or from anywhere."""
        return self.is_open or user in self.administrators | self.users or await self.people.is_member(user)
