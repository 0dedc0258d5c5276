"""Tests for bot.inbox.processing."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Coroutine
from datetime import timedelta

import pytest
from telegram import Update
from telegram.error import TimedOut

from bot.figures import Figures
from bot.inbox.attempts import Attempts
from bot.inbox.inbox import Inbox
from bot.inbox.processing import IN_TURN, Processor
from bot.store import Asker, Scope, Store
from tests.bot.inbox.samples import pressed, raw, read
from tests.bot.inbox.test_inbox import break_store, taken, waiting
from tests.bot.inbox.test_replaying import aside
from tests.fakes import Clock

FAULT = ZeroDivisionError("机密")


class Desks:
    """Handles updates as a test says, in the place of the application.

    Attributes:
        begun: the updates in the order in which they were begun, again for each try.
        done: those that were handled without a failure.
        failures: how the next tries of an update fail.
        closed: what the handling of an update waits for.
        both_begun: set as soon as two tries were begun.
    """

    def __init__(self, inbox: Inbox, *, at_once: int = 8) -> None:
        self.begun: list[int] = []
        self.done: list[int] = []
        self.failures: defaultdict[int, list[Exception]] = defaultdict(list)
        self.closed: dict[int, asyncio.Event] = {}
        self.both_begun = asyncio.Event()
        self.attempts = Attempts()
        self.figures = Figures()
        self.inbox = inbox
        self.processor = Processor(inbox, self.attempts, at_once, self.figures)
        self.processor.retry_by(self.handle)

    async def handle(self, update: Update) -> None:
        """Handle one, or say how it failed, as the application's handler of errors does."""
        number = update.update_id
        self.begun.append(number)
        if len(self.begun) == 2:
            self.both_begun.set()
        if number in self.closed:
            await self.closed[number].wait()
        attempt = self.attempts.of(update)
        assert attempt is not None
        if not self.failures[number]:
            self.done.append(number)
        elif not attempt.postpones(error := self.failures[number].pop(0)):
            attempt.tell(error, None)

    def process(self, update: Update) -> Coroutine[None, None, None]:
        """What python-telegram-bot does with an update from the queue."""
        return self.processor.process_update(update, self.handle(update))

    async def work(self) -> list[asyncio.Task[None]]:
        """Begin with all that is in the queue, as far as it goes without waiting."""
        updates = [one for one in taken(self.inbox) if isinstance(one, Update)]
        tasks = [asyncio.create_task(self.process(update)) for update in updates]
        for _ in range(20):
            await asyncio.sleep(0)
        return tasks


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses take no time."""
    monkeypatch.setattr("bot.inbox.processing.FIRST_PAUSE", 0.0)


async def put(inbox: Inbox, *chats: int) -> None:
    """Messages, the first with the number 1, each in its chat."""
    for number, chat in enumerate(chats, 1):
        await inbox.put(read(raw(number, chat=chat)))


async def test_what_was_handled_is_settled(inbox: Inbox, store: Store) -> None:
    """Once, and nothing is held any more."""
    desks = Desks(inbox)
    await put(inbox, 1, 2)
    await asyncio.gather(*await desks.work())

    assert desks.begun == [1, 2]
    assert await waiting(store) == []
    assert desks.attempts.of(read(raw(1))) is None


async def test_a_chat_keeps_its_order_and_holds_up_no_other(inbox: Inbox) -> None:
    """While the first of a chat is in work the second waits, and another chat's goes on, however few at once."""
    desks = Desks(inbox, at_once=2)
    desks.closed[1] = asyncio.Event()
    await put(inbox, 5, 5, 5, 6, 6)
    tasks = await desks.work()
    await asyncio.gather(*tasks[3:])
    meanwhile = list(desks.done)
    desks.closed[1].set()
    await asyncio.gather(*tasks)

    assert meanwhile == [4, 5]
    assert desks.done == [4, 5, 1, 2, 3]


async def test_no_more_than_some_are_in_work(inbox: Inbox) -> None:
    """The next begins when one ends."""
    desks = Desks(inbox, at_once=1)
    desks.closed[1] = asyncio.Event()
    await put(inbox, 5, 6)
    tasks = await desks.work()
    begun = list(desks.begun)
    desks.closed[1].set()
    await asyncio.gather(*tasks)

    assert (begun, desks.begun) == ([1], [1, 2])


async def test_want_of_telegram_is_tried_again_in_turn(inbox: Inbox, store: Store) -> None:
    """Those behind it in its chat wait for a while; then they go on, and it comes after them."""
    desks = Desks(inbox)
    desks.failures[1] = [TimedOut()] * 2
    desks.failures[2] = [TimedOut()] * IN_TURN
    await put(inbox, 5, 5, 5)
    await asyncio.gather(*await desks.work())

    assert desks.begun == [1, 1, 1, *[2] * IN_TURN, 3, 2]
    assert await waiting(store) == []
    assert await aside(store) == {}


async def test_a_question_that_was_answered_is_not_tried_again(inbox: Inbox, store: Store) -> None:
    """Where the answer is known to be out and only what came after it failed."""
    desks = Desks(inbox)
    desks.failures[1] = [TimedOut()]
    reply = await store.replies.begin(Asker(5, 7), None, 1, "甲", (), Scope())
    await store.replies.sent(reply, [10])
    await put(inbox, 5)
    await asyncio.gather(*await desks.work())

    assert desks.begun == [1]
    assert await waiting(store) == []


async def test_a_press_is_not_tried_again(inbox: Inbox, store: Store) -> None:
    """Somebody is told instead, and it is put aside."""
    desks = Desks(inbox)
    desks.failures[1] = [TimedOut()]
    await inbox.put(read(pressed(1)))
    await asyncio.gather(*await desks.work())

    assert desks.begun == [1]
    assert await aside(store) == {1: "TimedOut"}


async def test_a_failure_is_put_aside_and_the_rest_goes_on(
    inbox: Inbox, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """With the place it failed at, and not a word of what was in it."""
    desks = Desks(inbox)
    desks.failures[1] = [FAULT]
    await put(inbox, 5, 5)
    await asyncio.gather(*await desks.work())

    assert desks.done == [2]
    assert await aside(store) == {1: "ZeroDivisionError"}
    assert "消息 1 没有处理成，已搁置（ZeroDivisionError）。" in caplog.text
    assert "机密" not in caplog.text


async def test_a_question_is_given_up_after_two_days(inbox: Inbox, store: Store, clock: Clock) -> None:
    """Telegram would have given it up by then too."""
    desks = Desks(inbox)
    desks.closed[1] = asyncio.Event()
    desks.failures[1] = [TimedOut()] * 3
    await put(inbox, 5)
    tasks = await desks.work()
    clock.move(timedelta(days=2, seconds=1))
    desks.closed[1].set()
    await asyncio.gather(*tasks)

    assert desks.begun == [1]
    assert await waiting(store) == []


async def test_what_is_not_done_in_time_is_left_to_the_next_start(
    inbox: Inbox, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """Whether it is in work, waits its turn, waits for Telegram or has not begun."""
    desks = Desks(inbox)
    desks.closed[1] = asyncio.Event()
    await put(inbox, 5, 5)
    tasks = await desks.work()
    desks.processor.cut_short()
    await asyncio.gather(*tasks, return_exceptions=True)
    late = Desks(inbox)
    late.processor.cut_short()
    await inbox.put(read(raw(3)))
    await asyncio.gather(*await late.work())

    assert (desks.done, late.begun) == ([], [])
    assert await waiting(store) == [1, 2, 3]
    assert caplog.text.count("条消息没有处理完，下次启动时继续。") == 1
    assert "还有 2 条消息" in caplog.text


async def test_a_pause_ends_with_the_program(inbox: Inbox, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long it was to be."""
    monkeypatch.setattr("bot.inbox.processing.FIRST_PAUSE", 60.0)
    desks = Desks(inbox)
    desks.failures[1] = [TimedOut()]
    await put(inbox, 5)
    tasks = await desks.work()
    desks.processor.wind_up()
    await asyncio.gather(*tasks)

    assert desks.begun == [1]
    assert await waiting(store) == [1]


async def test_what_is_in_work_at_the_end_gets_its_time(inbox: Inbox, store: Store) -> None:
    """And what waits its turn behind it."""
    desks = Desks(inbox)
    desks.closed[1] = asyncio.Event()
    await put(inbox, 5, 5)
    tasks = await desks.work()
    desks.processor.wind_up()
    desks.closed[1].set()
    await asyncio.gather(*tasks)

    assert desks.done == [1, 2]
    assert await waiting(store) == []


async def test_what_comes_from_an_earlier_run_is_counted_as_begun(inbox: Inbox, store: Store) -> None:
    """Before it is handled, so that a kill is counted; what is new is not counted, which spares a write."""
    desks = Desks(inbox)
    desks.closed = {1: asyncio.Event(), 2: asyncio.Event()}
    await put(inbox, 5, 6)
    inbox.begun_before[1] = 0
    tasks = await desks.work()
    await desks.both_begun.wait()
    counted = [(one.id, one.tries) for one in await store.updates.waiting()]
    for event in desks.closed.values():
        event.set()
    await asyncio.gather(*tasks)

    assert counted == [(1, 1), (2, 0)]
    assert inbox.begun_before == {}


async def test_suspects_go_one_at_a_time(inbox: Inbox) -> None:
    """What was begun twice when the program was killed waits for another such, and holds up nobody else."""
    desks = Desks(inbox)
    desks.closed[1] = asyncio.Event()
    await put(inbox, 5, 6, 7)
    inbox.begun_before |= {1: 2, 2: 2}
    tasks = await desks.work()
    await tasks[2]
    meanwhile = list(desks.done)
    desks.closed[1].set()
    await asyncio.gather(*tasks)

    assert meanwhile == [3]
    assert desks.done == [3, 1, 2]


async def test_a_store_that_fails_holds_up_no_answer(
    inbox: Inbox, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither counting nor asking what was answered nor settling must work for somebody to be answered."""
    desks = Desks(inbox)
    desks.failures[1] = [TimedOut()]
    await put(inbox, 5)
    inbox.begun_before[1] = 0
    await break_store(store)
    with caplog.at_level(logging.WARNING, "bot"):
        await asyncio.gather(*await desks.work())

    assert desks.done == [1]
    assert "处理结果没有记下" in caplog.text


async def test_what_is_no_update_is_just_handled(inbox: Inbox) -> None:
    """Somebody else put it into the queue."""
    done = asyncio.Event()

    async def handle() -> None:
        done.set()

    processor = Processor(inbox, Attempts(), 1, Figures())
    async with processor:
        await processor.process_update("1", handle())

    assert done.is_set()
