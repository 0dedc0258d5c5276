"""What people think of answers: a thumb for an answer, with a reason, and notes in their own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, delete, insert, select

from bot.store.database import Database
from bot.store.schema import notes, ratings, replies

EXPORTED: Final = 100_000  # rows at most, the latest


@dataclass(frozen=True, slots=True)
class Opinion:
    """One thumb or one note.

    Attributes:
        given_at: when.
        user: who gave it.
        good: the thumb; None for a note.
        reason: the key of the reason for a thumb, or empty.
        text: the words of a note, or empty.
        question: that the answer was for; None for a note.
    """

    given_at: datetime
    user: int
    good: bool | None
    reason: str = ""
    text: str = ""
    question: str | None = None


class Feedback:
    """Thumbs, one for each person and answer, and notes."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        """Keep them in this database, by this clock."""
        self._database = database
        self._now = now

    async def give(self, reply: int, user: int, good: bool, reason: str = "") -> bool:  # noqa: FBT001 - as it is pressed
        """Take a thumb in place of this person's earlier one; False where the answer is gone by now."""
        changes: dict[str, Any] = {"good": good, "reason": reason, "given_at": self._now()}
        row = self._database.insert(ratings).values(reply=reply, user=user, **changes)
        held = select(replies.c.id).where(replies.c.id == reply).with_for_update(key_share=True)
        async with self._database.write() as connection:
            if await connection.scalar(held) is None:
                return False
            keys = [ratings.c.reply, ratings.c.user]
            await connection.execute(row.on_conflict_do_update(index_elements=keys, set_=changes))
        return True

    async def take_back(self, reply: int, user: int) -> None:
        """Take this person's thumb away."""
        async with self._database.write() as connection:
            await connection.execute(delete(ratings).where(ratings.c.reply == reply, ratings.c.user == user))

    async def note(self, user: int, text: str) -> None:
        """Take a note."""
        async with self._database.write() as connection:
            await connection.execute(insert(notes).values(user=user, text=text, given_at=self._now()))

    async def rows(self, *, most: int = EXPORTED) -> list[Opinion]:
        """Thumbs and notes for export, the latest `most`, oldest first."""
        joined = ratings.join(replies, replies.c.id == ratings.c.reply)
        thumbs = select(ratings, replies.c.question).select_from(joined).order_by(ratings.c.given_at.desc()).limit(most)
        words = select(notes).order_by(notes.c.given_at.desc(), notes.c.id.desc()).limit(most)
        async with self._database.read() as connection:
            opinions = [_thumb(row) for row in await connection.execute(thumbs)]
            opinions += [_note(row) for row in await connection.execute(words)]
        return sorted(opinions, key=lambda opinion: opinion.given_at, reverse=True)[:most][::-1]


def _thumb(row: Row[Any]) -> Opinion:
    return Opinion(row.given_at, row.user, row.good, reason=row.reason, question=row.question)


def _note(row: Row[Any]) -> Opinion:
    return Opinion(row.given_at, row.user, None, text=row.text)
