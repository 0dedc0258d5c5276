"""Tests for bot.store.people."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.store import Scope, Store
from bot.store.schema import people
from tests.bot.store.conftest import NOON
from tests.fakes import Clock


async def row(store: Store, user: int) -> tuple[object, ...]:
    """When somebody was seen, in which language."""
    async with store.database.read() as connection:
        columns = select(people.c.seen_at, people.c.language).where(people.c.user == user)
        return tuple((await connection.execute(columns)).one())


async def test_nobody_is_known_at_first(store: Store) -> None:
    """A stranger is no member, has no scope and cannot be written to."""
    assert await store.people.count() == 0
    assert not await store.people.is_member(1)
    assert await store.people.scope(1) == Scope()
    assert await store.people.reachable() == []


async def test_somebody_is_noted_once_an_hour(store: Store, clock: Clock) -> None:
    """Within the hour nothing is written, not even another language; as it is over, both are."""
    await store.people.see(1, private=True, language="zh-hans")
    clock.move(timedelta(minutes=59))
    await store.people.see(1, private=True, language="zh-hant")
    within = await row(store, 1)
    clock.move(timedelta(minutes=1))
    await store.people.see(1, private=True, language="zh-hant")

    assert within == (NOON, "zh-hans")
    assert await row(store, 1) == (NOON + timedelta(hours=1), "zh-hant")
    assert await store.people.count() == 1


async def test_a_language_stays_where_telegram_tells_none(store: Store, clock: Clock) -> None:
    """An empty language changes nothing."""
    await store.people.see(1, private=True, language="zh-hans")
    clock.move(timedelta(hours=2))
    await store.people.see(1, private=True)

    assert await row(store, 1) == (NOON + timedelta(hours=2), "zh-hans")


async def test_whoever_wrote_in_private_can_be_written_to(store: Store) -> None:
    """A member of a group can from the first private message on, even within the hour, and stays so."""
    await store.people.see(2, private=False)
    await store.people.see(3, private=True)
    await store.people.see(1, private=True)
    before = await store.people.reachable()
    await store.people.see(2, private=True)
    await store.people.see(3, private=False)

    assert before == [1, 3]
    assert await store.people.reachable() == [1, 2, 3]


async def test_whoever_blocked_the_bot_is_not_written_to(store: Store) -> None:
    """Until they unblock it or write again; strangers stay strangers."""
    await store.people.see(1, private=True)
    await store.people.see(2, private=True)
    await store.people.set_reachable(1, reachable=False)
    await store.people.set_reachable(2, reachable=False)
    await store.people.set_reachable(3, reachable=True)
    blocked = await store.people.reachable()
    await store.people.set_reachable(1, reachable=True)
    await store.people.see(2, private=True)

    assert blocked == []
    assert await store.people.reachable() == [1, 2]


@pytest.mark.parametrize("known", [True, False])
async def test_a_member_is_admitted_and_expelled(store: Store, *, known: bool) -> None:
    """Whether known before or not; an administrator may admit somebody who never wrote."""
    if known:
        await store.people.see(1, private=True)
    await store.people.admit(1)
    admitted = await store.people.is_member(1)
    await store.people.expel(1)
    await store.people.expel(2)

    assert admitted
    assert not await store.people.is_member(1)
    assert await store.people.count() == known


async def test_whoever_was_admitted_first_is_seen_later(store: Store) -> None:
    """The first message of a member counts at once, and membership stays."""
    await store.people.admit(1)
    await store.people.see(1, private=True, language="zh")

    assert await row(store, 1) == (NOON, "zh")
    assert await store.people.is_member(1)
    assert await store.people.reachable() == [1]


async def test_a_scope_is_kept_for_each_person(store: Store) -> None:
    """Files and years read back as they were set; an empty scope lifts it."""
    scope = Scope(files=("2024/讲话.txt", "工作要点“一”.docx"), years=(2023, 2024))
    await store.people.set_scope(1, scope)
    await store.people.set_scope(2, Scope(years=(2022,)))
    await store.people.see(1, private=True)

    assert await store.people.scope(1) == scope
    assert await store.people.scope(2) == Scope(years=(2022,))
    await store.people.set_scope(1, Scope())
    assert await store.people.scope(1) == Scope()


async def test_seeing_somebody_twice_in_an_hour_writes_once(store: Store) -> None:
    """Nothing but reading happens the second time, so it needs no turn to write."""
    await store.people.see(1, private=True)

    async with store.database.write() as connection:
        before = (await connection.execute(select(people))).one()
        await store.people.see(1, private=True)
        assert (await connection.execute(select(people))).one() == before
