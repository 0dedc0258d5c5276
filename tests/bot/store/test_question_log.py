"""Tests for bot.store.question_log."""

from __future__ import annotations

from datetime import timedelta

from bot.store import Asker, LoggedQuestion, Scope, Stats, Store
from tests.bot.store.conftest import NOON
from tests.fakes import Clock

HOUR = timedelta(hours=1)


async def test_nothing_happened_at_first(store: Store) -> None:
    """All figures are zero and no row is exported."""
    assert await store.log.stats(NOON) == Stats(0, 0, 0, 0, 0, 0, (), ())
    assert await store.log.rows() == []


async def test_figures_count_from_a_moment_on(store: Store, clock: Clock) -> None:
    """Questions, people and thumbs of before do not count; a thumb down without a reason does."""
    reply = await store.replies.begin(Asker(1, 1), None, 1, "问", (), Scope())
    await store.people.see(8, private=True)
    await store.log.note("answered", "frequency", 1.0, "早的", 8)
    await store.feedback.give(reply, 8, good=True)
    clock.move(HOUR)
    for user in (1, 2):
        await store.people.see(user, private=user == 1)
    for status in ("answered", "answered", "not_found"):
        await store.log.note(status, "frequency", 1.0, None, None)
    await store.feedback.give(reply, 1, good=True)
    for user, reason in ((2, "missing"), (3, "off_topic"), (4, "missing"), (5, "")):
        await store.feedback.give(reply, user, good=False, reason=reason)

    stats = await store.log.stats(NOON + HOUR)

    assert (stats.asked, stats.answered, stats.refused, stats.people) == (3, 2, 1, 2)
    assert (stats.good, stats.bad) == (1, 4)
    assert stats.reasons == (("missing", 2), ("off_topic", 1))
    assert (await store.log.stats(NOON)).asked == 4


async def test_unanswered_questions_are_listed_most_asked_first(store: Store) -> None:
    """Those with known words and without an answer; of equals the latest first; twenty at most."""
    for question, status, times in (("甲", "not_found", 1), ("乙", "not_found", 2), ("丙", "answered", 3)):
        for _ in range(times):
            await store.log.note(status, "x", 1.0, question, 1)
    await store.log.note("not_found", "x", 1.0, None, None)
    await store.log.note("not_found", "x", 1.0, "丁", 1)
    few = (await store.log.stats(NOON)).unanswered
    for number in range(30):
        await store.log.note("not_found", "x", 1.0, f"第{number}问", 1)

    assert few == (("乙", 2), ("丁", 1), ("甲", 1))
    assert len((await store.log.stats(NOON)).unanswered) == 20


async def test_rows_are_exported_oldest_first(store: Store, clock: Clock) -> None:
    """With words and asker where they are kept; a limit keeps the latest."""
    await store.log.note("answered", "frequency", 12.5, "党课多久一次", 7)
    clock.move(HOUR)
    await store.log.note("not_found", "", 3.25, None, None)

    first, second = await store.log.rows()

    assert first == LoggedQuestion(NOON, "answered", "frequency", 12.5, "党课多久一次", 7)
    assert second == LoggedQuestion(NOON + HOUR, "not_found", "", 3.25, None, None)
    assert await store.log.rows(most=1) == [second]
