"""Links that admit one person each, made by an administrator. Only a hash is kept: the database lets nobody in."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, insert, select, update

from bot.store.database import Database
from bot.store.people import People
from bot.store.schema import invitations

LASTS: Final = timedelta(days=7)
_TOKEN_BYTES: Final = 16  # 22 characters of a link; too many to guess, so the hash needs no salt


class Invitations:
    """The invitations: made, used once, or expired."""

    def __init__(self, database: Database, now: Callable[[], datetime], people: People) -> None:
        """Keep them in this database, by this clock, and admit people here."""
        self._database = database
        self._now = now
        self._people = people

    async def make(self, by: int, *, lasts: timedelta = LASTS) -> str:
        """A new invitation, by the administrator `by`: its token, which is shown this once."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        row = {"hash": _hash(token), "made_by": by, "expires_at": self._now() + lasts}
        async with self._database.write() as connection:
            await connection.execute(insert(invitations).values(**row))
        return token

    async def use(self, token: str, user: int) -> bool:
        """Admit this person if the invitation is there, unused and in time; it is used up then.

        Somebody who is a member already uses it up all the same: ask `People.is_member` first.
        """
        now = self._now()
        open_ = (invitations.c.hash == _hash(token), invitations.c.used_at.is_(None), invitations.c.expires_at > now)
        async with self._database.write() as connection:
            used = await connection.execute(update(invitations).where(*open_).values(used_at=now, used_by=user))
            if used.rowcount != 1:
                return False
            await self._people.admit(user)
        return True

    async def pending(self) -> int:
        """How many can still be used."""
        open_ = (invitations.c.used_at.is_(None), invitations.c.expires_at > self._now())
        async with self._database.read() as connection:
            return await connection.scalar(select(func.count()).select_from(invitations).where(*open_)) or 0


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
