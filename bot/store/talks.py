"""The last few questions of each asker, so that a follow-up can be understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.asking import Asker
from bot.store.database import Database
from bot.store.schema import NOBODY, talks

QUESTIONS: Final = 5  # a follow-up seldom reaches further back
SILENCE: Final = timedelta(days=1)  # after more than this a talk starts anew


class Talks:
    """What was asked lately, by asker: two members of one group have a talk each."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        """Keep them in this database, by this clock."""
        self._database = database
        self._now = now

    async def earlier(self, asker: Asker) -> tuple[str, ...]:
        """The questions of the talk so far, oldest first."""
        async with self._database.read() as connection:
            row = (await connection.execute(select(talks).where(_of(asker)))).one_or_none()
        return self._questions(row)

    async def note(self, asker: Asker, question: str, *, after: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Add a question to the talk.

        Args:
            asker: whose talk.
            question: what was asked.
            after: the questions it goes on from, in place of the talk's own; None goes on from those.

        Returns:
            The questions before it, oldest first.
        """
        async with self._database.write() as connection:
            row = await self._held(connection, asker)
            earlier = self._questions(row) if after is None else after[-QUESTIONS:]
            changes = {"questions": (*earlier, question)[-QUESTIONS:], "asked_at": self._now()}
            await connection.execute(update(talks).where(_of(asker)).values(**changes))
        return earlier

    async def replace(self, asker: Asker, before: str, after: str) -> None:
        """A question was edited: it stays in its place, the latest where it was asked twice; unknown, nothing changes."""
        async with self._database.write() as connection:
            asked = list(self._questions(await self._held(connection, asker)))
            if before in asked:
                asked[len(asked) - 1 - asked[::-1].index(before)] = after
                await connection.execute(update(talks).where(_of(asker)).values(questions=tuple(asked)))

    async def _held(self, connection: AsyncConnection, asker: Asker) -> Row[Any] | None:
        """The asker's row, made if it is missing, and nobody else's until the transaction ends."""
        wanted = select(talks).where(_of(asker)).with_for_update()
        row = (await connection.execute(wanted)).one_or_none()
        if row is None:
            empty = {"chat": asker.chat, "user": _key(asker), "questions": (), "asked_at": self._now()}
            await connection.execute(self._database.insert(talks).values(**empty).on_conflict_do_nothing())
            row = (await connection.execute(wanted)).one_or_none()
        return row

    def _questions(self, row: Row[Any] | None) -> tuple[str, ...]:
        if row is None or self._now() - row.asked_at > SILENCE:
            return ()
        questions: tuple[str, ...] = row.questions
        return questions


def _key(asker: Asker) -> int:
    return NOBODY if asker.user is None else asker.user


def _of(asker: Asker) -> ColumnElement[bool]:
    return and_(talks.c.chat == asker.chat, talks.c.user == _key(asker))
