"""Tests for bot.serving; what it does with a server that answers is in test_polling and test_webhook."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.app import build
from bot.serving import serve
from retrieval import Shelf
from tests.bot.conftest import settings_for, store_in, until
from tests.bot_api import BotApi
from tests.fakes import ScriptedLibrary


@pytest.mark.parametrize("kind", ["name", "certificate"])
async def test_names_and_certificates_that_do_not_hold_are_tried_again(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    """A name that nobody knows, a server that speaks no TLS: a line each attempt, without a stack."""
    stop = asyncio.Event()
    address = "http://nobody.invalid" if kind == "name" else api.url.replace("http:", "https:")
    settings = settings_for(api, bot_api_base_url=address)
    async with store_in(tmp_path) as store:
        task = asyncio.create_task(serve(*build(settings, Shelf(ScriptedLibrary({})), store), stop, first_pause=0.01))
        await until(lambda: caplog.text.count("暂时连不上 Telegram（") > 1)
        stop.set()
        await asyncio.wait_for(task, 10)

    assert "请检查网络和 BOT_API_BASE_URL" in caplog.text
    assert "Traceback" not in caplog.text
