"""The people who wrote to the bot: when, in which language, whether they may ask, in which documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, func, select, update

from bot.store.asking import Scope
from bot.store.database import Database
from bot.store.schema import people

SEEN_EVERY: Final = timedelta(hours=1)  # how exactly it is known when somebody was last there
_PERSON: Final = select(people).where(people.c.user == bindparam("of_user"))


class People:
    """What is known of each person, by Telegram's number of the user."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        """Keep them in this database, by this clock."""
        self._database = database
        self._now = now

    async def see(self, user: int, *, private: bool, language: str = "") -> None:
        """Somebody wrote. Stored at most once an hour, but at once when they can be written to from now on.

        Args:
            user: who.
            private: whether in a private chat, where the bot may write to them later.
            language: as Telegram tells it; empty where it does not.
        """
        now = self._now()
        known = await self._row(user)
        if known is None or _is_news(known, now, private=private):
            changes: dict[str, Any] = {"seen_at": now}
            changes |= {"private": True, "blocked": False} if private else {}
            changes |= {"language": language} if language else {}
            await self._change(user, changes)

    async def scope(self, user: int) -> Scope:
        """What this person limited questions to; all documents at first."""
        row = await self._row(user)
        return Scope(row.files, row.years) if row else Scope()

    async def set_scope(self, user: int, scope: Scope) -> None:
        """Limit this person's questions from now on; an empty scope limits nothing."""
        await self._change(user, {"files": scope.files, "years": scope.years})

    async def is_member(self, user: int) -> bool:
        """Whether this person was admitted and not expelled since."""
        row = await self._row(user)
        return row is not None and bool(row.member)

    async def admit(self, user: int) -> None:
        """Let this person ask where not everybody may."""
        await self._change(user, {"member": True})

    async def expel(self, user: int) -> None:
        """Let this person ask no longer."""
        async with self._database.write() as connection:
            await connection.execute(update(people).where(people.c.user == user).values(member=False))

    async def reachable(self) -> list[int]:
        """Whom the bot may write to, by number: wrote in private and has not blocked it since."""
        wanted = select(people.c.user).where(people.c.private, ~people.c.blocked).order_by(people.c.user)
        async with self._database.read() as connection:
            return list(await connection.scalars(wanted))

    async def set_reachable(self, user: int, reachable: bool) -> None:  # noqa: FBT001 - the second is what is set
        """Note that this person blocked the bot, or does so no longer."""
        async with self._database.write() as connection:
            await connection.execute(update(people).where(people.c.user == user).values(blocked=not reachable))

    async def count(self) -> int:
        """How many people wrote to the bot."""
        async with self._database.read() as connection:
            return await connection.scalar(select(func.count(people.c.seen_at))) or 0

    async def _row(self, user: int) -> Row[Any] | None:
        async with self._database.read() as connection:
            return (await connection.execute(_PERSON, {"of_user": user})).one_or_none()

    async def _change(self, user: int, changes: dict[str, Any]) -> None:
        """Set these columns of a person, known or not."""
        insert = self._database.insert(people).values(user=user, **changes)
        async with self._database.write() as connection:
            await connection.execute(insert.on_conflict_do_update(index_elements=[people.c.user], set_=changes))


def _is_news(known: Row[Any], now: datetime, *, private: bool) -> bool:
    """Whether there is something to write about somebody who is known."""
    if known.seen_at is None or now - known.seen_at >= SEEN_EVERY:
        return True
    return private and (known.blocked or not known.private)
