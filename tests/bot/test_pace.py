"""Tests for bot.pace."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import pytest
from telegram.error import RetryAfter

from bot.pace import A_SECOND, ATTEMPTS, CAREFUL, Pace

pytestmark = pytest.mark.usefixtures("_times_as_timedelta")


@pytest.fixture
def _times_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the bot has them."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


class Passing:
    """Time that passes as fast as it is slept.

    Attributes:
        now: the seconds so far.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr("bot.pace.asyncio.sleep", self.sleep)

    async def sleep(self, seconds: float) -> None:
        """Let it pass."""
        self.now += seconds

    def __call__(self) -> float:
        """What the clock says."""
        return self.now


class Telegram:
    """Takes calls, and asks to wait as a test says.

    Attributes:
        calls: when each came, and what for.
    """

    def __init__(self, time: Passing, waits: Iterable[int] = ()) -> None:
        self.calls: list[tuple[float, int | None]] = []
        self._time = time
        self._waits = list(waits)

    async def call(self, chat: int | None) -> bool:
        """One call; 0 seconds are none."""
        self.calls.append((self._time.now - 1000, chat))
        if self._waits and (seconds := self._waits.pop(0)):
            raise RetryAfter(seconds)
        return True

    async def by(self, pace: Pace, chat: int | None) -> bool:
        """A call at a pace."""
        data = {} if chat is None else {"chat_id": chat}
        return bool(await pace.process_request(self.call, (chat,), {}, "sendMessage", data, None))


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Passing:
    """Time that passes as fast as it is slept."""
    return Passing(monkeypatch)


async def test_nothing_is_slowed_down_unasked(time: Passing) -> None:
    """However much goes out."""
    telegram, pace = Telegram(time), Pace(time)
    async with asyncio.TaskGroup() as tasks:
        for chat in range(100):
            tasks.create_task(telegram.by(pace, chat))

    assert {at for at, _ in telegram.calls} == {0}


async def test_a_flood_wait_is_waited_for(time: Passing) -> None:
    """Then the call is made again."""
    telegram, pace = Telegram(time, [5, 7]), Pace(time)

    assert await telegram.by(pace, 1)
    assert telegram.calls == [(0, 1), (5, 1), (12, 1)]


async def test_a_call_is_made_three_times_at_most(time: Passing) -> None:
    """Then it fails."""
    telegram, pace = Telegram(time, [1] * 9), Pace(time)

    with pytest.raises(RetryAfter):
        await telegram.by(pace, 1)
    assert len(telegram.calls) == ATTEMPTS


async def test_a_long_wait_fails_at_once(time: Passing) -> None:
    """And until it is short enough so does every call to that chat, without troubling Telegram."""
    telegram, pace = Telegram(time, [90]), Pace(time)
    for moved in (0, 29):
        time.now += moved
        with pytest.raises(RetryAfter):
            await telegram.by(pace, 1)
    time.now += 11
    await telegram.by(pace, 1)

    assert telegram.calls == [(0, 1), (90, 1)]


async def test_one_chat_that_waits_holds_up_no_other(time: Passing) -> None:
    """Nor do two; what goes to no chat is never held up."""
    telegram, pace = Telegram(time, [90, 90]), Pace(time)
    for chat in (1, 2):
        with pytest.raises(RetryAfter):
            await telegram.by(pace, chat)
    await telegram.by(pace, 3)
    await telegram.by(pace, None)

    assert telegram.calls[2:] == [(0, 3), (0, None)]


async def test_three_chats_that_wait_slow_down_all(time: Passing) -> None:
    """All wait, then so many a second go out for some minutes; afterwards as many as there are."""
    telegram, pace = Telegram(time, [90, 90, 65]), Pace(time)
    for chat in (1, 2, 3):
        with pytest.raises(RetryAfter):
            await telegram.by(pace, chat)
    for chat in (4, 5, 6):
        await telegram.by(pace, chat)
    time.now += CAREFUL
    for chat in (7, 8):
        await telegram.by(pace, chat)

    gap = 1 / A_SECOND
    assert [round(at, 6) for at, _ in telegram.calls[3:6]] == [60 + gap, 60 + 2 * gap, 60 + 3 * gap]
    assert telegram.calls[6][0] == telegram.calls[7][0]


async def test_what_goes_to_no_chat_is_not_made_again(time: Passing) -> None:
    """Fetching messages has its own way of waiting."""
    telegram, pace = Telegram(time, [1]), Pace(time)
    await pace.initialize()

    with pytest.raises(RetryAfter):
        await telegram.by(pace, None)
    await pace.shutdown()
    assert telegram.calls == [(0, None)]
