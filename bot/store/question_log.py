"""How many questions were asked and how they went; their words only where the log is on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.feedback import EXPORTED
from bot.store.schema import people, questions, ratings

ANSWERED: Final = "answered"  # the status of an answer that is one
WORTH_A_DOCUMENT: Final = 20  # unanswered questions that are listed


@dataclass(frozen=True, slots=True)
class LoggedQuestion:
    """One question; `question` and `user` are None where it was only counted."""

    asked_at: datetime
    status: str
    intent: str
    took_ms: float
    question: str | None
    user: int | None


@dataclass(frozen=True, slots=True)
class Stats:
    """What happened in a span of time.

    Attributes:
        asked: questions.
        answered: those with an answer.
        refused: those without.
        people: who wrote to the bot, to the hour.
        good: thumbs up.
        bad: thumbs down.
        reasons: each reason for a thumb down with how often, most often first.
        unanswered: each refused question whose words are known with how often, most often first.
    """

    asked: int
    answered: int
    refused: int
    people: int
    good: int
    bad: int
    reasons: tuple[tuple[str, int], ...]
    unanswered: tuple[tuple[str, int], ...]


class QuestionLog:
    """The questions, one by one."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        """Keep them in this database, by this clock."""
        self._database = database
        self._now = now

    async def note(self, status: str, intent: str, took_ms: float, question: str | None, user: int | None) -> None:
        """Count a question, and keep its words and who asked where they are given."""
        row = {"asked_at": self._now(), "status": status, "intent": intent, "took_ms": took_ms}
        async with self._database.write() as connection:
            await connection.execute(insert(questions), row | {"question": question, "user": user})

    async def stats(self, since: datetime) -> Stats:
        """What happened since then."""
        async with self._database.read() as connection:
            asked, answered = await _questions(connection, since)
            good, reasons = await _thumbs(connection, since)
            seen = select(func.count()).select_from(people).where(people.c.seen_at >= since)
            return Stats(
                asked=asked,
                answered=answered,
                refused=asked - answered,
                people=await connection.scalar(seen) or 0,
                good=good,
                bad=sum(times for _, times in reasons),
                reasons=tuple((reason, times) for reason, times in reasons if reason),
                unanswered=await _unanswered(connection, since),
            )

    async def rows(self, *, most: int = EXPORTED) -> list[LoggedQuestion]:
        """Questions for export, the latest `most`, oldest first."""
        latest = select(questions).order_by(questions.c.asked_at.desc(), questions.c.id.desc()).limit(most)
        async with self._database.read() as connection:
            rows = (await connection.execute(latest)).all()
        return [LoggedQuestion(r.asked_at, r.status, r.intent, r.took_ms, r.question, r.user) for r in reversed(rows)]


async def _questions(connection: AsyncConnection, since: datetime) -> tuple[int, int]:
    """How many questions, and how many of them were answered."""
    counted = func.count().filter(questions.c.status == ANSWERED)
    row = (await connection.execute(select(func.count(), counted).where(questions.c.asked_at >= since))).one()
    return row[0], row[1]


async def _thumbs(connection: AsyncConnection, since: datetime) -> tuple[int, list[tuple[str, int]]]:
    """How many thumbs up, and the thumbs down by reason, the most frequent first."""
    times = func.count().label("times")
    grouped = select(ratings.c.good, ratings.c.reason, times).where(ratings.c.given_at >= since)
    ordered = grouped.group_by(ratings.c.good, ratings.c.reason).order_by(times.desc(), ratings.c.reason)
    rows = (await connection.execute(ordered)).all()
    return sum(row.times for row in rows if row.good), [(row.reason, row.times) for row in rows if not row.good]


async def _unanswered(connection: AsyncConnection, since: datetime) -> tuple[tuple[str, int], ...]:
    times = func.count().label("times")
    refused = (questions.c.asked_at >= since, questions.c.status != ANSWERED, questions.c.question.is_not(None))
    grouped = select(questions.c.question, times).where(*refused).group_by(questions.c.question)
    ordered = grouped.order_by(times.desc(), func.max(questions.c.id).desc()).limit(WORTH_A_DOCUMENT)
    return tuple((row.question, row.times) for row in await connection.execute(ordered))
