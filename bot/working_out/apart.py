"""Has questions worked out in a process of its own, which has the second core to itself and leaves this one to calls.

It is never needed: while it starts, while it opens documents that changed, once it failed or has too much to do,
questions are worked out here as if there were none. One that ended is started again after a while.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Final

from bot.answers import Answers
from bot.texts import program as texts
from bot.working_out.peer import GoneError, Peer
from bot.working_out.program import Opening
from bot.working_out.shown import Shown, Task

PATIENCE: Final = 20.0  # seconds for a question, those before it included
READING: Final = 3600.0  # seconds for opening the documents, of which not all may be kept
PAUSE: Final = 30.0  # seconds before another process is started

log = logging.getLogger(__name__)


class Apart:
    """Keeps such a process. It lives within `apart`."""

    def __init__(self, opening: Opening, command: Sequence[str], clock: Callable[[], float] = time.monotonic) -> None:
        """Take what is answered from, the program, and a clock that tells seconds."""
        self._opening = opening
        self._command = command
        self._clock = clock
        self._peer: Peer | None = None
        self._library: Answers | None = None  # as it was when the process opened the same
        self._preparing: asyncio.Task[None] | None = None
        self._resting_until = 0.0

    async def shown(self, library: Answers, task: Task) -> Shown | None:
        """What the process shows for a question; None where it is to be worked out here.

        Args:
            library: what would be asked here; the process has to have the same.
            task: the question.
        """
        if self._peer is None or not self.has(library):
            self.prepare(library)
            return None
        try:
            found: Shown | None = await self._peer.ask(task, PATIENCE)
        except GoneError:
            self._rest()
            return None
        return found

    def has(self, library: Answers) -> bool:
        """Whether the process answers from the same as this library."""
        return self._library is library

    def prepare(self, library: Answers) -> None:
        """Have a process take up what a library has, unless that is being done or failed a moment ago."""
        if (self._preparing is None or self._preparing.done()) and self._clock() >= self._resting_until:
            self._preparing = asyncio.create_task(self._prepare(library))

    async def close(self) -> None:
        """End the process."""
        self._library, self._resting_until = None, float("inf")
        if self._preparing is not None:
            self._preparing.cancel()
            await asyncio.wait([self._preparing])
        if self._peer is not None:
            await self._peer.close()

    async def _prepare(self, library: Answers) -> None:
        self._library = None
        try:
            peer = await self._running()
            is_open = await peer.ask(self._opening, READING)
        except GoneError:
            is_open = False
        if is_open:
            self._library = library
            log.debug(texts.LOG_APART, peer.pid)
        else:
            self._rest()

    async def _running(self) -> Peer:
        """The process, another one where it ended."""
        if self._peer is not None and self._peer.is_gone:
            await self._peer.close()
            self._peer = None
        if self._peer is None:
            self._peer = await Peer.start(self._command)
        return self._peer

    def _rest(self) -> None:
        """Do without for a while; said once, however many were waiting."""
        self._library = None
        if self._clock() >= self._resting_until:
            self._resting_until = self._clock() + PAUSE
            log.warning(texts.LOG_NOT_APART, PAUSE)


@asynccontextmanager
async def apart(
    opening: Opening, command: Sequence[str], clock: Callable[[], float] = time.monotonic
) -> AsyncIterator[Apart]:
    """A process that works questions out, gone after the block; it starts when it is first of use.

    Args:
        opening: what it answers from.
        command: what starts it.
        clock: tells seconds.
    """
    found = Apart(opening, command, clock)
    try:
        yield found
    finally:
        await found.close()
