"""Tests for bot.store.store."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, func, or_, select

from bot.store import Arrival, Asker, Outcome, Scope, Store
from bot.store.schema import METADATA, PERSON
from bot.store.store import utc_now
from tests.bot.store.conftest import NOON
from tests.fakes import Clock

DAY = timedelta(days=1)
GROUP = -100
NOBODYS = {"moves", "reply_messages"}  # they name no person


async def live(store: Store, user: int) -> int:
    """All that one person can leave behind, a row in each table; returns the number of the reply."""
    async with store.together():
        token = await store.invitations.make(user)
        await store.invitations.use(token, user)
        await store.people.see(user, private=True, language="zh")
        await store.people.set_scope(user, Scope(years=(2024,)))
        asker = Asker(GROUP, user)
        context = await store.talks.note(asker, "问")
        reply = await store.replies.begin(asker, None, user, "问", context, Scope())
        await store.replies.sent(reply, (10 * user, 10 * user + 1))
        await store.feedback.give(reply, user, good=True)
        await store.feedback.note(user, "好")
        await store.log.note("answered", "x", 1.0, "问", user)
        await store.updates.add([Arrival(user, GROUP, user, "{}")])
    return reply


async def rows(store: Store) -> dict[str, int]:
    """How many rows each table has."""
    async with store.database.read() as connection:
        return {
            name: await connection.scalar(select(func.count()).select_from(table)) or 0
            for name, table in METADATA.tables.items()
        }


async def traces(store: Store, user: int) -> set[str]:
    """The tables that name this person."""
    found = set()
    async with store.database.read() as connection:
        for name, table in METADATA.tables.items():
            named: list[ColumnElement[bool]] = [column == user for column in table.c if column.info.get(PERSON)]
            if named and await connection.scalar(select(func.count()).select_from(table).where(or_(*named))):
                found.add(name)
    return found


async def test_forgetting_leaves_nothing_of_a_person(store: Store) -> None:
    """Every table that names people named them before and does not after; of others all stays."""
    await live(store, 1)
    await live(store, 2)
    before = await rows(store)

    deleted = await store.forget(1)

    assert await traces(store, 1) == set()
    assert await traces(store, 2) == set(METADATA.tables) - NOBODYS
    assert before == {name: {"reply_messages": 4, "moves": 0}.get(name, 2) for name in METADATA.tables}
    assert await rows(store) == {name: count // 2 for name, count in before.items()}
    assert deleted == 10


async def test_forgetting_takes_what_others_thought_of_the_answers(store: Store) -> None:
    """A thumb hangs on an answer and goes with it; the other way round the answer stays."""
    reply = await live(store, 1)
    other = await live(store, 2)
    await store.feedback.give(reply, 2, good=False)
    await store.feedback.give(other, 1, good=False)
    await store.forget(1)

    assert [(row.user, row.good) for row in await store.feedback.rows() if row.good is not None] == [(2, True)]
    assert await store.replies.get(reply) is None
    assert await store.replies.get(other) is not None


async def test_a_forgotten_person_is_a_stranger(store: Store) -> None:
    """No member, no scope, no talk, not to be written to; what they write next is noted at once."""
    await live(store, 1)
    await store.forget(1)
    assert not await store.people.is_member(1)
    assert await store.people.scope(1) == Scope()
    assert await store.talks.earlier(Asker(GROUP, 1)) == ()
    await store.people.see(1, private=True)

    assert await store.people.reachable() == [1]


async def test_forgetting_a_stranger_deletes_nothing(store: Store) -> None:
    """None of the others' rows either."""
    await live(store, 1)
    before = await rows(store)

    assert await store.forget(3) == 0
    assert await rows(store) == before


async def test_what_is_older_than_a_moment_is_purged(store: Store, clock: Clock) -> None:
    """People stay; what is exactly that old stays too."""
    await live(store, 1)
    clock.move(10 * DAY)
    await live(store, 2)
    none = await store.purge(NOON)
    some = await store.purge(NOON + 10 * DAY)

    assert (none, some) == (0, 9)
    assert await traces(store, 1) == {"people"}
    assert await traces(store, 2) == set(METADATA.tables) - NOBODYS


async def test_invitations_are_purged_once_they_are_of_no_use(store: Store, clock: Clock) -> None:
    """Expired before the moment; one that can be used stays, however old."""
    await store.invitations.make(9)
    kept = await store.invitations.make(9, lasts=100 * DAY)
    clock.move(50 * DAY)

    assert await store.purge(NOON + 40 * DAY) == 1
    assert await store.invitations.use(kept, 1)


async def test_what_was_dealt_with_is_purged_after_two_days(store: Store, clock: Clock) -> None:
    """Or before, where less is kept; what waits or was put aside stays as long as anything."""
    await store.updates.add([Arrival(number, 1, 1, "{}") for number in (1, 2, 3)])
    await store.updates.settle([Outcome(1), Outcome(2, "KeyError")])
    counts = []
    for days, before in ((2, -90), (1, -90), (0, 0), (1, 0)):
        clock.move(days * DAY)
        counts.append(await store.purge(NOON + before * DAY))
        clock.move(timedelta(seconds=1))

    assert counts == [0, 1, 0, 0]
    assert await store.purge(NOON + DAY) == 2


async def test_an_answer_that_went_out_is_known(store: Store) -> None:
    """By the message with the question."""
    reply = await store.replies.begin(Asker(1, 1), None, 5, "问", (), Scope())
    await store.replies.sent(reply, (6,))

    assert await store.is_answered(1, 5)
    assert not await store.is_answered(1, 6)


async def test_an_answer_that_was_only_begun_is_taken_back(store: Store) -> None:
    """With the question in the talk, if that is the last one; so it can be begun anew."""
    asker = Asker(1, 1)
    for message, question in ((5, "甲"), (6, "乙")):
        context = await store.talks.note(asker, question)
        await store.replies.begin(asker, None, message, question, context, Scope())
    answered = [await store.is_answered(1, 6), await store.is_answered(1, 6)]

    assert answered == [False, False]
    assert await store.replies.to_question(1, 6) is None
    assert await store.talks.earlier(asker) == ("甲",)
    await store.talks.take_back(asker, "别的")
    assert await store.talks.earlier(asker) == ("甲",)


async def test_an_old_answer_goes_with_its_new_thumb(store: Store, clock: Clock) -> None:
    """A thumb has nothing to hang on otherwise."""
    reply = await store.replies.begin(Asker(1, 1), None, 1, "问", (), Scope())
    clock.move(10 * DAY)
    await store.feedback.give(reply, 1, good=True)

    assert await store.purge(NOON + DAY) == 2
    assert await store.feedback.rows() == []


def test_the_clock_of_a_store_has_a_zone() -> None:
    """UTC, by the machine's clock."""
    assert utc_now().utcoffset() == timedelta(0)
