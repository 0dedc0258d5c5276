"""Tests for bot.store.feedback."""

from __future__ import annotations

from datetime import timedelta

from bot.store import Asker, Opinion, Scope, Store
from tests.bot.store.conftest import NOON
from tests.fakes import Clock

MINUTE = timedelta(minutes=1)


async def asked(store: Store, question: str = "问") -> int:
    """A reply to think something of."""
    return await store.replies.begin(Asker(5, 5), None, 1, question, (), Scope())


async def test_a_thumb_counts_once_for_each_person_and_answer(store: Store, clock: Clock) -> None:
    """A later one takes the place of the earlier, with its reason and its time."""
    reply = await asked(store)
    kept = [await store.feedback.give(reply, 1, good=True), await store.feedback.give(reply, 2, good=True)]
    clock.move(MINUTE)
    kept.append(await store.feedback.give(reply, 1, good=False, reason="off_topic"))

    assert kept == [True, True, True]
    assert await store.feedback.rows() == [
        Opinion(NOON, 2, good=True, question="问"),
        Opinion(NOON + MINUTE, 1, good=False, reason="off_topic", question="问"),
    ]


async def test_a_thumb_can_be_taken_back(store: Store) -> None:
    """Only the person's own, for that answer; taking back what was not given does nothing."""
    first, second = await asked(store, "甲"), await asked(store, "乙")
    await store.feedback.give(first, 1, good=True)
    await store.feedback.give(first, 2, good=True)
    await store.feedback.give(second, 1, good=True)
    await store.feedback.take_back(first, 1)
    await store.feedback.take_back(second, 3)

    assert {(row.question, row.user) for row in await store.feedback.rows()} == {("甲", 2), ("乙", 1)}


async def test_a_thumb_for_an_answer_that_is_gone_is_not_taken(store: Store) -> None:
    """The caller hears of it, and nothing is kept."""
    assert not await store.feedback.give(99, 1, good=True)
    assert await store.feedback.rows() == []


async def test_notes_and_thumbs_are_exported_in_the_order_they_came(store: Store, clock: Clock) -> None:
    """Each of several notes of one person is kept; a limit keeps the latest of both kinds."""
    reply = await asked(store)
    await store.feedback.note(1, "很好用")
    clock.move(MINUTE)
    await store.feedback.give(reply, 1, good=False, reason="missing")
    clock.move(MINUTE)
    await store.feedback.note(1, "少了一份文件\n见附件")

    note, thumb, second = await store.feedback.rows()

    assert note == Opinion(NOON, 1, None, text="很好用")
    assert thumb == Opinion(NOON + MINUTE, 1, good=False, reason="missing", question="问")
    assert second == Opinion(NOON + 2 * MINUTE, 1, None, text="少了一份文件\n见附件")
    assert await store.feedback.rows(most=2) == [thumb, second]
    assert await store.feedback.rows(most=1) == [second]
