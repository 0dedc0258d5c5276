"""Tests for bot.inbox.inbox."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.inbox.belonging import arrival_of
from bot.inbox.inbox import Inbox, NotKeptError
from bot.store import Arrival, Outcome, Store
from tests.bot.inbox.samples import raw, read

FIRST, SECOND = read(raw(1)), read(raw(2))


def taken(inbox: Inbox) -> list[object]:
    """What is in the queue, which is empty then."""
    return [inbox.get_nowait() for _ in range(inbox.qsize())]


async def waiting(store: Store) -> list[int]:
    """The numbers of what is not dealt with."""
    return [one.id for one in await store.updates.waiting()]


async def test_an_update_is_kept_before_it_is_handed_out(inbox: Inbox, store: Store) -> None:
    """As soon as it was put it is on disk, and in the queue once."""
    await inbox.put(FIRST)

    assert await waiting(store) == [1]
    assert taken(inbox) == [FIRST]


async def test_what_was_delivered_before_is_not_handed_out(inbox: Inbox, store: Store) -> None:
    """In this run or an earlier one, dealt with or not."""
    await inbox.put(FIRST)
    await inbox.put(FIRST)
    later = Inbox(store)
    await later.put(FIRST)
    await later.put(SECOND)

    assert (taken(inbox), taken(later)) == ([FIRST], [SECOND])


async def test_a_batch_is_kept_at_once_and_handed_out_once_put(inbox: Inbox, store: Store) -> None:
    """Fetched a second time before it was put, it is still new; what is put aside never is."""
    batch = [arrival_of(FIRST, "{}"), arrival_of(SECOND, "{}"), Arrival(3, 0, None, "", "ValueError")]
    await inbox.keep(batch)
    await inbox.keep(batch)
    early = taken(inbox)
    for update in (FIRST, SECOND, read({"update_id": 3})):
        await inbox.put(update)

    assert early == []
    assert taken(inbox) == [FIRST, SECOND]
    assert await waiting(store) == [1, 2]


async def test_signals_pass_through(inbox: Inbox, store: Store) -> None:
    """They are python-telegram-bot's own business."""
    signal = object()
    await inbox.put(signal)

    assert taken(inbox) == [signal]
    assert await waiting(store) == []


async def test_what_comes_at_once_is_kept_once(inbox: Inbox, store: Store) -> None:
    """As a webhook's requests do; the same one twice as well."""
    await asyncio.gather(*(inbox.put(update) for update in (FIRST, SECOND, FIRST)))

    assert await waiting(store) == [1, 2]
    assert taken(inbox) == [FIRST, SECOND]


async def test_a_full_inbox_holds_back(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Further updates are put when one is let go of."""
    monkeypatch.setattr("bot.inbox.inbox.HELD", 1)
    await inbox.put(FIRST)
    second = asyncio.create_task(inbox.put(SECOND))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(asyncio.shield(second), 0.05)
    before = taken(inbox)
    inbox.let_go(FIRST)
    await second

    assert before == [FIRST]
    assert taken(inbox) == [SECOND]


async def test_what_cannot_be_kept_is_not_confirmed(inbox: Inbox, store: Store) -> None:
    """The error is one that makes python-telegram-bot fetch it again; its text is the store's own."""
    await break_store(store)

    with pytest.raises(NotKeptError, match=r"^数据库 .+ 出错（OperationalError）"):
        await inbox.put(FIRST)
    assert inbox.empty()


async def test_what_cannot_be_noted_is_noted_later(
    inbox: Inbox, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """With the next that is; until then it is a line in the log."""
    for update in (FIRST, SECOND):
        await inbox.put(update)
    await break_store(store)
    with caplog.at_level(logging.WARNING, "bot"):
        await inbox.settle(Outcome(1))
    await mend_store(store)
    await inbox.settle(Outcome(2))

    assert caplog.text.count("处理结果没有记下") == 1
    assert await waiting(store) == []


async def test_what_could_not_be_noted_is_noted_at_the_end(inbox: Inbox, store: Store) -> None:
    """If that works by then; if not, it is taken up again by the next start."""
    for update in (FIRST, SECOND):
        await inbox.put(update)
    await break_store(store)
    await inbox.settle(Outcome(1))
    await inbox.finish()
    await mend_store(store)
    before = await waiting(store)
    await inbox.finish()
    await inbox.finish()

    assert (before, await waiting(store)) == ([1, 2], [2])


async def break_store(store: Store) -> None:
    """Take its table away."""
    async with store.database.write() as connection:
        await connection.exec_driver_sql("ALTER TABLE updates RENAME TO gone")


async def mend_store(store: Store) -> None:
    """Bring it back."""
    async with store.database.write() as connection:
        await connection.exec_driver_sql("ALTER TABLE gone RENAME TO updates")
