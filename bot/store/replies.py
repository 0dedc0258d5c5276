"""The answers that were given, so that their buttons, replies to them and edits of questions work after a restart.

The answer itself is not kept: the library gives it again from the question, its context and its scope.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, bindparam, delete, func, insert, select, update

from bot.store.asking import Asker, Scope
from bot.store.database import Database
from bot.store.schema import replies, reply_messages

_HIGHEST: Final = 2**63 - 1  # what a column holds; a number from a button may be anything
_BEGUN: Final = insert(replies)
_HELD: Final = select(replies.c.chat).where(replies.c.id == bindparam("number")).with_for_update(key_share=True)
_UNSENT: Final = delete(reply_messages).where(reply_messages.c.reply == bindparam("number"))


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer that was given.

    Attributes:
        id: its number, never given again.
        asker: who asked, and in which chat.
        thread: the topic of a forum; None elsewhere.
        question_message: the number of the message with the question.
        messages: the numbers of those that show the answer, in their order; empty until it is sent.
        question: what was asked.
        context: the questions before it, oldest first.
        scope: what the search was limited to.
        asked_at: when.
    """

    id: int
    asker: Asker
    thread: int | None
    question_message: int
    messages: tuple[int, ...]
    question: str
    context: tuple[str, ...]
    scope: Scope
    asked_at: datetime


class Replies:
    """The answers given, by number, by the question's message, by any message that shows them."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        """Keep them in this database, by this clock."""
        self._database = database
        self._now = now
        sent = database.insert(reply_messages)
        self._sent = sent.on_conflict_do_update(
            index_elements=[reply_messages.c.chat, reply_messages.c.message],
            set_={"reply": sent.excluded.reply, "place": sent.excluded.place},
        )

    async def begin(
        self,
        asker: Asker,
        thread: int | None,
        question_message: int,
        question: str,
        context: tuple[str, ...],
        scope: Scope,
    ) -> int:
        """Note that an answer is going to be given; returns its number."""
        row = {
            "chat": asker.chat,
            "user": asker.user,
            "thread": thread,
            "question_message": question_message,
            "question": question,
            "context": context,
            "files": scope.files,
            "years": scope.years,
            "asked_at": self._now(),
        }
        async with self._database.write() as connection:
            key = (await connection.execute(_BEGUN, row)).inserted_primary_key
        return int(key[0]) if key else 0

    async def sent(self, number: int, messages: Sequence[int]) -> None:
        """The messages that show the answer now, in place of those before; nothing where it is gone by now."""
        async with self._database.write() as connection:
            chat = await connection.scalar(_HELD, {"number": number})
            if chat is None or not messages:
                return
            await connection.execute(_UNSENT, {"number": number})
            rows = [
                {"chat": chat, "message": message, "reply": number, "place": place}
                for place, message in enumerate(messages)
            ]
            await connection.execute(self._sent, rows)

    async def change(self, number: int, question: str, context: tuple[str, ...]) -> None:
        """The question was edited; nothing where the answer is gone by now."""
        async with self._database.write() as connection:
            changed = update(replies).where(replies.c.id == number)
            await connection.execute(changed.values(question=question, context=context))

    async def drop(self, number: int) -> None:
        """An answer that was begun is not going to be sent."""
        async with self._database.write() as connection:
            await connection.execute(delete(replies).where(replies.c.id == number))

    async def get(self, number: int) -> Reply | None:
        """The answer with this number; None where it is gone or there never was one."""
        return await self._one(replies.c.id == number) if 0 < number <= _HIGHEST else None

    async def to_question(self, chat: int, message: int) -> Reply | None:
        """The latest answer to the question in this message."""
        asked = select(func.max(replies.c.id)).where(replies.c.chat == chat, replies.c.question_message == message)
        return await self._one(replies.c.id == asked.scalar_subquery())

    async def last_of(self, asker: Asker) -> Reply | None:
        """The latest answer to somebody in a chat."""
        own = select(func.max(replies.c.id)).where(
            replies.c.chat == asker.chat, replies.c.user.is_not_distinct_from(asker.user)
        )
        return await self._one(replies.c.id == own.scalar_subquery())

    async def with_message(self, chat: int, message: int) -> Reply | None:
        """The answer that this message shows, or a part of it."""
        shown = select(reply_messages.c.reply).where(reply_messages.c.chat == chat, reply_messages.c.message == message)
        return await self._one(replies.c.id == shown.scalar_subquery())

    async def _one(self, condition: ColumnElement[bool]) -> Reply | None:
        async with self._database.read() as connection:
            rows = (await connection.execute(_with_messages().where(condition))).all()
        return _reply(rows) if rows else None


def _with_messages() -> Select[Any]:
    """Each answer's row with each of its messages, in their order."""
    joined = replies.outerjoin(reply_messages, reply_messages.c.reply == replies.c.id)
    return select(replies, reply_messages.c.message).select_from(joined).order_by(reply_messages.c.place)


def _reply(rows: Sequence[Row[Any]]) -> Reply:
    row = rows[0]
    return Reply(
        id=row.id,
        asker=Asker(row.chat, row.user),
        thread=row.thread,
        question_message=row.question_message,
        messages=tuple(each.message for each in rows if each.message is not None),
        question=row.question,
        context=row.context,
        scope=Scope(row.files, row.years),
        asked_at=row.asked_at,
    )
