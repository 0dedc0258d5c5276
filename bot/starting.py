"""Starts the bot: settings, log, the lock of its folder, the documents; then it runs until a signal comes."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import time
from collections.abc import Callable
from typing import Final

from bot import logs
from bot.answers import Answers
from bot.app import build
from bot.figures import Figures
from bot.health import Health
from bot.lasting import FIRST_PAUSE, LONGEST_PAUSE, Serving, on_lasting_store
from bot.monitoring import monitoring
from bot.one_instance import only_one
from bot.retention import retention
from bot.serving import serve
from bot.settings import Settings, read_settings
from bot.store import Store, utc_now
from bot.texts import program
from bot.uploads import Uploads
from bot.working_out.apart import Apart, apart
from bot.working_out.program import Opening
from bot.working_out.program import program as command
from retrieval import EngineAwayError, Library, Shelf

LOGGED_EVERY: Final = 500  # files read

log = logging.getLogger("bot")


def start() -> None:
    """Run the bot with the settings as they stand now, until it is told to stop.

    Raises:
        SettingsError, StoreError, YoujuError, FolderError, MonitoringError, IntakeError: it cannot serve so; each is a
            line for the person who runs it.
        SecondInstanceError, InUseError: another program serves already.
        InvalidToken: Telegram refuses the token.
    """
    settings = read_settings()
    logs.set_up(settings.log_level, settings.bot_token.get_secret_value(), form=settings.log_format)
    with only_one(settings.data_dir):
        _serve(settings)


def opened(settings: Settings, wait: Callable[[float], None] = time.sleep) -> Library:
    """The documents; where the engine that their index lies on is away, it is waited for, with a line each time.

    Raises:
        YoujuError: they cannot be served.
    """
    pause = FIRST_PAUSE
    while True:
        try:
            return Library.open(
                settings.corpus_dir,
                limits=settings.limits,
                progress=_log_progress,
                index_dir=settings.index_dir,
                report=log.warning,
                index_url=settings.index_url.get_secret_value() if settings.index_url else "",
            )
        except EngineAwayError as error:
            log.warning(program.LOG_ENGINE_AWAY, error, pause)
        wait(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


def _serve(settings: Settings) -> None:
    library = opened(settings)
    for problem in library.problems:
        log.warning(program.LOG_PROBLEM, problem)
    count, chunks = len(library.documents), len(library.chunks)
    log.info(program.LOG_READ, count, chunks, extra={"fields": {"documents": count, "chunks": chunks}})
    gc.freeze()  # what was made so far stays; looking through it again and again would hold up answers
    gc.enable()
    asyncio.run(_run_until_signal(settings, Shelf(library, report=_log_change)))


def _log_progress(done: int, total: int) -> None:
    if done % LOGGED_EVERY == 0:
        log.info(program.LOG_READING, done, total)


def _log_change(line: str) -> None:
    log.warning(program.LOG_CHANGED, line)


async def _run_until_signal(settings: Settings, shelf: Shelf[Answers]) -> None:
    stop = asyncio.Event()
    on_signals(stop.set)
    if settings.index_url is not None:  # the engine works beside this process already, and a `.db` file serves one only
        await on_lasting_store(settings, stop, serving(settings, shelf))
        return
    opening = Opening(settings.corpus_dir, settings.index_dir, settings.limits)
    async with apart(opening, command()) as second:
        second.prepare(shelf.held)
        await on_lasting_store(settings, stop, serving(settings, shelf, second))


def serving(settings: Settings, shelf: Shelf[Answers], second: Apart | None = None) -> Serving:
    """How the bot serves on a store, and says how it is meanwhile; questions are worked out by a second process."""

    async def serve_on(store: Store, leave: asyncio.Event, news: str) -> None:
        figures = Figures()
        application, intake = build(settings, shelf, store, news, figures, second)
        health = Health(application, store, shelf, figures, fetches=settings.webhook_url is None)
        async with (
            monitoring(health, settings.metrics_listen, settings.metrics_port),
            retention(store, Uploads(settings.uploads_dir), settings.retention_days, utc_now),
        ):
            await serve(application, intake, leave)

    return serve_on


def on_signals(call: Callable[[], None]) -> None:
    """Have the first SIGINT or SIGTERM call this, and a second one interrupt whatever goes on.

    Where the system's loop can not watch signals (Windows), Ctrl-C interrupts as always.
    """
    loop, signals = asyncio.get_running_loop(), (signal.SIGINT, signal.SIGTERM)

    def called() -> None:
        for each in signals:
            loop.remove_signal_handler(each)
            signal.signal(each, signal.default_int_handler)
        log.info(program.LOG_STOPPING)
        call()

    try:
        for each in signals:
            loop.add_signal_handler(each, called)
    except NotImplementedError:
        return
