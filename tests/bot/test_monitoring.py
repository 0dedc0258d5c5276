"""Tests for bot.monitoring and bot.health: a bot that serves, asked how it is."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from bot.answers import Answers
from bot.app import build
from bot.figures import Figures
from bot.health import Health
from bot.inbox.inbox import Inbox
from bot.monitoring import MonitoringError, monitoring
from bot.serving import App, serve
from bot.store import Store
from bot.texts import operations
from retrieval import Shelf
from tests.bot.conftest import settings_for, store_in
from tests.bot_api import BotApi
from tests.fakes import ScriptedLibrary
from tests.samples import document


@dataclass(frozen=True, slots=True)
class Watched:
    """A bot that may be asked how it is."""

    port: int
    application: App
    health: Health
    store: Store
    library: ScriptedLibrary

    async def get(self, path: str) -> tuple[int, str]:
        """A page's status and text."""
        return await asyncio.to_thread(_get, self.port, path)

    async def missing(self) -> tuple[int, list[str]]:
        """The status of /readyz, and what is missing."""
        status, text = await self.get("/readyz")
        return status, list(json.loads(text)["missing"])


def _get(port: int, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@asynccontextmanager
async def watched(api: BotApi, folder: Path, *, served: bool = True, ahead: float = 0) -> AsyncIterator[Watched]:
    """A bot, serving or not, whose health is told on a port; `ahead` is how far its clock is."""
    library = ScriptedLibrary({}, documents=[document("甲.txt")])
    async with store_in(folder) as store:
        figures, stop, port = Figures(), asyncio.Event(), free_port()
        shelf: Shelf[Answers] = Shelf(library)
        application, intake = build(settings_for(api), shelf, store, figures=figures)
        health = Health(application, store, shelf, figures, fetches=True, clock=lambda: figures.fetched_at + ahead)
        async with monitoring(health, "127.0.0.1", port):
            task = asyncio.create_task(serve(application, intake, stop)) if served else None
            if task is not None:
                api.say("/help")
                await asyncio.to_thread(api.wait_for_reply)
                await asyncio.to_thread(api.wait_until_read)
            yield Watched(port, application, health, store, library)
            stop.set()
            if task is not None:
                await task


async def test_a_bot_that_serves_is_ready(api: BotApi, tmp_path: Path) -> None:
    """All three pages say so, others are none, and neither the server nor the token is named."""
    async with watched(api, tmp_path) as bot:
        alive, ready, other = await bot.get("/healthz"), await bot.get("/readyz"), await bot.get("/")
        status, metrics = await bot.get("/metrics")

    assert alive == (200, '{"alive": true}')
    assert ready == (200, '{"ready": true, "missing": {}}')
    assert (status, other[0]) == (200, 404)
    lines = metrics.splitlines()
    assert 'youju_updates_handled_total{kind="message",outcome="handled"} 1.0' in lines
    assert 'youju_telegram_calls_total{method="sendMessage",result="ok"} 1.0' in lines
    assert {"youju_corpus_documents 1.0", "youju_inbox_updates 0.0", "youju_store_errors_total 0.0"} <= set(lines)
    assert "TEST-token" not in metrics


async def test_one_that_is_not_connected_is_not_ready(api: BotApi, tmp_path: Path) -> None:
    """Before it serves, and when Telegram has not answered for longer than a call takes."""
    async with watched(api, tmp_path / "a", served=False) as bot:
        before = await bot.missing()
    async with watched(api, tmp_path / "b", ahead=91) as bot:
        silent = await bot.missing()

    assert before == (503, ["telegram"])
    assert silent == (503, ["telegram"])


async def test_what_is_missing_is_named(api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No documents, an update that is never done, a database that is held by somebody else."""
    monkeypatch.setattr("bot.health.STUCK", -1.0)
    monkeypatch.setattr("bot.health.PATIENCE", 0.05)
    async with watched(api, tmp_path) as bot:
        bot.library.documents = ()
        async with bot.store.together():
            status, missing = await bot.missing()
        found = await bot.health.missing()

    assert (status, missing) == (503, ["corpus", "inbox", "store"])
    assert found == {"corpus": operations.NO_CORPUS, "inbox": operations.INBOX_STUCK}


async def test_a_store_that_fails_is_told_and_counted(api: BotApi, tmp_path: Path) -> None:
    """In the words for whoever runs the bot."""
    async with watched(api, tmp_path) as bot:
        async with bot.store.database.write() as connection:
            await connection.exec_driver_sql("DROP TABLE updates")
        missing = await bot.health.missing()
        failures = bot.health.figures.registry.get_sample_value("youju_store_errors_total")

    assert missing["store"].startswith("数据库 ")
    assert failures


async def test_the_inbox_tells_what_is_in_hand(tmp_path: Path) -> None:
    """Nothing at first; then how many there are, and that they are there for some time."""
    async with store_in(tmp_path) as store:
        inbox = Inbox(store)

        assert (inbox.held, inbox.oldest(), inbox.kept_at, inbox.malformed) == (0, 0.0, 0.0, 0)


async def test_no_port_opens_nothing(api: BotApi, tmp_path: Path) -> None:
    """Unset, there is no server; a port that is taken is a line."""
    async with watched(api, tmp_path, served=False) as bot:
        async with monitoring(bot.health, "127.0.0.1", None):
            pass
        with pytest.raises(MonitoringError, match=rf"^METRICS_PORT 不能用：127\.0\.0\.1:{bot.port} 无法监听"):
            async with monitoring(bot.health, "127.0.0.1", bot.port):
                pass
