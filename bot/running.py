"""Runs the bot on its database: waits for a server that is away, goes on from the last good copy of a damaged file."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Final, cast

from bot.answers import Answers
from bot.app import build
from bot.copies import Copies
from bot.figures import Figures
from bot.health import Health
from bot.inbox.receiving import Receiver
from bot.monitoring import monitoring
from bot.retention import retention
from bot.serving import serve
from bot.settings import Settings
from bot.store import AwayError, BrokenError, Store, StoreError, utc_now
from bot.texts import program
from bot.uploads import Uploads
from retrieval import Shelf

FIRST_PAUSE: Final = 1.0  # seconds before the second attempt to reach a server; each later pause is twice as long
LONGEST_PAUSE: Final = 30.0
MOST: Final = 4  # times a database may turn out to be damaged in one run; then it is the disk that is

log = logging.getLogger(__name__)


async def run(settings: Settings, shelf: Shelf[Answers], stop: asyncio.Event) -> None:
    """Serve until `stop` is set.

    Raises:
        StoreError: the database cannot serve.
        MonitoringError: the port of the figures is not to be had.
        InvalidToken: likewise as for `serve`, and the other errors of that.
    """
    copies = None
    if settings.database_url is None:
        copies = Copies(Path(settings.database.database or ""), utc_now, settings.retention_days)
    news = ""
    for left in reversed(range(MOST)):
        try:
            await _serve(settings, shelf, copies, stop, news)
        except BrokenError as error:
            if copies is None or not left:
                raise
            news = await _restored(copies, error)
        else:
            return


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


async def _serve(
    settings: Settings, shelf: Shelf[Answers], copies: Copies | None, stop: asyncio.Event, news: str
) -> None:
    """Serve on the database as it is, and tell the administrators of the news if there are any."""
    leave, told = asyncio.Event(), asyncio.create_task(stop.wait())
    told.add_done_callback(lambda _: leave.set())
    async with AsyncExitStack() as stack:
        stack.callback(told.cancel)
        store = await _opened(settings, leave)
        if store is None:
            return
        stack.push_async_callback(store.close)
        figures = Figures()
        application, intake = build(settings, shelf, store, news, figures)
        health = Health(application, store, shelf, figures, fetches=settings.webhook_url is None)
        await stack.enter_async_context(monitoring(health, settings.metrics_listen, settings.metrics_port))
        end = cast("Receiver", application.bot).end
        store.database.on_broken = end
        if copies is not None:
            await stack.enter_async_context(copies.kept(end))
        await stack.enter_async_context(
            retention(store, Uploads(settings.uploads_dir), settings.retention_days, utc_now)
        )
        await serve(application, intake, leave)


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
