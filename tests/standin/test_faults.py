"""Tests for faults: each breaks a call in its own way, when it was planned or by chance."""

from __future__ import annotations

import pytest
from telegram import Bot
from telegram.error import Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from tests.standin.api import TOKEN, BotApi
from tests.standin.asking import ask, raw
from tests.standin.faults import Fault, FaultPlan, garbage, hang, lost, page, reset, truncated
from tests.standin.people import PRIVATE
from tests.standin.refusal import RefusedError, bad, blocked, conflict, kicked, too_many, unauthorized


def test_a_planned_refusal_comes_once(api: BotApi) -> None:
    """The next call fails as planned, the one after it is served."""
    api.refuse("getMe", RefusedError(502, "Bad Gateway"))

    assert ask(api, "getMe") == (502, "Bad Gateway")
    assert api.refusals == []
    assert ask(api, "getMe") == (200, api.state.bot)


@pytest.mark.parametrize(
    ("fault", "kind", "effect"),
    [
        (too_many(3), RetryAfter, False),
        (blocked(), Forbidden, False),
        (kicked(), Forbidden, False),
        (unauthorized(), InvalidToken, False),
        (conflict(), TelegramError, False),
        (page(500), NetworkError, False),
        (page(502), NetworkError, False),
        (reset(), NetworkError, False),
        (lost(), NetworkError, True),
        (garbage(), TelegramError, False),
        (truncated(), TelegramError, True),
        (hang(0.3), TimedOut, False),
        (hang(0.3, effect=True), TimedOut, True),
    ],
)
async def test_each_fault_reaches_the_library(
    api: BotApi, bot: Bot, fault: Fault | RefusedError, kind: type[TelegramError], *, effect: bool
) -> None:
    """As the error that the real fault would be, with or without the message being sent; the next call succeeds."""
    api.say("问")
    api.refuse("sendMessage", fault)

    with pytest.raises(kind):
        await bot.send_message(PRIVATE, "答", read_timeout=0.1 if kind is TimedOut else None)

    assert len(api.state.sent) == effect
    assert (await bot.send_message(PRIVATE, "再答")).text == "再答"


def test_what_comes_back_is_what_was_planned(api: BotApi) -> None:
    """A page for people, nonsense, half an answer; a refusal with the seconds to wait in its head and body."""
    path = f"/bot{TOKEN}/getMe"
    api.refuse("getMe", page(502), garbage(b"oops"), truncated(), too_many(7))

    assert raw(api, path)[1].startswith(b"<html><head><title>502 Bad Gateway")
    assert raw(api, path) == (200, b"oops")
    whole = raw(api, path)[1]
    assert whole.startswith(b'{"ok": true')
    assert not whole.endswith(b"}")
    status, body = raw(api, path)
    assert (status, b'"parameters": {"retry_after": 7}' in body) == (429, True)
    assert [call.method for call in api.calls] == ["getMe"] * 4


def test_a_hang_ends_with_the_server() -> None:
    """A test that stops need not wait for it."""
    with BotApi() as api:
        api.refuse("getMe", None, hang(600))
        first = ask(api, "getMe")[0]

    assert first == 200


def test_chance_has_a_seed() -> None:
    """The same seed breaks the same calls; other methods, and all after the end, go through."""
    fault = bad("chance")
    plans = FaultPlan(), FaultPlan()
    for plan in plans:
        plan.disturb(fault, chance=0.5, seed=3, methods=["sendMessage"])

    first, second = ([plan.next("sendMessage") is fault for _ in range(100)] for plan in plans)

    assert first == second
    assert 30 < sum(first) < 70
    assert plans[0].next("getMe") is None
    plans[0].clear()
    assert not any(plans[0].next("sendMessage") for _ in range(100))


def test_a_disturbance_of_all_calls(api: BotApi) -> None:
    """It lasts until the server recovers; what is on a list comes first."""
    api.disturb(page(500), chance=1)
    api.refuse("getMe", None)

    statuses = [raw(api, f"/bot{TOKEN}/getMe")[0] for _ in range(2)]
    api.recover()

    assert [*statuses, raw(api, f"/bot{TOKEN}/getMe")[0]] == [200, 500, 200]
