"""A process beside the bot's own, which replies to what it is sent in the same order."""

from __future__ import annotations

import asyncio
import pickle
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final, Self, cast

from bot.working_out.program import LENGTH

LEAVE: Final = 2.0  # seconds that it has to end by itself


class GoneError(Exception):
    """The process is no more, or does not reply."""


class Peer:
    """A process that was started; `start` starts one."""

    def __init__(self, process: Process) -> None:
        """Take a process with both pipes."""
        self._process = process
        self._requests = cast("asyncio.StreamWriter", process.stdin)
        self._replies = cast("asyncio.StreamReader", process.stdout)
        self._waiting: deque[asyncio.Future[Any]] = deque()
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def start(cls, program: Sequence[str]) -> Self:
        """Start a process.

        Raises:
            GoneError: the system does not.
        """
        try:
            return cls(await asyncio.create_subprocess_exec(*program, stdin=PIPE, stdout=PIPE, stderr=DEVNULL))
        except OSError as error:
            raise GoneError from error

    @property
    def pid(self) -> int:
        """Its number in the system."""
        return self._process.pid

    @property
    def is_gone(self) -> bool:
        """Whether it replies no more."""
        return self._listening.done()

    async def ask(self, request: object, seconds: float) -> Any:  # noqa: ANN401 - as the program has it
        """The reply to a request; a process that takes longer than this is ended.

        Raises:
            GoneError: there is none.
        """
        if self.is_gone:
            raise GoneError
        reply: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append(reply)
        self._requests.write(pickle.dumps(request))
        try:
            async with asyncio.timeout(seconds):
                return await reply
        except TimeoutError as error:
            self._kill()
            raise GoneError from error

    async def close(self) -> None:
        """Have it end: of itself, as its input does, or else by force."""
        self._requests.close()
        await asyncio.wait([self._listening], timeout=LEAVE)
        self._kill()
        await self._listening
        await self._process.wait()

    async def _listen(self) -> None:
        """Hand out the replies until there are no more."""
        try:
            while True:
                length = int.from_bytes(await self._replies.readexactly(LENGTH))
                reply = pickle.loads(await self._replies.readexactly(length))  # noqa: S301 - our own program's
                waiting = self._waiting.popleft()
                if not waiting.done():  # nobody waits for it where its update was cut short
                    waiting.set_result(reply)
        except (asyncio.IncompleteReadError, ConnectionError):
            for waiting in self._waiting:
                if not waiting.done():
                    waiting.set_exception(GoneError())

    def _kill(self) -> None:
        with suppress(ProcessLookupError):  # it ended by itself
            self._process.kill()
