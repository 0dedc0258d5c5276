"""Tests for bot.store.replies."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import URL

from bot.store import Asker, Reply, Scope, Store
from tests.bot.store.conftest import NOON
from tests.fakes import Clock

LI = Asker(chat=-1001234567890, user=4_000_000_000)  # numbers past 32 bits, as Telegram has them
SCOPE = Scope(files=("讲话.txt",), years=(2024,))


async def begun(store: Store, message: int = 7, asker: Asker = LI) -> int:
    """A reply that is begun."""
    return await store.replies.begin(asker, 3, message, "党课多久一次", ("三会一课是什么",), SCOPE)


async def test_a_reply_is_kept_with_all_that_its_buttons_need(store: Store) -> None:
    """It is found by number, by its question and by each of its messages, in their order."""
    number = await begun(store)
    await store.replies.sent(number, (12, 10, 11))

    reply = await store.replies.get(number)

    assert reply == Reply(number, LI, 3, 7, (12, 10, 11), "党课多久一次", ("三会一课是什么",), SCOPE, NOON)
    assert await store.replies.to_question(LI.chat, 7) == reply
    assert [await store.replies.with_message(LI.chat, message) for message in (10, 11, 12)] == [reply] * 3


async def test_a_reply_without_a_user_or_thread_is_kept_as_such(store: Store) -> None:
    """Nobody named and no topic, nothing asked before and no scope read back the same."""
    number = await store.replies.begin(Asker(-5, None), None, 1, "问", (), Scope())

    assert await store.replies.get(number) == Reply(number, Asker(-5, None), None, 1, (), "问", (), Scope(), NOON)


@pytest.mark.parametrize("number", [0, -1, 2, 2**63, 10**30])
async def test_a_number_that_was_never_given_finds_nothing(store: Store, number: int) -> None:
    """A forged button may hold any number."""
    await begun(store)

    assert await store.replies.get(number) is None


async def test_other_messages_and_chats_find_nothing(store: Store) -> None:
    """The number of a message means something within its chat only."""
    number = await begun(store)
    await store.replies.sent(number, (10,))

    assert await store.replies.to_question(LI.chat, 8) is None
    assert await store.replies.to_question(1, 7) is None
    assert await store.replies.with_message(LI.chat, 7) is None
    assert await store.replies.with_message(1, 10) is None


async def test_the_latest_reply_to_a_question_counts(store: Store) -> None:
    """A question that was answered twice leads to the second answer; each keeps its own messages."""
    first, second = await begun(store), await begun(store)
    await store.replies.sent(first, (10,))
    await store.replies.sent(second, (11,))

    found = await store.replies.to_question(LI.chat, 7)
    of_the_first = await store.replies.with_message(LI.chat, 10)

    assert found is not None
    assert found.id == second
    assert of_the_first is not None
    assert of_the_first.id == first


async def test_messages_sent_again_take_the_place_of_those_before(store: Store) -> None:
    """An answer that got shorter has fewer; those that went lead nowhere; one can pass to another reply."""
    number, other = await begun(store), await begun(store, 8)
    await store.replies.sent(number, (10, 11))
    await store.replies.sent(number, (11,))
    await store.replies.sent(number, ())
    await store.replies.sent(other, (11,))

    first, second = await store.replies.get(number), await store.replies.get(other)

    assert first is not None
    assert second is not None
    assert (first.messages, second.messages) == ((), (11,))
    assert await store.replies.with_message(LI.chat, 10) is None


async def test_an_edited_question_changes_its_reply(store: Store) -> None:
    """Question and context are new, all else stays."""
    number = await begun(store)
    await store.replies.sent(number, (10,))
    await store.replies.change(number, "党员大会多久一次", ())

    expected = Reply(number, LI, 3, 7, (10,), "党员大会多久一次", (), SCOPE, NOON)

    assert await store.replies.get(number) == expected


async def test_what_happens_to_a_reply_that_is_gone_does_nothing(store: Store) -> None:
    """It may have been forgotten while its answer was on the way."""
    await store.replies.sent(99, (10,))
    await store.replies.change(99, "问", ())

    assert await store.replies.get(99) is None
    assert await store.replies.with_message(LI.chat, 10) is None


async def test_a_number_is_never_given_twice(store: Store) -> None:
    """Not even where the latest reply is forgotten: its buttons must not open another answer."""
    last = await begun(store)
    await store.forget(4_000_000_000)

    assert await begun(store) > last


async def test_numbers_of_many_at_once_differ(store: Store) -> None:
    """Fifty replies that begin together have fifty numbers."""
    numbers = await asyncio.gather(*(begun(store, message) for message in range(50)))

    assert len(set(numbers)) == 50


async def test_replies_work_after_a_restart(address: URL, clock: Clock) -> None:
    """Buttons of before lead to the same reply."""
    first = await Store.open(address, now=clock)
    number = await begun(first)
    await first.replies.sent(number, (10, 11))
    before = await first.replies.get(number)
    await first.close()

    second = await Store.open(address, now=clock)

    assert before is not None
    assert await second.replies.get(number) == before
    await second.close()


async def test_the_last_reply_to_somebody_is_found(store: Store) -> None:
    """The latest of one person in one chat; somebody else's, and those elsewhere, do not count."""
    nobody = Asker(LI.chat, None)
    await begun(store)
    second = await begun(store, 8)
    others = [await begun(store, 9, asker) for asker in (Asker(LI.chat, 5), Asker(5, LI.user), nobody)]

    found = [await store.replies.last_of(asker) for asker in (LI, Asker(LI.chat, 5), Asker(5, LI.user), nobody)]

    assert [reply.id if reply else None for reply in found] == [second, *others]


async def test_who_asked_nothing_has_no_last_reply(store: Store) -> None:
    """Nor has who had all deleted, nor somebody unknown where only known people asked."""
    await begun(store)
    unknown = [await store.replies.last_of(asker) for asker in (Asker(LI.chat, 5), Asker(LI.chat, None))]
    await store.forget(4_000_000_000)

    assert unknown == [None, None]
    assert await store.replies.last_of(LI) is None
