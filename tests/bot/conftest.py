"""What the bot's tests share: a clean environment, the Bot API stand-in, a bot that serves."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.answers import Answers
from bot.app import build
from bot.logs import OWN, TALKATIVE
from bot.polling import serve
from bot.settings import Settings
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
    levels = {name: logging.getLogger(name).level for name in (None, *OWN, *TALKATIVE)}
    yield
    root.handlers[:] = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def api() -> Iterator[BotApi]:
    """The Bot API, listening."""
    with BotApi() as server:
        yield server


def settings_for(api: BotApi, token: str = TOKEN) -> Settings:
    """Settings that lead to the stand-in."""
    return Settings.model_validate({"bot_token": token, "bot_api_base_url": api.url, "bot_api_base_file_url": api.url})


@asynccontextmanager
async def serving(
    api: BotApi, library: Answers, *, every: float = 60, report: Callable[[str], None] = lambda _: None
) -> AsyncIterator[None]:
    """A bot that serves within the block, and has finished all its work after it; see `Shelf` for its options."""
    stop, shelf = asyncio.Event(), Shelf(library, every=every, report=report)
    task = asyncio.create_task(serve(*build(settings_for(api), shelf), stop, first_pause=0.01))
    try:
        yield
        await asyncio.to_thread(api.wait_until_read)
    finally:
        stop.set()
        await asyncio.wait_for(task, 20)
