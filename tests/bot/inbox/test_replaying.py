"""Tests for bot.inbox.replaying."""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from telegram import Bot

from bot.inbox.inbox import Inbox
from bot.inbox.replaying import STOPPED, replay
from bot.store import Arrival, Asker, Scope, Store
from bot.store.schema import updates
from tests.bot.inbox.samples import malformed, pressed, raw, read, typed
from tests.bot.inbox.test_inbox import taken, waiting
from tests.bot_api import TOKEN
from tests.fakes import Clock


async def left(store: Store, *contents: dict[str, Any]) -> None:
    """What an earlier run kept and did not settle."""
    await store.updates.add([Arrival(one["update_id"], 7, 7, json.dumps(one)) for one in contents])


async def aside(store: Store) -> dict[int, str]:
    """What is put aside, with the first line of why."""
    async with store.database.read() as connection:
        rows = await connection.execute(select(updates).where(updates.c.state == "aside"))
    return {row.id: row.trace.partition("\n")[0] for row in rows}


async def test_what_is_left_is_handed_out_in_its_order(
    inbox: Inbox, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is settled by that; the log says how many."""
    await left(store, raw(2), raw(1), {**raw(3), "of_a_later_kind": 1})
    with caplog.at_level(logging.INFO, "bot"):
        await replay(inbox, Bot(TOKEN))

    assert taken(inbox) == [read(raw(1)), read(raw(2)), read(raw(3))]
    assert await waiting(store) == [1, 2, 3]
    assert inbox.begun_before == {1: 0, 2: 0, 3: 0}
    assert "上次没有处理完的 3 条消息，现在继续处理。" in caplog.text


async def test_nothing_left_is_no_line(inbox: Inbox, caplog: pytest.LogCaptureFixture) -> None:
    """As at every usual start."""
    with caplog.at_level(logging.INFO, "bot"):
        await replay(inbox, Bot(TOKEN))

    assert inbox.empty()
    assert caplog.text == ""


async def test_presses_and_inline_queries_are_over(inbox: Inbox, store: Store) -> None:
    """They are settled without a try."""
    await left(store, pressed(1), typed(2))
    await replay(inbox, Bot(TOKEN))

    assert inbox.empty()
    assert await waiting(store) == []
    assert await aside(store) == {}


async def test_an_answered_question_is_not_answered_again(inbox: Inbox, store: Store) -> None:
    """One whose answer was only begun is."""
    for number in (1, 2):
        reply = await store.replies.begin(Asker(7, 7), None, number, "甲", (), Scope())
        await store.replies.sent(reply, [number + 10] if number == 1 else [])
    await left(store, raw(1), raw(2))
    await replay(inbox, Bot(TOKEN))

    assert taken(inbox) == [read(raw(2))]
    assert await waiting(store) == [2]


async def test_what_is_more_than_two_days_old_is_not_answered(
    inbox: Inbox, store: Store, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """Exactly two days are in time, of which the clock may be wrong by one; the log says how many were not."""
    await left(store, raw(1))
    clock.move(timedelta(seconds=1))
    await left(store, raw(2))
    clock.move(timedelta(days=2))
    await replay(inbox, Bot(TOKEN))

    assert taken(inbox) == [read(raw(2))]
    assert await waiting(store) == [2]
    assert "1 条消息已经超过两天，不再回答。" in caplog.text


async def test_what_stopped_the_program_five_times_is_put_aside(inbox: Inbox, store: Store) -> None:
    """What did so four times, which may be chance, gets its last try."""
    await left(store, raw(1), raw(2))
    for number in (*[1] * 5, *[2] * 4):
        await store.updates.begin(number)
    await replay(inbox, Bot(TOKEN))

    assert taken(inbox) == [read(raw(2))]
    assert inbox.begun_before == {2: 4}
    assert await aside(store) == {1: STOPPED}


async def test_what_cannot_be_read_any_more_is_put_aside(
    inbox: Inbox, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """The rest goes on, and the log has none of its words."""
    await left(store, malformed(1), raw(2))
    await store.updates.add([Arrival(3, 7, 7, "no JSON")])
    await replay(inbox, Bot(TOKEN))

    assert taken(inbox) == [read(raw(2))]
    assert await aside(store) == {1: "KeyError", 3: "JSONDecodeError"}
    assert "消息 1 没有处理成，已搁置（KeyError）。" in caplog.text
    assert "机密" not in caplog.text
