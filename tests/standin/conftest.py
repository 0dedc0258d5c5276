"""What the tests of the stand-in share: a server, and a bot of the library that talks to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from tests.standin.api import TOKEN, BotApi


@pytest.fixture
def api() -> Iterator[BotApi]:
    """The server, listening, with inline mode and word of what is picked."""
    with BotApi(inline=True, feedback=True) as server:
        yield server


@pytest.fixture
async def bot(api: BotApi, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    """A bot as python-telegram-bot makes it, started."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # or it warns of a change to come
    # Reading the certificates of a hundred authorities takes a third of a second, and here is no TLS.
    calls, polls = (HTTPXRequest(httpx_kwargs={"verify": False}) for _ in range(2))
    base, files = f"{api.url}/bot", f"{api.url}/file/bot"
    async with Bot(TOKEN, base, files, request=calls, get_updates_request=polls) as started:
        yield started
