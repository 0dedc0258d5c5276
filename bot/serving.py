"""Runs the application until it is asked to stop: connect, take messages in, finish what is in work, leave.

Each step at the start is tried again as long as the network fails, with a line in the log each time. Only a token that
the server refuses ends the bot at once. What is in work when it is asked to stop has a few seconds; the inbox keeps
the rest for the next start.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Final, Protocol, cast

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from bot.inbox.processing import Processor
from bot.inbox.receiving import Receiver
from bot.store import AwayError
from bot.texts import program

App = Application[Any, Any, Any, Any, Any, Any]

FIRST_PAUSE: Final = 1.0  # seconds before the second attempt; each later pause is twice as long
LONGEST_PAUSE: Final = 30.0
GRACE: Final = 8.0  # seconds for what is in work, of the ten after which Docker and others kill

log = logging.getLogger(__name__)


class Intake(Protocol):
    """How updates come in, fetched or sent: each is in the inbox before Telegram is told that it arrived."""

    async def open(self) -> None:
        """Have them come from now on.

        Raises:
            TelegramError: Telegram could not be told; calling it again is fine.
            InvalidToken: the token is refused.
            IntakeError: it will not work as it is set up.
        """
        ...

    async def close(self) -> None:
        """Have no more come; harmless where they do not."""
        ...


class IntakeError(Exception):
    """Updates cannot come in as it is set up. Its text is one line for the person who runs the bot."""


async def serve(application: App, intake: Intake, stop: asyncio.Event, *, first_pause: float = FIRST_PAUSE) -> None:
    """Serve until `stop` is set, then let the answers in work go out.

    Args:
        application: built, not yet initialised.
        intake: how its messages come in.
        stop: ends the serving, also while it is still connecting.
        first_pause: seconds before the second attempt to connect.

    Raises:
        InvalidToken: the server refuses the token, or there is no Bot API at that address.
        SecondInstanceError: another program goes on fetching with the same token.
        IntakeError: messages cannot come in as it is set up.
    """
    receiver = cast("Receiver", application.bot)
    receiver.when_ended(stop.set)
    await _serve(application, intake, stop, first_pause)
    if receiver.reason is not None:
        raise receiver.reason


async def _serve(application: App, intake: Intake, stop: asyncio.Event, first_pause: float) -> None:
    try:
        for step in (application.initialize, lambda: _prepare(application), intake.open):
            if not await _succeeds(step, stop, first_pause):
                return
        await application.start()
        log.info(program.LOG_READY, application.bot.username)
        await stop.wait()
    finally:
        await _leave(application, intake)
        log.info(program.LOG_STOPPED)


async def _succeeds(step: Callable[[], Coroutine[Any, Any, object]], stop: asyncio.Event, pause: float) -> bool:
    """Try a step until it succeeds; False if asked to stop before."""
    while not stop.is_set():
        try:
            await step()
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning(program.LOG_CONNECTING, error, pause)
        except AwayError as error:
            log.warning(program.LOG_STORE_AWAY, error, pause)
        else:
            return True
        try:
            await asyncio.wait_for(stop.wait(), pause)
        except TimeoutError:
            pause = min(2 * pause, LONGEST_PAUSE)
    return False


async def _prepare(application: App) -> None:
    if application.post_init is not None:
        await application.post_init(application)


async def _leave(application: App, intake: Intake) -> None:
    """Let what is in work go out, for so long; then whatever else was begun, such as a broadcast, hears of the end."""
    processor = cast("Processor", application.update_processor)
    processor.wind_up()
    grace = asyncio.get_running_loop().call_later(GRACE, processor.cut_short)
    try:
        await intake.close()
        if application.running:
            with suppress(TimeoutError):
                async with asyncio.timeout(GRACE + 1):
                    await application.stop()
    finally:
        grace.cancel()
    await application.shutdown()
    await application.bot.shutdown()  # where initialising failed, the application does not close it
