"""Tests for bot.starting: the bot on an engine that goes away and comes back."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.starting import opened
from bot.texts import chat
from retrieval.milvus.engine import AWAY, BACK
from tests.bot.conftest import serving, settings_for
from tests.bot_api import BotApi
from tests.milvus_server import MilvusServer

SPEECH = "在支部大会上的讲话\n同志们：\n支委会每月至少召开一次。\n谢谢大家。\n"


@pytest.fixture(scope="module")
def server() -> Iterator[MilvusServer]:
    """An engine."""
    with MilvusServer() as running:
        yield running


@pytest.fixture
def settings(api: BotApi, server: MilvusServer, tmp_path: Path) -> Settings:
    """A document, and its index on the engine."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "讲话.txt").write_text(SPEECH, encoding="utf-8")
    return settings_for(api, corpus_dir=folder, index_dir=tmp_path / "index", index_url=server.url)


def test_an_engine_that_is_away_is_waited_for(
    settings: Settings, server: MilvusServer, caplog: pytest.LogCaptureFixture
) -> None:
    """With a line and a longer pause each time."""
    server.kill()
    pauses: list[float] = []

    def wait(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            server.start()

    library = opened(settings, wait)

    away = AWAY.format(place=server.url)
    assert pauses == [1.0, 2.0]
    assert [one.getMessage() for one in caplog.records if one.levelno == logging.WARNING] == [
        f"{away} 1 秒后重试。",
        f"{away} 2 秒后重试。",
    ]
    assert library.ask("支委会多久召开一次").answered


async def test_questions_are_answered_again_once_the_engine_is_back(
    api: BotApi, settings: Settings, server: MilvusServer, caplog: pytest.LogCaptureFixture
) -> None:
    """One asked meanwhile gets one plain reply, and the log a line without a stack."""
    server.start()
    library = await asyncio.to_thread(opened, settings)
    async with serving(api, library):
        api.say("支委会多久召开一次")
        await asyncio.to_thread(api.wait_for_reply)
        server.kill()
        api.say("支委会多久召开一次")
        await asyncio.to_thread(api.wait_for_reply, 2)
        server.start()
        api.say("支委会多久召开一次")
        await asyncio.to_thread(api.wait_for_reply, 3)

    first, away, again = (sent.text for sent in api.state.sent)
    assert "每月至少" in first
    assert (away, again) == (chat.SEARCH_AWAY, first)
    assert BACK.format(place=server.url) in caplog.messages
    lines = [one for one in caplog.records if one.levelno == logging.ERROR]
    assert [one.getMessage() for one in lines] == [f"处理消息时，检索引擎出错：{AWAY.format(place=server.url)}"]
    assert lines[0].exc_info is None
