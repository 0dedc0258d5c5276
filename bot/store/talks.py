"""The last few questions of each asker, so that a follow-up can be understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, and_, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.asking import Asker
from bot.store.database import Database
from bot.store.schema import NOBODY, talks

QUESTIONS: Final = 5  # a follow-up seldom reaches further back
SILENCE: Final = timedelta(days=1)  # after more than this a talk starts anew
# Composed once: composing costs more than SQLite needs to answer. The same goes for the other rooms' statements.
_OF_ASKER: Final = and_(talks.c.chat == bindparam("of_chat"), talks.c.user == bindparam("of_user"))
_TALK: Final = select(talks.c.questions, talks.c.asked_at).where(_OF_ASKER)
_HELD: Final = _TALK.with_for_update()
_CHANGED: Final = update(talks).where(_OF_ASKER)


class Talks:
    """What was asked lately, by asker: two members of one group have a talk each."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        """Keep them in this database, by this clock."""
        self._database = database
        self._now = now

    async def earlier(self, asker: Asker) -> tuple[str, ...]:
        """The questions of the talk so far, oldest first."""
        async with self._database.read() as connection:
            row = (await connection.execute(_TALK, _key(asker))).one_or_none()
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
            await connection.execute(_CHANGED, _key(asker) | changes)
        return earlier

    async def replace(self, asker: Asker, before: str, after: str) -> None:
        """A question was edited: it stays in its place, the latest one where it was asked twice.

        Nothing changes where the talk does not have it.
        """
        async with self._database.write() as connection:
            asked = list(self._questions((await connection.execute(_HELD, _key(asker))).one_or_none()))
            if before in asked:
                asked[len(asked) - 1 - asked[::-1].index(before)] = after
                await connection.execute(_CHANGED, _key(asker) | {"questions": tuple(asked)})

    async def take_back(self, asker: Asker, question: str) -> None:
        """The latest question was not answered and is going to be asked again; nothing where it is another one."""
        async with self._database.write() as connection:
            asked = self._questions((await connection.execute(_HELD, _key(asker))).one_or_none())
            if asked[-1:] == (question,):
                await connection.execute(_CHANGED, _key(asker) | {"questions": asked[:-1]})

    async def _held(self, connection: AsyncConnection, asker: Asker) -> Row[Any, Any]:
        """The asker's row, made if it is missing, and nobody else's until the transaction ends."""
        row = (await connection.execute(_HELD, _key(asker))).one_or_none()
        if row is None:
            empty = {"chat": asker.chat, "user": asker.user or NOBODY, "questions": (), "asked_at": self._now()}
            await connection.execute(self._database.insert(talks).on_conflict_do_nothing(), empty)
            row = (await connection.execute(_HELD, _key(asker))).one()
        return row

    def _questions(self, row: Row[Any, Any] | None) -> tuple[str, ...]:
        if row is None or self._now() - row.asked_at > SILENCE:
            return ()
        questions: tuple[str, ...] = row.questions
        return questions


def _key(asker: Asker) -> dict[str, Any]:
    return {"of_chat": asker.chat, "of_user": asker.user or NOBODY}
