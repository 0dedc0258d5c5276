"""Tests for bot.inbox.attempts."""

from __future__ import annotations

import pytest
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.inbox.attempts import TRIES, Attempt, Attempts, is_passing
from tests.bot.inbox.samples import pressed, raw, read

FAULT = ZeroDivisionError()


def attempt(*, repeatable: bool = True, count: int = 1) -> Attempt:
    """One that was begun so often."""
    made = Attempt(repeatable)
    for _ in range(count):
        made.begin()
    return made


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (NetworkError("502"), True),
        (TimedOut(), True),
        (InvalidToken(), True),
        (TelegramError("Invalid server response"), True),
        (BadRequest("x"), False),
        (Forbidden("x"), False),
        (Conflict("x"), False),
        (FAULT, False),
        (None, False),
    ],
)
def test_only_want_of_telegram_passes(error: Exception | None, passes: bool) -> None:  # noqa: FBT001 - a parameter
    """A call that was wrong is wrong the next time too."""
    assert is_passing(error) is passes
    assert attempt().postpones(error) is passes


def test_a_flood_wait_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram says itself that the call was right."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")

    assert is_passing(RetryAfter(5))


def test_what_expires_is_not_tried_again() -> None:
    """Whoever pressed a button has long pressed it once more."""
    pressing = attempt(repeatable=False)

    assert not pressing.postpones(TimedOut())
    assert not pressing.again


def test_a_failure_that_was_told_is_final() -> None:
    """It is put aside with its reason."""
    failed = attempt()
    failed.tell(FAULT, None)

    assert (failed.again, failed.failure) == (False, FAULT)


def test_a_failure_that_could_not_be_told_is_tried_some_times() -> None:
    """Then it is final all the same."""
    outcomes = []
    for count in range(1, TRIES + 1):
        failed = attempt(count=count)
        failed.tell(FAULT, TimedOut())
        outcomes.append((failed.again, failed.failure))

    assert outcomes == [(True, None), (True, None), (False, FAULT)]


@pytest.mark.parametrize(("failure", "problem"), [(Forbidden("x"), None), (FAULT, Forbidden("x"))])
def test_who_blocked_the_bot_is_no_failure(failure: Exception, problem: Forbidden | None) -> None:
    """There is nobody to answer."""
    failed = attempt()
    failed.tell(failure, problem)

    assert (failed.again, failed.failure) == (False, None)


def test_a_new_try_begins_without_what_was() -> None:
    """Only the count goes on."""
    failed = attempt()
    failed.tell(FAULT, None)
    failed.begin()

    assert failed == Attempt(repeatable=True, count=2)


def test_attempts_are_found_while_they_go_on() -> None:
    """By the update; what is no update has none."""
    attempts = Attempts()
    message, press = read(raw(1)), read(pressed(2))
    opened = attempts.open(message)

    assert attempts.of(message) is opened is attempts.open(message)
    assert attempts.of("1") is None
    assert attempts.of(press) is None
    assert (opened.repeatable, attempts.open(press).repeatable) == (True, False)
    attempts.close(message)
    attempts.close(message)
    assert attempts.of(message) is None


@pytest.mark.parametrize(
    ("again", "failure", "outcome"), [(False, None, "handled"), (True, None, "left"), (False, FAULT, "aside")]
)
def test_an_attempt_says_how_it_ended(again: bool, failure: Exception | None, outcome: str) -> None:  # noqa: FBT001 - a table
    """Seen through, to be taken up at the next start, or given up."""
    assert Attempt(repeatable=True, again=again, failure=failure).outcome == outcome
