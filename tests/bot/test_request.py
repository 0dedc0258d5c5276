"""Tests for bot.request, over HTTP."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.texts import chat
from tests.bot.conftest import serving
from tests.bot_api import BotApi
from tests.fakes import ScriptedLibrary
from tests.standin.faults import Fault, garbage, page

NOT_TELEGRAMS = [
    garbage(b"<html>200</html>"),
    garbage(b""),
    garbage(b"{}"),
    garbage(b"[1]"),
    garbage(b"null"),
    garbage(b'{"ok": true}'),
    garbage(b'{"result": '),
    page(302),
    page(400),
    page(401),
    page(403),
    page(404),
    page(413),
    page(503),
]


@pytest.mark.parametrize(
    ("method", "fault"),
    [*(("getMe", fault) for fault in NOT_TELEGRAMS), ("getUpdates", NOT_TELEGRAMS[2]), ("getUpdates", page(404))],
)
async def test_a_page_on_the_way_ends_nothing(
    api: BotApi, caplog: pytest.LogCaptureFixture, method: str, fault: Fault
) -> None:
    """Whatever it says, at the start and later: a line without the page and without a stack, then another attempt."""
    caplog.set_level(logging.WARNING, "bot")
    api.refuse(method, fault)
    api.say("/help")
    async with serving(api, ScriptedLibrary({})):
        [sent] = await asyncio.to_thread(api.wait_for_reply)

    own = [record for record in caplog.records if record.name.startswith("bot")]
    assert sent.text == chat.HELP
    assert len(own) == 1
    assert own[0].exc_info is None
    assert "html" not in own[0].getMessage()


@pytest.mark.parametrize("fault", [page(400), page(403), garbage(b"{}")])
async def test_an_answer_that_a_page_swallowed_is_sent_again(api: BotApi, fault: Fault) -> None:
    """A proxy's 403 does not say that the person blocked the bot."""
    api.refuse("sendMessage", fault)
    api.say("/help")
    async with serving(api, ScriptedLibrary({})):
        [sent] = await asyncio.to_thread(api.wait_for_reply)

    assert sent.text == chat.HELP


async def test_what_is_no_list_is_not_taken_for_updates(api: BotApi) -> None:
    """Fetching goes on."""
    api.refuse("getUpdates", garbage(b'{"ok": true, "result": {"a": 1}}'), garbage(b'{"ok": true, "result": null}'))
    api.say("/help")
    async with serving(api, ScriptedLibrary({})):
        [sent] = await asyncio.to_thread(api.wait_for_reply)

    assert sent.text == chat.HELP
