"""The bot that fetches updates: each is on disk before the next call confirms it, a malformed one stops no other.

What ends the fetching for good is noticed here too: a token that was revoked, and another program that keeps fetching
with the same token.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, Final

from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError
from telegram.ext import ExtBot

from bot.inbox.belonging import arrival_of, number_in
from bot.inbox.inbox import Inbox
from bot.request import NOT_TELEGRAMS
from bot.store import Arrival
from bot.texts import program
from bot.traces import trace_of

ENDURED: Final = 60.0  # seconds of conflict, longer than a restart beside the old program takes
CALM: Final = 60.0  # seconds without a conflict after which it is over; python-telegram-bot tries again within thirty
ANSWERED: Final = 5.0  # seconds that an answer may take beyond the wait that was asked for

log = logging.getLogger(__name__)


class SecondInstanceError(Exception):
    """Another program fetches with the same token. Its text is one line for the person who runs the bot."""


class Receiver(ExtBot[int]):
    """A bot whose updates go into an inbox."""

    def __init__(self, inbox: Inbox, clock: Callable[[], float] = time.monotonic, **about: Any) -> None:  # noqa: ANN401 - python-telegram-bot's own
        """Take the inbox, a clock that tells seconds, and all that its base class takes."""
        super().__init__(**about)
        self._inbox = inbox
        self._clock = clock
        self._ended: Callable[[], None] = lambda: None
        self._reason: Exception | None = None
        self._conflicts: tuple[float, float] | None = None  # since when, until when

    @property
    def reason(self) -> Exception | None:
        """Why no more updates can be had; None as long as they can."""
        return self._reason

    def when_ended(self, call: Callable[[], None]) -> None:
        """Name what is called once no more updates can be had."""
        self._ended = call

    def end(self, reason: Exception) -> None:
        """No more updates can be had."""
        self._reason = reason
        self._ended()

    async def get_updates(self, *_: Any, **wanted: Any) -> tuple[Update, ...]:  # noqa: ANN401 - python-telegram-bot's own
        """The next updates, kept; none once there is a reason. Without a timeout it only confirms those before."""
        seconds = _seconds(wanted.get("timeout"))
        if self._reason is not None:
            await asyncio.sleep(seconds)
            return ()
        try:
            found = await self._post("getUpdates", {**wanted, "timeout": seconds}, read_timeout=seconds + ANSWERED)
        except InvalidToken as error:
            self.end(error)
            return ()
        except Conflict:
            self._note_conflict()
            raise
        if not isinstance(found, list):
            raise NetworkError(NOT_TELEGRAMS)
        return await self._kept(found) if seconds else ()

    def read(self, raw: Any) -> tuple[Update, Arrival] | None:  # noqa: ANN401 - whatever Telegram sent
        """An update as it is and as it is kept; a malformed one without content, put aside; None for no update."""
        number = number_in(raw)
        if number is None:
            log.error(program.LOG_MALFORMED, -1, type(raw).__name__)
            return None
        try:
            update = Update.de_json(raw, self)
            return update, arrival_of(update, json.dumps(raw))
        except Exception as error:  # noqa: BLE001 - it may be malformed in any way
            log.error(program.LOG_MALFORMED, number, type(error).__name__)  # noqa: TRY400 - the stack may quote it
            return Update(number), Arrival(number, 0, None, "", trace_of(error))

    async def _kept(self, found: Sequence[Any]) -> tuple[Update, ...]:
        read = [one for one in map(self.read, found) if one is not None]
        await self._inbox.keep([arrival for _, arrival in read])
        return tuple(update for update, _ in read)

    def _note_conflict(self) -> None:
        now = self._clock()
        since, until = self._conflicts or (now, now)
        since = since if now - until < CALM else now
        self._conflicts = since, now
        if now - since >= ENDURED:
            self.end(SecondInstanceError(program.SECOND_INSTANCE))


def _seconds(timeout: timedelta | float | None) -> int:
    """The wait that is asked for in whole seconds: Telegram takes no others, and would not wait at all."""
    return int(timeout.total_seconds() if isinstance(timeout, timedelta) else timeout or 0)
