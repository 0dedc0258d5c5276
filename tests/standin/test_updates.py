"""Tests for updates: each comes until it is confirmed, and only if its kind is wanted."""

from __future__ import annotations

import threading
from typing import Any

from tests.standin.api import BotApi
from tests.standin.asking import ask, ids, kinds
from tests.standin.people import CHANNEL
from tests.standin.refusal import CONFLICT
from tests.standin.state import Refusal


def test_updates_come_again_until_they_are_confirmed(api: BotApi) -> None:
    """An offset forgets what is before it, and nothing else does."""
    for text in ("甲", "乙", "丙"):
        api.say(text)

    assert ids(ask(api, "getUpdates")[1]) == [1001, 1002, 1003]
    assert ids(ask(api, "getUpdates", limit=1)[1]) == [1001]
    assert ids(ask(api, "getUpdates", offset=1002)[1]) == [1002, 1003]
    assert ids(ask(api, "getUpdates", offset=0)[1]) == [1002, 1003]
    assert ids(ask(api, "getUpdates", offset=1004)[1]) == []


def test_a_negative_offset_keeps_the_last(api: BotApi) -> None:
    """An offset of -1 leaves the last update and forgets those before it."""
    for text in ("甲", "乙", "丙"):
        api.say(text)

    assert ids(ask(api, "getUpdates", offset=-1)[1]) == [1003]
    assert ids(ask(api, "getUpdates")[1]) == [1003]


def test_a_long_poll_ends_when_something_is_said(api: BotApi) -> None:
    """A poll with a timeout waits for the next update."""
    results: list[tuple[int, Any]] = []
    poll = threading.Thread(target=lambda: results.append(ask(api, "getUpdates", timeout=30)))
    poll.start()
    api.wait_for_call("getUpdates")
    api.say("甲")
    poll.join(timeout=10)

    assert [(status, ids(updates)) for status, updates in results] == [(200, [1001])]


def test_a_second_poll_ends_the_first(api: BotApi) -> None:
    """The older of two polls gets 409."""
    results: list[tuple[int, Any]] = []
    poll = threading.Thread(target=lambda: results.append(ask(api, "getUpdates", timeout=30)))
    poll.start()
    api.wait_for_call("getUpdates")
    second = ask(api, "getUpdates")
    poll.join(timeout=10)

    assert second == (200, [])
    assert results == [(409, CONFLICT)]
    assert api.refusals == [Refusal("getUpdates", CONFLICT)]


def test_only_allowed_updates_are_queued(api: BotApi) -> None:
    """What the bot does not want is not kept for it; what was queued before stays."""
    first = api.say("甲")
    api.edit(first, "乙")
    ask(api, "getUpdates", allowed_updates=["message"])
    api.edit(first, "丙")
    api.send({"text": "丁"}, chat=CHANNEL)
    api.say("戊")

    assert kinds(ask(api, "getUpdates")[1]) == [
        "message",
        "edited_message",
        "message",
    ]


def test_an_update_says_what_was_there_when_it_happened(api: BotApi) -> None:
    """What is edited later does not change what was told before."""
    first = api.say("甲")
    api.edit(first, "乙")

    before, after = ask(api, "getUpdates")[1]

    assert (before["message"]["text"], after["edited_message"]["text"]) == ("甲", "乙")
    assert "edit_date" not in before["message"]
    assert after["edited_message"]["edit_date"] >= after["edited_message"]["date"]
