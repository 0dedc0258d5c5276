"""Tests for bot.store.invitations."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.store import Store
from bot.store.schema import invitations
from tests.fakes import Clock

WEEK = timedelta(days=7)


async def test_an_invitation_admits_one_person_once(store: Store) -> None:
    """Neither another person nor the same can use it again."""
    token = await store.invitations.make(9)
    pending = await store.invitations.pending()

    assert pending == 1
    assert await store.invitations.use(token, 1)
    assert not await store.invitations.use(token, 2)
    assert not await store.invitations.use(token, 1)
    assert [await store.people.is_member(user) for user in (1, 2)] == [True, False]
    assert await store.invitations.pending() == 0


async def test_of_many_who_use_an_invitation_at_once_one_gets_in(store: Store) -> None:
    """Fifty tasks with one token admit one person."""
    token = await store.invitations.make(9)

    used = await asyncio.gather(*(store.invitations.use(token, user) for user in range(1, 51)))

    assert used.count(True) == 1
    assert [await store.people.is_member(user) for user in range(1, 51)] == list(used)


async def test_a_token_fits_a_deep_link_and_is_not_stored(store: Store) -> None:
    """22 characters that Telegram takes; only something that does not hold them is in the database."""
    tokens = [await store.invitations.make(9) for _ in range(3)]

    async with store.database.read() as connection:
        rows = (await connection.execute(select(invitations))).all()

    assert len(set(tokens)) == 3
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", token) for token in tokens)
    assert not any(token in str(row) for token in tokens for row in rows)


@pytest.mark.parametrize("token", ["", "x", "A" * 22, "A" * 5000, "'; DROP TABLE people; --", "\ud800", "令牌"])
async def test_a_made_up_token_admits_nobody(store: Store, token: str) -> None:
    """Whatever it is made of."""
    await store.invitations.make(9)

    assert not await store.invitations.use(token, 1)
    assert not await store.people.is_member(1)


async def test_an_invitation_ends_as_its_time_is_over(store: Store, clock: Clock) -> None:
    """A week by default, or as long as it was made for; its last moment is too late."""
    usual, short = await store.invitations.make(9), await store.invitations.make(9, lasts=timedelta(hours=1))
    clock.move(timedelta(hours=1))
    pending = await store.invitations.pending()
    late = await store.invitations.use(short, 1)
    clock.move(WEEK - timedelta(hours=1, microseconds=1))
    in_time = await store.invitations.use(usual, 2)

    assert (pending, late, in_time) == (1, False, True)


async def test_an_expelled_member_cannot_come_back_by_the_same_link(store: Store) -> None:
    """It was used up."""
    token = await store.invitations.make(9)
    await store.invitations.use(token, 1)
    await store.people.expel(1)

    assert not await store.invitations.use(token, 1)
    assert not await store.people.is_member(1)
