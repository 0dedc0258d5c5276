"""Tests for bot.polling, over HTTP."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import aiosqlite
import pytest
from telegram.error import Conflict, InvalidToken, NetworkError

from bot.app import build
from bot.polling import Troubles
from bot.serving import serve
from bot.store import Store
from bot.texts import chat, program
from retrieval import Shelf
from tests.bot.conftest import serving, settings_for, store_in, until
from tests.bot_api import BotApi
from tests.bot_api_methods import RefusedError
from tests.fakes import PatientLibrary, ScriptedLibrary
from tests.samples import answered

GATEWAY = RefusedError(502, "Bad Gateway")


async def test_the_menu_is_registered_before_messages_are_fetched(api: BotApi) -> None:
    """What is to be done first is done between connecting and fetching."""
    async with serving(api, ScriptedLibrary({})):
        await asyncio.to_thread(api.wait_for_call, "getUpdates")

    methods = [call.method for call in api.calls]
    assert methods[:2] == ["getMe", "setMyCommands"]
    assert methods.index("deleteWebhook") > methods.index("getMyShortDescription")


async def test_trouble_at_the_start_is_logged_and_tried_again(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """While the server fails each attempt is one line without a stack; then the bot serves."""
    api.refuse("getMe", GATEWAY, GATEWAY)
    api.refuse("deleteWebhook", GATEWAY)
    async with serving(api, ScriptedLibrary({})):
        api.say("/help")
        [sent] = await asyncio.to_thread(api.wait_for_reply)

    lines = [record.getMessage() for record in caplog.records if record.msg == program.LOG_CONNECTING]
    assert sent.text == chat.HELP
    assert [line[: line.index("；")] for line in lines] == [
        "暂时连不上 Telegram（Bad Gateway），0.01 秒后重试",
        "暂时连不上 Telegram（Bad Gateway），0.02 秒后重试",
        "暂时连不上 Telegram（Bad Gateway），0.01 秒后重试",
    ]


async def test_stopping_while_connecting_ends_at_once(api: BotApi, tmp_path: Path) -> None:
    """Asked to stop before the server could be reached, the bot leaves without waiting for the next attempt."""
    api.refuse("getMe", *[GATEWAY] * 9)
    stop = asyncio.Event()
    async with store_in(tmp_path) as store:
        built = build(settings_for(api), Shelf(ScriptedLibrary({})), store)
        task = asyncio.create_task(serve(*built, stop, first_pause=600))
        await asyncio.to_thread(api.wait_for_call, "getMe")
        stop.set()
        await asyncio.wait_for(task, 10)

    assert [call.method for call in api.calls] == ["getMe"]


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook"])
async def test_a_refused_token_ends_the_bot(api: BotApi, tmp_path: Path, method: str) -> None:
    """A token that the server does not know is not tried again."""
    api.refuse(method, RefusedError(401, "Unauthorized"))

    async with store_in(tmp_path) as store:
        with pytest.raises(InvalidToken):
            await serve(*build(settings_for(api), Shelf(ScriptedLibrary({})), store), asyncio.Event())

    assert [call.method for call in api.calls][-1] == method


async def test_a_second_bot_is_one_line_in_the_log(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """A conflict between two pollers is told once, and the bot goes on."""
    caplog.set_level(logging.INFO, logger="bot")
    api.refuse("getUpdates", RefusedError(409, "Conflict: terminated by other getUpdates request"))
    async with serving(api, ScriptedLibrary({})):
        await asyncio.to_thread(api.wait_for_call, "getUpdates", 2)

    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == [
        program.LOG_CONFLICT
    ]


async def test_a_token_that_is_revoked_ends_the_bot(api: BotApi, tmp_path: Path) -> None:
    """What polling is told of a serving bot ends it like a token that was never good."""
    api.refuse("getUpdates", None, RefusedError(401, "Unauthorized"))
    api.say("/help")

    async with store_in(tmp_path) as store:
        with pytest.raises(InvalidToken):
            await serve(*build(settings_for(api), Shelf(ScriptedLibrary({})), store), asyncio.Event())

    assert [sent.text for sent in api.state.sent] == [chat.HELP]


async def test_what_is_not_done_in_time_is_answered_after_a_restart(
    api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Asked to stop, the bot waits for so long and no longer."""
    monkeypatch.setattr("bot.serving.GRACE", 0.1)
    slow = PatientLibrary(answered(text="慢慢来"), urgent="急")
    async with store_in(tmp_path) as store:
        async with serving(api, slow, store=store):
            api.say("甲")
            await asyncio.to_thread(slow.begun.wait, 10)
        before = list(api.state.sent)
        slow.finish.set()
        async with serving(api, ScriptedLibrary({"甲": answered(text="好了")}), store=store):
            [sent] = await asyncio.to_thread(api.wait_for_reply)

    assert before == []
    assert sent.text == "好了"
    assert "还有 1 条消息没有处理完，下次启动时继续。" in caplog.text


async def test_a_malformed_message_holds_up_nobody(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """Those that come with it and after it are answered, and it is fetched once."""
    async with serving(api, ScriptedLibrary({})):
        with api.state.changed:
            api.state.pending.append({"update_id": 900, "message": {"text": "机密"}})
        api.say("/help")
        await asyncio.to_thread(api.wait_for_reply)

    assert [sent.text for sent in api.state.sent] == [chat.HELP]
    assert caplog.text.count("消息 900 无法识别，已搁置（KeyError）。") == 1
    assert "机密" not in caplog.text


async def test_a_message_is_answered_once_over_a_restart(api: BotApi) -> None:
    """What was answered before a restart is not answered again after it; what came in between is."""
    async with serving(api, ScriptedLibrary({})):
        api.say("/help")
        await asyncio.to_thread(api.wait_for_reply)
    api.say("/start")
    async with serving(api, ScriptedLibrary({})):
        await asyncio.to_thread(api.wait_for_reply, 2)

    assert [sent.text for sent in api.state.sent] == [chat.HELP, chat.START]


def test_the_same_trouble_is_logged_once_in_a_while(caplog: pytest.LogCaptureFixture) -> None:
    """Within five minutes each kind of error is one line; after them it is another."""
    times = iter([0.0, 1.0, 2.0, 299.0, 300.0])
    troubles = Troubles(clock=lambda: next(times))

    for error in (Conflict("a"), NetworkError("b"), NetworkError("c"), Conflict("d"), Conflict("e")):
        troubles(error)

    assert [record.getMessage() for record in caplog.records] == [
        program.LOG_CONFLICT,
        "收消息时出错（b），会自动重试。",
        program.LOG_CONFLICT,
    ]


async def test_what_comes_while_the_database_is_locked_is_answered_later(
    api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It stays with Telegram until it can be kept; the log names the database once."""
    monkeypatch.setattr("bot.store.engine.BUSY_SECONDS", 0.05)
    async with store_in(tmp_path) as store, serving(api, ScriptedLibrary({}), store=store):
        await asyncio.to_thread(api.wait_for_call, "getUpdates")
        async with aiosqlite.connect(tmp_path / "youju.db", isolation_level=None) as other:
            await other.execute("BEGIN IMMEDIATE")
            api.say("/help")
            await until(lambda: "一直被占用" in caplog.text)
            before = list(api.state.sent)
            await other.execute("ROLLBACK")
        [sent] = await asyncio.to_thread(api.wait_for_reply)

    assert before == []
    assert sent.text == chat.HELP
    assert f"收消息时出错（数据库 {tmp_path / 'youju.db'} 一直被占用：" in caplog.text
    assert "Traceback" not in caplog.text


async def test_what_comes_while_the_disk_is_full_is_answered_later(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It stays with Telegram until there is room; the log names the file, and nothing has to be started anew."""
    async with store_in(tmp_path) as store, serving(api, ScriptedLibrary({}), store=store):
        await asyncio.to_thread(api.wait_for_call, "getUpdates")
        pages = await _limit(store, 1)
        api.say("/help " + "长" * 4000)
        await until(lambda: "写不下了" in caplog.text)
        before = list(api.state.sent)
        await _limit(store, pages + 1000)
        [sent] = await asyncio.to_thread(api.wait_for_reply)

    assert before == []
    assert sent.text == chat.HELP
    assert f"收消息时出错（数据库 {tmp_path / 'youju.db'} 写不下了：请腾出磁盘空间" in caplog.text


async def _limit(store: Store, pages: int) -> int:
    """Let the database grow to so many pages at most, or to what it has; as on a full disk it says FULL then."""
    async with store.database.write() as connection:
        found = await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        return int(found.scalar_one())
