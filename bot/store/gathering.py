"""Writes together what comes while the database is busy: one commit for all that waited, and none waits for a timer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Gathering(Generic[Item, Result]):
    """Takes items one by one and has them written by the list."""

    def __init__(self, write: Callable[[Sequence[Item]], Awaitable[Result]]) -> None:
        """Take what writes a list."""
        self._write = write
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def add(self, item: Item) -> Result:
        """Return once it is written; what the writing of its list returned or raised."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_all())
        return await future

    async def finish(self) -> None:
        """Return once nothing is being written, also of what nobody waits for any more."""
        if self._writer is not None:
            await self._writer

    async def _write_all(self) -> None:
        while self._waiting:
            taken, self._waiting = self._waiting, []
            try:
                result = await self._write([item for item, _ in taken])
            except Exception as error:  # noqa: BLE001 - each that waits gets it
                for future in _open(taken):
                    future.set_exception(error)
            else:
                for future in _open(taken):
                    future.set_result(result)


def _open(taken: Sequence[tuple[Item, asyncio.Future[Result]]]) -> list[asyncio.Future[Result]]:
    """The futures that somebody still waits for."""
    return [future for _, future in taken if not future.done()]
