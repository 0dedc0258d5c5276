"""Tests for bot.inbox.receiving, over HTTP."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError

from bot.inbox.inbox import Inbox, NotKeptError
from bot.inbox.receiving import ENDURED, Receiver, SecondInstanceError
from bot.store import Store
from bot.texts import program
from tests.bot.inbox.samples import malformed, raw
from tests.bot.inbox.test_inbox import break_store, taken, waiting
from tests.bot.inbox.test_replaying import aside
from tests.bot_api import TOKEN, BotApi
from tests.bot_api_methods import RefusedError
from tests.standin.faults import garbage

CONFLICT = RefusedError(409, "Conflict: terminated by other getUpdates request")


class Seconds:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """What it says."""
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    """A clock at zero."""
    return Seconds()


@pytest_asyncio.fixture
async def receiver(api: BotApi, inbox: Inbox, seconds: Seconds) -> AsyncIterator[Receiver]:
    """A bot that is connected."""
    async with Receiver(inbox, seconds, token=TOKEN, base_url=f"{api.url}/bot") as bot:
        yield bot


def deliver(api: BotApi, *contents: Any) -> None:  # noqa: ANN401 - whatever Telegram may send
    """Have something fetched next."""
    with api.state.changed:
        api.state.pending.extend(contents)
        api.state.changed.notify_all()


def fetch(receiver: Receiver, offset: int | None = None) -> Callable[[], Any]:
    """A call as python-telegram-bot makes it."""
    return lambda: receiver.get_updates(offset=offset, timeout=timedelta(seconds=1), allowed_updates=["message"])


async def test_what_is_fetched_is_kept(api: BotApi, receiver: Receiver, inbox: Inbox, store: Store) -> None:
    """Before it is put, and so before it is confirmed."""
    deliver(api, raw(1), raw(2))
    updates = await fetch(receiver)()

    assert [update.update_id for update in updates] == [1, 2]
    assert await waiting(store) == [1, 2]
    assert inbox.empty()
    assert updates[0].message.get_bot() is receiver


async def test_a_malformed_update_stops_no_other(
    api: BotApi, receiver: Receiver, inbox: Inbox, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """It is put aside with the place it failed at; the numbers lead past it, and nobody handles it."""
    deliver(api, raw(1), malformed(2), {"update_id": 3, "message": ["机密"]}, raw(4))
    updates = await fetch(receiver)()
    for update in updates:
        await inbox.put(update)

    assert [update.update_id for update in updates] == [1, 2, 3, 4]
    assert [one.update_id for one in taken(inbox) if isinstance(one, Update)] == [1, 4]
    assert {number: kind != "" for number, kind in (await aside(store)).items()} == {2: True, 3: True}
    assert caplog.text.count("无法识别，已搁置") == 2
    assert "机密" not in caplog.text


async def test_what_is_no_update_at_all_is_passed_over(
    api: BotApi, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    """There is no number to confirm it by; what comes with it is fetched."""
    api.refuse("getUpdates", garbage(b'{"ok": true, "result": [5, {"message": {}}, {"update_id": 7}]}'))

    assert [update.update_id for update in await fetch(receiver)()] == [7]
    assert caplog.text.count("无法识别") == 2


async def test_confirming_keeps_nothing(api: BotApi, receiver: Receiver, store: Store) -> None:
    """What it brings is fetched again by the next start."""
    deliver(api, raw(1))

    assert await receiver.get_updates(offset=0, timeout=timedelta(0)) == ()
    assert await waiting(store) == []


async def test_what_cannot_be_kept_is_not_passed_on(api: BotApi, receiver: Receiver, store: Store) -> None:
    """The error makes python-telegram-bot fetch it again."""
    deliver(api, raw(1))
    await break_store(store)

    with pytest.raises(NotKeptError):
        await fetch(receiver)()


async def test_a_revoked_token_ends_it(api: BotApi, receiver: Receiver) -> None:
    """Whoever waits is told once, nothing is fetched any more."""
    ended: list[str] = []
    receiver.when_ended(lambda: ended.append("now"))
    api.refuse("getUpdates", RefusedError(401, "Unauthorized"))
    found = [await fetch(receiver)() for _ in range(2)]

    assert found == [(), ()]
    assert ended == ["now"]
    assert isinstance(receiver.reason, InvalidToken)
    assert len(api.wait_for_call("getUpdates")) == 1


async def conflicts(api: BotApi, receiver: Receiver, seconds: Seconds, *moments: float) -> None:
    """A conflict at each moment."""
    for moment in moments:
        seconds.now = moment
        api.refuse("getUpdates", CONFLICT)
        with pytest.raises(Conflict):
            await fetch(receiver)()


async def test_a_lasting_conflict_ends_it(api: BotApi, receiver: Receiver, seconds: Seconds) -> None:
    """Not before a minute, in which an old program would have stopped."""
    await conflicts(api, receiver, seconds, 0, 30, ENDURED - 1)
    before = receiver.reason
    await conflicts(api, receiver, seconds, ENDURED)

    assert before is None
    assert isinstance(receiver.reason, SecondInstanceError)
    assert str(receiver.reason) == program.SECOND_INSTANCE


async def test_conflicts_far_apart_do_not_add_up(api: BotApi, receiver: Receiver, seconds: Seconds) -> None:
    """Each may be a restart."""
    await conflicts(api, receiver, seconds, 0, 30, 90, 140)

    assert receiver.reason is None


async def test_other_trouble_is_for_the_next_try(
    api: BotApi, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    """It comes out as it is, and ends nothing."""
    api.refuse("getUpdates", RefusedError(502, "Bad Gateway"))
    with caplog.at_level(logging.INFO, "bot"), pytest.raises(NetworkError):
        await fetch(receiver)()

    assert receiver.reason is None
    assert caplog.text == ""


async def test_the_wait_is_asked_for_in_whole_seconds(api: BotApi, receiver: Receiver) -> None:
    """Telegram waits no time at all for a number with a point in it, so that fetching would never rest."""
    deliver(api, raw(5))
    await receiver.get_updates(timeout=timedelta(seconds=10))

    assert [call.parameters["timeout"] for call in api.calls if call.method == "getUpdates"] == ["10"]
