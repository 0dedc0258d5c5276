"""Groups that became supergroups: each goes on under another number, and what was talked about there goes along.

Answers stay with the number they were given under: their messages did, and the new chat counts its own from one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, select, update

from bot.store.database import Database
from bot.store.schema import moves, talks


class Moves:
    """Which chat was which before."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        """Keep them in this database, by this clock."""
        self._database = database
        self._now = now

    async def note(self, before: int, after: int) -> None:
        """A chat goes on under another number; noted twice it is the same."""
        there = select(talks.c.user).where(talks.c.chat == after)
        added = self._database.insert(moves).values(chat=after, before=before, moved_at=self._now())
        async with self._database.write() as connection:
            await connection.execute(added.on_conflict_do_nothing())
            await connection.execute(delete(talks).where(talks.c.chat == before, talks.c.user.in_(there)))
            await connection.execute(update(talks).where(talks.c.chat == before).values(chat=after))

    async def before(self, chat: int) -> int | None:
        """The number that a chat had; None where it always had this one, as far as is known."""
        async with self._database.read() as connection:
            return await connection.scalar(select(moves.c.before).where(moves.c.chat == chat))
