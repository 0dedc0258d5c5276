"""Runs the application until it is asked to stop: connect, fetch messages, finish what is in work, leave.

Each step at the start is tried again as long as the network fails, with a line in the log each time. Only a token that
the server refuses ends the bot at once. What is in work when it is asked to stop has a few seconds; the inbox keeps
the rest for the next start.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Final, cast

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application, Updater

from bot.inbox.processing import Processor
from bot.inbox.receiving import Receiver
from bot.texts import program

App = Application[Any, Any, Any, Any, Any, Any]

HANDLED: Final = [
    *(Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY, Update.MY_CHAT_MEMBER)
]
FIRST_PAUSE: Final = 1.0  # seconds before the second attempt; each later pause is twice as long
LONGEST_PAUSE: Final = 30.0
GRACE: Final = 8.0  # seconds for what is in work, of the ten after which Docker and others kill
QUIET: Final = 300.0  # seconds in which the same trouble is not logged again

log = logging.getLogger(__name__)


class PollingTroubles:
    """Logs errors of fetching messages, each kind once in a while, since every retry may bring the same again."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the clock, in seconds."""
        self._clock = clock
        self._logged: dict[type[TelegramError], float] = {}

    def __call__(self, error: TelegramError) -> None:
        """Log one error, unless its kind was logged lately."""
        kind, now = type(error), self._clock()
        if kind in self._logged and now - self._logged[kind] < QUIET:
            return
        self._logged[kind] = now
        if isinstance(error, Conflict):
            log.error(program.LOG_CONFLICT)
        else:
            log.warning(program.LOG_POLLING, error)


async def serve(application: App, updater: Updater, stop: asyncio.Event, *, first_pause: float = FIRST_PAUSE) -> None:
    """Serve until `stop` is set, then let the answers in work go out.

    Args:
        application: built, not yet initialised.
        updater: the one of the application, which fetches its messages.
        stop: ends the serving, also while it is still connecting.
        first_pause: seconds before the second attempt to connect.

    Raises:
        InvalidToken: the server refuses the token, or there is no Bot API at that address.
        SecondInstanceError: another program goes on fetching with the same token.
    """
    receiver = cast("Receiver", application.bot)
    receiver.when_ended(stop.set)
    await _serve(application, updater, stop, first_pause)
    if receiver.reason is not None:
        raise receiver.reason


async def _serve(application: App, updater: Updater, stop: asyncio.Event, first_pause: float) -> None:
    try:
        for step in (application.initialize, lambda: _prepare(application), lambda: _fetch(updater)):
            if not await _succeeds(step, stop, first_pause):
                return
        await application.start()
        log.info(program.LOG_READY, application.bot.username)
        await stop.wait()
    finally:
        await _leave(application, updater)
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


async def _fetch(updater: Updater) -> None:
    await updater.start_polling(allowed_updates=HANDLED, error_callback=PollingTroubles())


async def _leave(application: App, updater: Updater) -> None:
    """Let what is in work go out, for so long; then whatever else was begun, such as a broadcast, hears of the end."""
    processor = cast("Processor", application.update_processor)
    processor.wind_up()
    grace = asyncio.get_running_loop().call_later(GRACE, processor.cut_short)
    try:
        if updater.running:
            await updater.stop()
        if application.running:
            with suppress(TimeoutError):
                async with asyncio.timeout(GRACE + 1):
                    await application.stop()
    finally:
        grace.cancel()
    await application.shutdown()
    await application.bot.shutdown()  # where initialising failed, the application does not close it
