"""Keeps to the pace that Telegram asks for: a chat that has to wait holds up no other.

Nothing is slowed down before Telegram says so, since its limits are not published and not exact. A flood wait closes
its chat for as long as it says. Several chats told to wait at once mean that it is the bot's own pace: then all wait,
and for some minutes afterwards no more goes out than Telegram is known to bear.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any, Final, TypeVar, cast

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

ATTEMPTS: Final = 3
LONGEST_WAIT: Final = 60.0  # seconds; who has to wait longer fails now and is tried again later
EVERYBODY: Final = 3  # chats that wait at once
A_SECOND: Final = 25  # messages, of the 30 that Telegram bears
CAREFUL: Final = 600.0  # seconds for which that pace is kept

Result = TypeVar("Result")
Call = Callable[..., Coroutine[Any, Any, Result]]


class Pace(BaseRateLimiter[int]):
    """Waits before calls that go to a chat, and makes them again after a flood wait."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Take a clock that tells seconds."""
        self._clock = clock
        self._closed: dict[int | str, float] = {}  # until when, by chat
        self._all_closed = 0.0
        self._careful_until = 0.0
        self._next = 0.0  # when the next call may go while that pace is kept

    async def initialize(self) -> None:
        """Nothing."""

    async def shutdown(self) -> None:
        """Nothing."""

    async def process_request(
        self,
        callback: Call[Any],
        args: Any,  # noqa: ANN401 - python-telegram-bot's own
        kwargs: dict[str, Any],
        endpoint: str,  # noqa: ARG002 - likewise
        data: dict[str, Any],
        rate_limit_args: int | None,  # noqa: ARG002 - likewise
    ) -> Any:  # noqa: ANN401 - likewise
        """Make a call when its chat may be written to; one that goes to no chat at once.

        Raises:
            RetryAfter: Telegram asked for it too often, or the wait is too long.
        """
        chat = data.get("chat_id")
        if chat is None:
            return await callback(*args, **kwargs)
        for _ in range(1, ATTEMPTS):
            try:
                return await self._in_time(chat, callback, args, kwargs)
            except RetryAfter as error:
                if _seconds(error) > LONGEST_WAIT:
                    raise
        return await self._in_time(chat, callback, args, kwargs)

    async def _in_time(self, chat: int | str, callback: Call[Any], args: Any, kwargs: dict[str, Any]) -> Any:  # noqa: ANN401 - likewise
        await self._wait_for(chat)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            self._close(chat, _seconds(error))
            raise

    async def _wait_for(self, chat: int | str) -> None:
        while (left := max(self._closed.get(chat, 0), self._all_closed) - self._clock()) > 0:
            if left > LONGEST_WAIT:
                raise RetryAfter(timedelta(seconds=left))
            await asyncio.sleep(left)
        self._closed.pop(chat, None)
        now = self._clock()
        if now < self._careful_until:
            self._next = max(self._next, now) + 1 / A_SECOND
            await asyncio.sleep(self._next - now)

    def _close(self, chat: int | str, seconds: float) -> None:
        now = self._clock()
        self._closed = {one: until for one, until in self._closed.items() if until > now} | {chat: now + seconds}
        if len(self._closed) >= EVERYBODY:
            self._all_closed = max(self._all_closed, now + min(seconds, LONGEST_WAIT))
            self._careful_until = now + CAREFUL


def _seconds(error: RetryAfter) -> float:
    return cast("timedelta", error.retry_after).total_seconds()  # see bot.app.build
