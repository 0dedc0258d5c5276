"""Tests for bot.store.updates."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from bot.store import Arrival, Outcome, Store, Waiting
from bot.store.schema import updates
from tests.bot.store.conftest import NOON
from tests.fakes import Clock

FIRST, SECOND = Arrival(5, -1, 7, '{"update_id": 5}'), Arrival(6, 8, None, '{"update_id": 6}')


async def kept(store: Store) -> list[tuple[int, str, str, str]]:
    """Number, state, data and trace of each."""
    async with store.database.read() as connection:
        rows = await connection.execute(select(updates).order_by(updates.c.id))
    return [(row.id, row.state, row.data, row.trace) for row in rows]


async def test_what_is_delivered_waits(store: Store, clock: Clock) -> None:
    """In the order of the numbers, with the time at which it came."""
    new = await store.updates.add([SECOND])
    clock.move(timedelta(hours=1))
    new_again = await store.updates.add([FIRST])

    assert (new, new_again) == ({6}, {5})
    assert await store.updates.waiting() == [
        Waiting(5, FIRST.data, NOON + timedelta(hours=1), 0),
        Waiting(6, SECOND.data, NOON, 0),
    ]


async def test_what_is_delivered_again_is_not_new(store: Store) -> None:
    """Whether it is dealt with or not; what came first stays."""
    await store.updates.add([FIRST])
    await store.updates.settle([Outcome(5)])

    assert await store.updates.add([FIRST, SECOND]) == {6}
    assert await store.updates.add([]) == set()
    assert [waiting.id for waiting in await store.updates.waiting()] == [6]


async def test_what_is_dealt_with_leaves_no_text(store: Store) -> None:
    """What is put aside keeps it, with the place of the failure."""
    await store.updates.add([FIRST, SECOND, Arrival(7, 1, 1, "", "at once")])
    await store.updates.settle([Outcome(5), Outcome(6, "KeyError"), Outcome(99)])

    assert await kept(store) == [
        (5, "done", "", ""),
        (6, "aside", SECOND.data, "KeyError"),
        (7, "aside", "", "at once"),
    ]


async def test_beginnings_are_counted(store: Store) -> None:
    """Each by itself."""
    await store.updates.add([FIRST, SECOND])
    await store.updates.begin(5)
    await store.updates.begin(5)

    assert [(waiting.id, waiting.tries) for waiting in await store.updates.waiting()] == [(5, 2), (6, 0)]


async def test_many_are_kept_and_settled_at_once(store: Store) -> None:
    """More than a statement has room for."""
    many = [Arrival(number, 1, 1, "{}") for number in range(1, 1202)]
    await store.updates.add(many[:1100])
    new = await store.updates.add(many)
    await store.updates.settle([Outcome(one.id) for one in many[:1200]])

    assert len(new) == 101
    assert [waiting.id for waiting in await store.updates.waiting()] == [1201]
