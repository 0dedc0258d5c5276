"""The bot's store while it serves: a server that is away is waited for, a damaged file replaced by its copy."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Final

from bot.copies import Copies
from bot.settings import Settings
from bot.store import AwayError, BrokenError, Store, StoreError, utc_now
from bot.texts import program

FIRST_PAUSE: Final = 1.0  # seconds before the second attempt to reach a server; each later pause is twice as long
LONGEST_PAUSE: Final = 30.0
MOST: Final = 4  # times a database may turn out to be damaged in one run; then it is the disk that is

Serving = Callable[[Store, asyncio.Event, str], Awaitable[None]]

log = logging.getLogger(__name__)


async def on_lasting_store(settings: Settings, stop: asyncio.Event, serve: Serving) -> None:
    """Serve on the store, and on another where it turns out to be damaged, until `stop` is set.

    Args:
        settings: where the store is.
        stop: ends the serving, also while a server is waited for.
        serve: serves on a store until an event is set, and tells the administrators of the news if there are any.

    Raises:
        StoreError: the database cannot serve.
    """
    copies = None
    if settings.database_url is None:
        copies = Copies(Path(settings.database.database or ""), utc_now, settings.retention_days)
    news = ""
    for left in reversed(range(MOST)):
        try:
            await _on_one_store(settings, stop, serve, copies, news)
        except BrokenError as error:
            if copies is None or not left:
                raise
            news = await _restored(copies, error)
        else:
            return


async def _on_one_store(
    settings: Settings, stop: asyncio.Event, serve: Serving, copies: Copies | None, news: str
) -> None:
    """Serve on the database as it is; it is closed then."""
    leave, told = asyncio.Event(), asyncio.create_task(stop.wait())
    told.add_done_callback(lambda _: leave.set())
    found: list[BrokenError] = []

    def end(error: BrokenError) -> None:
        found.append(error)
        leave.set()

    async with AsyncExitStack() as stack:
        stack.callback(told.cancel)
        store = await _opened(settings, leave)
        if store is None:
            return
        stack.push_async_callback(store.close)
        store.database.on_broken = end
        if copies is not None:
            await stack.enter_async_context(copies.kept(end))
        await serve(store, leave, news)
    if found:
        raise found[0]


async def _opened(settings: Settings, stop: asyncio.Event) -> Store | None:
    """The store; None where the bot is told to stop before a server can be reached."""
    pause = FIRST_PAUSE
    while not stop.is_set():
        try:
            return await Store.open(settings.database)
        except AwayError as error:
            log.warning(program.LOG_STORE_AWAY, error, pause)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)
        pause = min(2 * pause, LONGEST_PAUSE)
    return None


async def _restored(copies: Copies, error: BrokenError) -> str:
    """What is said once the copy serves."""
    if not copies.copy.exists():
        raise error
    log.error(program.LOG_BROKEN)
    try:
        line = await asyncio.to_thread(copies.restore)
    except StoreError as problem:
        log.error(program.LOG_NOT_RESTORED, problem)  # noqa: TRY400 - a line says it
        raise error from problem
    log.error(line)
    return line
