"""Tests for bot.lasting: the bot on a database that fails, over HTTP."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.copies import Copies
from bot.lasting import on_lasting_store
from bot.settings import Settings
from bot.starting import serving
from bot.store import BrokenError, utc_now
from bot.texts import chat
from bot.texts import store as store_texts
from retrieval import Shelf
from tests.bot.conftest import settings_for, store_in, until
from tests.bot.store.conftest import PROGRAMS
from tests.bot.store.test_copying import executed, names_in
from tests.bot_api import BotApi
from tests.fakes import ScriptedLibrary
from tests.postgres import PostgresServer


@asynccontextmanager
async def running(api: BotApi, **settings: object) -> AsyncIterator[asyncio.Task[None]]:
    """A bot that runs within the block."""
    stop = asyncio.Event()
    chosen = settings_for(api, **settings)
    task = asyncio.create_task(on_lasting_store(chosen, stop, serving(chosen, Shelf(ScriptedLibrary({})))))
    try:
        yield task
    finally:
        stop.set()
        await asyncio.wait_for(task, 20)


async def copied(folder: Path) -> Copies:
    """A database with a copy."""
    copies = Copies(folder / "youju.db", utc_now, 30)
    async with store_in(folder):
        copies.make()
    return copies


async def test_a_database_that_is_damaged_at_the_start_is_restored(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The bot serves on the copy; the log and the administrators are told, a stranger among them holds up nobody."""
    copies = await copied(tmp_path)
    copies.file.write_bytes(b"damaged" * 1000)
    api.say("/help")
    async with running(api, data_dir=tmp_path, admin_ids=(99, 42)):
        sent = await asyncio.to_thread(api.wait_for_reply, 2)

    assert sent[0].chat == 42
    assert sent[0].text.startswith("数据库损坏，已换回 ")
    assert sent[1].text == chat.HELP
    assert [record.getMessage()[:10] for record in caplog.records if record.levelno == logging.ERROR] == [
        "数据库损坏，现在换回",
        "数据库损坏，已换回 ",
    ]


async def test_a_database_that_is_damaged_meanwhile_is_restored(
    api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found as the next copy is made, it is replaced without a restart of the program."""
    monkeypatch.setattr("bot.copies.Copies.kept.__wrapped__.__defaults__", (timedelta(seconds=0.05),))
    copies = await copied(tmp_path)
    async with running(api, data_dir=tmp_path, admin_ids=(42,)):
        api.say("/help")
        await asyncio.to_thread(api.wait_for_reply)
        await asyncio.to_thread(executed, copies.file, "DROP TABLE talks")  # the bot may be in the middle of a write
        api.say("/start")
        sent = await asyncio.to_thread(api.wait_for_reply, 3)

    assert {one.text[:9] for one in sent[1:]} == {chat.START[:9], "数据库损坏，已换回"}
    assert len([name for name in names_in(tmp_path) if ".broken-" in name]) == 1


async def test_without_a_copy_a_damaged_database_ends_the_bot(api: BotApi, tmp_path: Path) -> None:
    """With the line that names it; a copy that is damaged too is told first."""
    (tmp_path / "youju.db").write_bytes(b"damaged" * 1000)
    for content in (None, b"damaged"):
        if content is not None:
            (tmp_path / "youju.copy.db").write_bytes(content)
        with pytest.raises(BrokenError) as refused:
            async with running(api, data_dir=tmp_path) as task:
                await task
        assert str(refused.value) == store_texts.BROKEN.format(place=tmp_path / "youju.db")

    assert api.calls == []


async def test_a_disk_that_damages_everything_ends_the_bot(
    api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some copies it gives up, lest the folder fills with damaged files."""
    monkeypatch.setattr("bot.lasting.MOST", 1)
    copies = await copied(tmp_path)
    copies.file.write_bytes(b"damaged" * 1000)

    with pytest.raises(BrokenError):
        async with running(api, data_dir=tmp_path) as task:
            await task

    assert names_in(tmp_path) == ["youju.copy.db", "youju.db"]


@pytest.mark.parametrize("programs", [PROGRAMS] if PROGRAMS else [])
async def test_a_server_may_be_away_at_the_start_and_later(
    api: BotApi, programs: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody's question is lost meanwhile, and the bot serves on by itself."""
    monkeypatch.setattr("bot.lasting.FIRST_PAUSE", 0.1)
    with PostgresServer(programs) as server:
        url = await server.empty()
        monkeypatch.setattr(Settings, "database", property(lambda _: url))
        await asyncio.to_thread(server.stop)
        api.say("/help")
        async with running(api, database_url="postgresql://bot@localhost/youju"):
            await until(lambda: "秒后重试" in caplog.text)
            await asyncio.to_thread(server.start)
            await asyncio.to_thread(api.wait_for_reply)
            await asyncio.to_thread(server.stop)
            api.say("/start")
            await until(lambda: "收消息时出错（连不上数据库" in caplog.text)
            await asyncio.to_thread(server.start)
            sent = await asyncio.to_thread(api.wait_for_reply, 2)

    assert [one.text.partition("\n")[0] for one in sent] == [
        text.partition("\n")[0] for text in (chat.HELP, chat.START)
    ]
    assert "Traceback" not in caplog.text


async def test_a_bot_whose_server_is_away_can_be_stopped(
    api: BotApi, unused_tcp_port: int, caplog: pytest.LogCaptureFixture
) -> None:
    """It waits for the server with a line each time, and leaves at once when told to."""
    address = f"postgresql://bot:secret@127.0.0.1:{unused_tcp_port}/youju"
    async with running(api, database_url=address):
        await until(lambda: caplog.records)

    assert caplog.records[0].getMessage().endswith("核对 DATABASE_URL 里的地址和端口。 1 秒后重试。")
    assert "secret" not in caplog.text
    assert api.calls == []
