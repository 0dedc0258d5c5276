"""Tests for Telegram's limits on how often a bot may write."""

from __future__ import annotations

import pytest
from telegram import Bot
from telegram.error import RetryAfter

from tests.standin.api import TOKEN, BotApi
from tests.standin.flood import FloodRule
from tests.standin.people import PRIVATE


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """The time."""
        return self.now


def test_one_a_second_in_a_chat_with_bursts() -> None:
    """Three may go at once, then one a second; another chat does not wait."""
    clock = Clock()
    rule = FloodRule(clock=clock)

    burst = [rule.wait(7) for _ in range(4)]
    elsewhere = rule.wait(8)
    clock.now += 1
    later = [rule.wait(7), rule.wait(7)]

    assert (burst, elsewhere, later) == ([0, 0, 0, 1], 0, [0, 1])


def test_thirty_a_second_over_all() -> None:
    """The thirty-first waits, whatever its chat, and is not counted."""
    clock = Clock()
    rule = FloodRule(clock=clock)

    waits = [rule.wait(chat) for chat in range(1, 33)]
    clock.now += 1

    assert waits == [0] * 30 + [1, 1]
    assert rule.wait(31) == 0


def test_twenty_a_minute_in_a_group() -> None:
    """Beside the second that each takes; the twenty-first waits until the first is a minute old."""
    clock = Clock()
    rule = FloodRule(clock=clock)

    waits = []
    for _ in range(21):
        waits.append(rule.wait(-7))
        clock.now += 1

    assert waits == [0] * 20 + [40]
    clock.now = 161
    assert rule.wait(-7) == 0


async def test_the_library_is_told_how_long_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sending and editing count alike; what was refused is recorded."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # or it warns of a change to come
    with BotApi(flood=FloodRule(clock=Clock())) as api:
        api.say("问")
        async with Bot(TOKEN, base_url=f"{api.url}/bot") as bot:
            sent = await bot.send_message(PRIVATE, "一")
            await bot.edit_message_text("二", PRIVATE, sent.message_id)
            await bot.edit_message_text("三", PRIVATE, sent.message_id)
            with pytest.raises(RetryAfter):
                await bot.send_message(PRIVATE, "四")

    assert [one.words for one in api.refusals] == ["Too Many Requests: retry after 1"]
