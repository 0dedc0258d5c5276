"""Tests for bot.store.talks."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import URL

from bot.store import Asker, Store
from tests.fakes import Clock

LI = Asker(chat=-100, user=1)
WANG = Asker(chat=-100, user=2)


async def test_a_talk_starts_empty_and_grows_by_what_is_asked(store: Store) -> None:
    """Each note gives the questions before it, oldest first."""
    assert await store.talks.earlier(LI) == ()
    assert await store.talks.note(LI, "党课多久一次") == ()
    assert await store.talks.note(LI, "那党员大会呢") == ("党课多久一次",)
    assert await store.talks.earlier(LI) == ("党课多久一次", "那党员大会呢")


async def test_a_talk_keeps_the_last_five_questions(store: Store) -> None:
    """The sixth pushes the first out."""
    before = [await store.talks.note(LI, str(number)) for number in range(1, 8)]

    assert before[5] == ("1", "2", "3", "4", "5")
    assert before[6] == ("2", "3", "4", "5", "6")
    assert await store.talks.earlier(LI) == ("3", "4", "5", "6", "7")


@pytest.mark.parametrize("other", [WANG, Asker(chat=-100, user=None), Asker(chat=1, user=1)])
async def test_askers_do_not_share_a_talk(store: Store, other: Asker) -> None:
    """Another member of the group, somebody unnamed in it and the same person elsewhere have their own."""
    await store.talks.note(LI, "甲")

    assert await store.talks.note(other, "乙") == ()
    assert await store.talks.note(other, "丙") == ("乙",)
    assert await store.talks.earlier(LI) == ("甲",)


async def test_a_talk_goes_on_from_other_questions(store: Store) -> None:
    """What is given as `after` takes the place of the talk, its last five questions at most; nothing starts it anew."""
    await store.talks.note(LI, "甲")

    assert await store.talks.note(LI, "乙", after=("1", "2", "3", "4", "5", "6")) == ("2", "3", "4", "5", "6")
    assert await store.talks.earlier(LI) == ("3", "4", "5", "6", "乙")
    assert await store.talks.note(LI, "丙", after=()) == ()
    assert await store.talks.earlier(LI) == ("丙",)


async def test_a_talk_starts_anew_after_more_than_a_day(store: Store, clock: Clock) -> None:
    """Exactly a day of silence is still the same talk."""
    await store.talks.note(LI, "甲")
    clock.move(timedelta(days=1))
    same = await store.talks.note(LI, "乙")
    clock.move(timedelta(days=1, microseconds=1))

    assert same == ("甲",)
    assert await store.talks.earlier(LI) == ()
    assert await store.talks.note(LI, "丙") == ()
    assert await store.talks.earlier(LI) == ("丙",)


async def test_an_edited_question_takes_its_place(store: Store) -> None:
    """Of two equal ones the latest is replaced; what the talk does not have changes nothing."""
    for question in ("甲", "乙", "甲", "丁"):
        await store.talks.note(LI, question)

    await store.talks.replace(LI, "甲", "丙")
    await store.talks.replace(LI, "没有问过", "戊")
    await store.talks.replace(WANG, "甲", "戊")

    assert await store.talks.earlier(LI) == ("甲", "乙", "丙", "丁")
    assert await store.talks.earlier(WANG) == ()


async def test_many_at_once_lose_nothing(store: Store) -> None:
    """Fifty askers at once have their questions, and so has one who asks five at once."""
    askers = [Asker(chat=number, user=number) for number in range(1, 51)]

    await asyncio.gather(*(store.talks.note(asker, str(asker.user)) for asker in askers))
    before = await asyncio.gather(*(store.talks.note(LI, question) for question in "甲乙丙丁戊"))

    assert [await store.talks.earlier(asker) for asker in askers] == [(str(number),) for number in range(1, 51)]
    assert sorted(len(questions) for questions in before) == [0, 1, 2, 3, 4]
    assert sorted(await store.talks.earlier(LI)) == sorted("甲乙丙丁戊")


async def test_a_talk_goes_on_after_a_restart(address: URL, clock: Clock) -> None:
    """What was asked before is there when the store is opened again."""
    first = await Store.open(address, now=clock)
    await first.talks.note(LI, "“三会一课”是什么？😀𠮷")
    await first.close()

    second = await Store.open(address, now=clock)

    assert await second.talks.note(LI, "多久一次") == ("“三会一课”是什么？😀𠮷",)
    await second.close()
