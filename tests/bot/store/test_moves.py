"""Tests for bot.store.moves."""

from __future__ import annotations

from bot.store import Asker, Store

OLD, NEW = -100, -1000000000100


async def test_a_talk_goes_along_with_its_group(store: Store) -> None:
    """Told twice it is the same; whoever has a talk in the new chat already keeps that one."""
    await store.talks.note(Asker(OLD, 1), "甲")
    await store.talks.note(Asker(OLD, 2), "乙")
    await store.talks.note(Asker(NEW, 2), "丙")
    for _ in range(2):
        await store.moves.note(OLD, NEW)

    assert await store.talks.earlier(Asker(NEW, 1)) == ("甲",)
    assert await store.talks.earlier(Asker(NEW, 2)) == ("丙",)
    assert await store.talks.earlier(Asker(OLD, 1)) == ()


async def test_a_chat_that_moved_has_a_number_before(store: Store) -> None:
    """Others have none."""
    await store.moves.note(OLD, NEW)

    assert (await store.moves.before(NEW), await store.moves.before(OLD)) == (OLD, None)
