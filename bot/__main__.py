"""`python -m bot`: reads the settings and the corpus, then serves until it is told to stop.

Exit status: 0 stopped as asked, 1 a fault of the program, 2 bad settings or input, 3 another program serves already;
the latter two with one plain line on standard error.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import Callable, Sequence
from typing import Final

from telegram.error import InvalidToken

from bot import logs
from bot.answers import Answers
from bot.app import build
from bot.inbox.receiving import SecondInstanceError
from bot.lasting import Serving, on_lasting_store
from bot.one_instance import FolderError, InUseError, only_one
from bot.retention import retention
from bot.serving import IntakeError, serve
from bot.settings import Settings, SettingsError, read_settings
from bot.store import Store, StoreError, utc_now
from bot.texts import program
from bot.uploads import Uploads
from retrieval import Library, Shelf, YoujuError

LOGGED_EVERY: Final = 500  # files read
log = logging.getLogger("bot")  # as a program this module is named __main__, which is nobody's logger


def main(argv: Sequence[str] | None = None) -> int | None:
    """Run the bot with the arguments of a command line (those of this process if None)."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments:
        return _explain(arguments)
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # until the loop takes both signals over
    try:
        return _run()
    except (SettingsError, StoreError, YoujuError, FolderError, IntakeError, SecondInstanceError) as error:
        return _refuse(str(error), status=3 if isinstance(error, InUseError | SecondInstanceError) else 2)
    except InvalidToken:  # its own text has the token in it
        return _refuse(program.KEY_REFUSED)
    except KeyboardInterrupt:
        return 0
    except Exception:  # the last place to catch what nobody foresaw
        log.critical(program.LOG_CRASH, exc_info=True)
        return 1
    finally:
        signal.signal(signal.SIGTERM, before)


def _explain(arguments: Sequence[str]) -> int:
    if any(argument in {"-h", "--help"} for argument in arguments):
        sys.stdout.write(program.USAGE)
        return 0
    return _refuse(program.BAD_USAGE.format(argument=arguments[0]))


def _run() -> int:
    settings = read_settings()
    logs.set_up(settings.log_level, settings.bot_token.get_secret_value())
    with only_one(settings.data_dir):
        _serve(settings)
    return 0


def _serve(settings: Settings) -> None:
    library = Library.open(settings.corpus_dir, limits=settings.limits, progress=_log_progress)
    for problem in library.problems:
        log.warning(program.LOG_PROBLEM, problem)
    log.info(program.LOG_READ, len(library.documents), len(library.chunks))
    asyncio.run(_run_until_signal(settings, Shelf(library, report=_log_change)))


def _log_progress(done: int, total: int) -> None:
    if done % LOGGED_EVERY == 0:
        log.info(program.LOG_READING, done, total)


def _log_change(line: str) -> None:
    log.warning(program.LOG_CHANGED, line)


async def _run_until_signal(settings: Settings, shelf: Shelf[Answers]) -> None:
    stop = asyncio.Event()
    on_signals(stop.set)
    await on_lasting_store(settings, stop, serving(settings, shelf))


def serving(settings: Settings, shelf: Shelf[Answers]) -> Serving:
    """How the bot serves on a store."""

    async def serve_on(store: Store, leave: asyncio.Event, news: str) -> None:
        async with retention(store, Uploads(settings.uploads_dir), settings.retention_days, utc_now):
            await serve(*build(settings, shelf, store, news), leave)

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


def _refuse(line: str, *, status: int = 2) -> int:
    sys.stderr.write(f"{line}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
