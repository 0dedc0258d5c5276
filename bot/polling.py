"""Updates that the bot fetches by itself: the way that needs no address of its own."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Final

from telegram import Update
from telegram.error import Conflict, TelegramError
from telegram.ext import Updater

from bot.texts import program

HANDLED: Final = [
    *(Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY, Update.MY_CHAT_MEMBER)
]
QUIET: Final = 300.0  # seconds in which the same trouble is not logged again

log = logging.getLogger(__name__)


class Troubles:
    """Logs why no updates come in, each kind once in a while, since every retry may bring the same again."""

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


class Polling:
    """Fetches updates by long calls; a webhook that was set before is deleted, since Telegram refuses both at once."""

    def __init__(self, updater: Updater) -> None:
        """Take what makes the calls, by the application's own bot."""
        self._updater = updater

    async def open(self) -> None:
        """Begin to fetch; see `Intake`."""
        await self._updater.start_polling(allowed_updates=HANDLED, error_callback=Troubles())

    async def close(self) -> None:
        """Confirm what was fetched, and fetch no more."""
        if self._updater.running:
            await self._updater.stop()
