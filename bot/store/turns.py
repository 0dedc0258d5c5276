"""Taking turns, where some are in a hurry: a note of what went out comes before a note of what is yet to be done.

What was sent and is not noted yet goes out again after a kill, so such a note must not wait behind all that came since.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """One at a time: who is in a hurry first, else in the order in which they came."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._is_taken = False
        self._urgent: deque[asyncio.Future[None]] = deque()
        self._others: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def turn(self, seconds: float, *, urgent: bool) -> AsyncIterator[None]:
        """A block in which nobody else has a turn.

        Raises:
            TimeoutError: it did not come within so many seconds.
        """
        async with asyncio.timeout(seconds):
            await self._wait(self._urgent if urgent else self._others)
        try:
            yield
        finally:
            self._pass_on()

    async def _wait(self, queue: deque[asyncio.Future[None]]) -> None:
        if not self._is_taken:
            self._is_taken = True
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        queue.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.cancelled():
                queue.remove(turn)
            else:
                self._pass_on()  # it came at the same moment
            raise

    def _pass_on(self) -> None:
        """Hand the turn to the next."""
        for queue in (self._urgent, self._others):
            while queue:
                turn = queue.popleft()
                if not turn.done():
                    turn.set_result(None)
                    return
        self._is_taken = False
