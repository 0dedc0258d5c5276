"""All that the bot remembers, in one database, and what concerns all of it: opening, forgetting a person, retention."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from typing import Final, Self

from sqlalchemy import URL, ColumnElement, Delete, and_, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.feedback import Feedback
from bot.store.invitations import Invitations
from bot.store.moves import Moves
from bot.store.people import People
from bot.store.question_log import QuestionLog
from bot.store.replies import Replies
from bot.store.schema import (
    invitations,
    notes,
    people,
    questions,
    ratings,
    replies,
    reply_messages,
    talks,
    updates,
)
from bot.store.talks import Talks
from bot.store.updates import DONE, Updates

_UNCHANGED: Final = delete(updates).where(updates.c.id < 0)  # which there are none of; it takes the lock for writers
DEDUPLICATED: Final = timedelta(days=2)  # Telegram delivers again for a day what was not confirmed


def utc_now() -> datetime:
    """The time by the machine's clock."""
    return datetime.now(UTC)


class Store:
    """What the bot remembers.

    Attributes:
        database: where.
        now: the clock.
        people: who wrote, who may ask, who limited questions to what.
        talks: the last questions of each asker.
        replies: the answers that were given.
        feedback: what people think of them.
        log: how many questions were asked, and which.
        invitations: links that admit somebody.
        updates: what Telegram delivered and is not dealt with yet.
        moves: which group became which.
    """

    def __init__(self, database: Database, now: Callable[[], datetime] = utc_now) -> None:
        """Use an open database; `open` opens one."""
        self.database = database
        self.now = now
        self.people = People(database, now)
        self.talks = Talks(database, now)
        self.replies = Replies(database, now)
        self.feedback = Feedback(database, now)
        self.log = QuestionLog(database, now)
        self.invitations = Invitations(database, now, self.people)
        self.updates = Updates(database, now)
        self.moves = Moves(database, now)

    @classmethod
    async def open(cls, url: str | URL, *, now: Callable[[], datetime] = utc_now) -> Self:
        """The store at this address, made or brought up to date where needed.

        Args:
            url: `sqlite+aiosqlite:///PATH` or `postgresql+asyncpg://…`.
            now: the clock, with a time zone.

        Raises:
            StoreError: it cannot serve; the text is one line that says what to do.
        """
        return cls(await Database.open(url), now)

    async def close(self) -> None:
        """Let go of the database."""
        await self.database.close()

    @property
    def failures(self) -> int:
        """How often the database failed."""
        return self.database.failures

    async def probe(self) -> None:
        """Return once it could be written to, without changing anything.

        Raises:
            StoreError: it cannot be.
        """
        async with self.database.write() as connection:
            await connection.execute(_UNCHANGED)

    def together(self, *, urgent: bool = False) -> AbstractAsyncContextManager[object]:
        """A block whose writes are kept in one commit, or not at all where it fails; urgent ones go before others.

        They are made by the task itself, one after the other; nothing slow is waited for in between, because nobody
        else writes meanwhile.
        """
        return self.database.write(urgent=urgent)

    async def is_answered(self, chat: int, message: int) -> bool:
        """Whether the question in a message has its answer; one begun and not sent is taken back, to be begun anew."""
        reply = await self.replies.to_question(chat, message)
        if reply is None or reply.messages:
            return reply is not None
        async with self.database.write():
            await self.replies.drop(reply.id)
            await self.talks.take_back(reply.asker, reply.question)
        return False

    async def forget(self, user: int) -> int:
        """Delete everything about one person, membership included; returns how many rows."""
        async with self.database.write() as connection:
            return await _delete(connection, _about(user))

    async def purge(self, before: datetime) -> int:
        """Delete talks, answers, feedback, the log and used-up invitations from before; returns how many rows.

        What was delivered and dealt with goes after two days at the latest.
        """
        dealt_with = max(before, self.now() - DEDUPLICATED)
        async with self.database.write() as connection:
            return await _delete(connection, _older_than(before, dealt_with))


async def _delete(connection: AsyncConnection, deletes: Iterable[Delete]) -> int:
    return sum([(await connection.execute(each)).rowcount for each in deletes])


def _about(user: int) -> Iterable[Delete]:
    yield from _answers(replies.c.user == user)
    for table in (people, talks, ratings, notes, questions, updates):
        yield delete(table).where(table.c.user == user)
    yield delete(invitations).where(or_(invitations.c.made_by == user, invitations.c.used_by == user))


def _older_than(before: datetime, dealt_with: datetime) -> Iterable[Delete]:
    yield from _answers(replies.c.asked_at < before)
    for table, moment in ((talks, "asked_at"), (ratings, "given_at"), (notes, "given_at"), (questions, "asked_at")):
        yield delete(table).where(table.c[moment] < before)
    arrived = updates.c.received_at
    yield delete(updates).where(or_(arrived < before, and_(updates.c.state == DONE, arrived < dealt_with)))
    yield delete(invitations).where(or_(invitations.c.used_at < before, invitations.c.expires_at < before))


def _answers(condition: ColumnElement[bool]) -> Iterable[Delete]:
    """Answers with all that hangs on them, which goes first."""
    gone = select(replies.c.id).where(condition)
    yield delete(reply_messages).where(reply_messages.c.reply.in_(gone))
    yield delete(ratings).where(ratings.c.reply.in_(gone))
    yield delete(replies).where(condition)
