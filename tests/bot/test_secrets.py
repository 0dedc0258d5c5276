"""Whatever goes wrong and however much is logged: neither the token nor what people write is in the log."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from typing import NoReturn

import pytest

from bot.logs import set_up
from retrieval import Library
from tests.bot.conftest import serving
from tests.bot.talking import ADMIN, replies, say
from tests.bot_api import TOKEN, BotApi
from tests.bot_api_methods import RefusedError
from tests.fakes import ScriptedLibrary
from tests.standin.faults import garbage, page, reset, truncated
from tests.standin.updates import queue

CANARY = "金丝雀党课多久一次"


class Quoting(ScriptedLibrary):
    """A library with a fault whose error repeats what was asked, as many errors of Python's do."""

    def ask(self, question: str, context: Sequence[str] = (), *, within: Collection[str] = ()) -> NoReturn:
        """Break down."""
        raise ValueError(f"{question} {TOKEN}")

    def refreshed(self) -> Quoting:
        """Itself."""
        return self


@pytest.fixture
def log() -> io.StringIO:
    """All that is logged, at the level that logs most."""
    stream = io.StringIO()
    set_up("DEBUG", TOKEN, stream)
    return stream


def happen(api: BotApi, kind: str, content: dict[str, object]) -> None:
    """Have the bot told whatever it may be."""
    with api.state.changed:
        queue(api.state, kind, content)


def assert_silent(log: io.StringIO, *kinds: str) -> None:
    """The log has entries, these kinds of errors among them, and no secret."""
    told = log.getvalue()
    assert all(kind in told for kind in kinds), told
    assert "金丝雀" not in told
    assert TOKEN not in told
    assert TOKEN.partition(":")[2] not in told


@pytest.mark.usefixtures("kept_logging")
async def test_a_fault_of_the_program_quotes_nobody(api: BotApi, log: io.StringIO) -> None:
    """Not even where the error itself does."""
    async with serving(api, Quoting({})):
        say(api, CANARY)
        await replies(api)

    assert_silent(log, "ValueError", "questions.py:")


@pytest.mark.usefixtures("kept_logging")
async def test_faults_of_the_network_quote_nobody(api: BotApi, library: Library, log: io.StringIO) -> None:
    """Pages of proxies, broken connections, answers that are none, refusals; in polling too."""
    api.state.faults.add("getUpdates", [page(), garbage(TOKEN.encode()), reset()])
    async with serving(api, library):
        for fault in (page(), reset(), garbage(CANARY.encode()), truncated(), RefusedError(400, "MESSAGE_TOO_LONG")):
            before = len(api.state.sent)
            api.state.faults.add("sendMessage", [fault])
            say(api, CANARY)
            await replies(api, before + 1)

    assert_silent(log, "BadRequest", "NetworkError")


@pytest.mark.usefixtures("kept_logging")
async def test_what_cannot_be_read_is_not_quoted(api: BotApi, library: Library, log: io.StringIO) -> None:
    """A malformed update, one without a number, a forged button, a file that is gone."""
    async with serving(api, library, admin_ids=str(ADMIN)):
        for chat in (CANARY, {"id": 10**30, "type": "private"}):
            happen(api, "message", {"text": CANARY, "date": 1, "message_id": 1, "chat": chat})
        person = {"id": ADMIN, "is_bot": False, "first_name": CANARY}
        happen(api, "callback_query", {"id": "1", "from": person, "chat_instance": "1", "data": CANARY})
        api.upload(f"{CANARY}.txt", b"", chat=ADMIN, user=ADMIN)
        api.state.files.clear()
        say(api, "党课多久一次")
        await replies(api, 2)

    assert_silent(log, "无法识别")
