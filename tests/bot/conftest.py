"""What the bot's tests share: a clean environment, the Bot API stand-in, a bot that serves."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.answers import Answers
from bot.app import build
from bot.logs import OWN, QUOTING, TALKATIVE
from bot.serving import serve
from bot.settings import Settings
from bot.store import Store
from bot.store.store import utc_now
from bot.working_out.apart import Apart
from retrieval import Shelf
from tests.bot_api import TOKEN, BotApi

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine, and an empty working directory."""
    for field in Settings.model_fields:
        monkeypatch.delenv(field.upper(), raising=False)
        monkeypatch.delenv(field, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def kept_logging() -> Iterator[None]:
    """Logging as it was, after a test that sets it up."""
    root = logging.getLogger()
    handlers = list(root.handlers)
    levels = {name: logging.getLogger(name).level for name in (None, *OWN, *QUOTING, *TALKATIVE)}
    yield
    root.handlers[:] = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def api() -> Iterator[BotApi]:
    """The Bot API, listening."""
    with BotApi() as server:
        yield server


def settings_for(api: BotApi, **others: object) -> Settings:
    """Settings that lead to the stand-in, with others by the names of their fields."""
    address = {"bot_api_base_url": api.url, "bot_api_base_file_url": api.url}
    return Settings.model_validate({"bot_token": TOKEN, **address, **others})


@asynccontextmanager
async def store_in(folder: Path, now: Callable[[], datetime] = utc_now) -> AsyncIterator[Store]:
    """A store in an SQLite file of this folder, made where there is none, open within the block."""
    store = await Store.open(f"sqlite+aiosqlite:///{folder / 'youju.db'}", now=now)
    try:
        yield store
    finally:
        await store.close()


async def until(condition: Callable[[], object]) -> None:
    """Return once a condition holds that another thread brings about, of which nobody hears.

    Raises:
        TimeoutError: it does not.
    """
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - there is no event
            await asyncio.sleep(0.01)


@asynccontextmanager
async def serving(
    api: BotApi,
    library: Answers,
    *,
    every: float = 60,
    report: Callable[[str], None] = lambda _: None,
    store: Store | None = None,
    apart: Apart | None = None,
    **settings: object,
) -> AsyncIterator[None]:
    """A bot that serves within the block, and has finished all its work after it.

    Args:
        api: what it talks to.
        library: what it answers from.
        every: as for `Shelf`.
        report: as for `Shelf`.
        apart: what works questions out; None for the bot itself.
        store: what it remembers; where there is none, a new one that is gone afterwards.
        settings: those that are not the usual ones, by the names of their fields.
    """
    async with AsyncExitStack() as stack:
        if store is None:
            folder = stack.enter_context(TemporaryDirectory())
            store = await stack.enter_async_context(store_in(Path(folder)))
        stop, shelf = asyncio.Event(), Shelf(library, every=every, report=report)
        built = build(settings_for(api, **settings), shelf, store, apart=apart)
        task = asyncio.create_task(serve(*built, stop, first_pause=0.01))
        try:
            yield
            await asyncio.to_thread(api.wait_until_read)
        finally:
            stop.set()
            await asyncio.wait_for(task, 20)
