"""Work that is done at once and then again and again, for as long as something else goes on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta


@asynccontextmanager
async def repeated(work: Callable[[], Awaitable[None]], every: timedelta) -> AsyncIterator[None]:
    """Do some work within the block, at once and whenever so much time has gone by; it is finished when the block is.

    Args:
        work: the work, which deals with its own failures.
        every: how long from the end of one time to the next.
    """
    leaving = asyncio.Event()

    async def again_and_again() -> None:
        while True:
            await work()
            with suppress(TimeoutError):
                await asyncio.wait_for(leaving.wait(), every.total_seconds())
            if leaving.is_set():
                return

    task = asyncio.create_task(again_and_again())
    try:
        yield
    finally:
        leaving.set()
        await task
