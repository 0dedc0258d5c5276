"""Tests for bot.inbox.belonging."""

from __future__ import annotations

import pytest
from telegram import Update

from bot.inbox.belonging import arrival_of, chat_of, expires, kind_of, number_in
from bot.store import Arrival
from tests.bot.inbox.samples import pressed, raw, read, typed


def test_an_update_belongs_to_its_chat() -> None:
    """To the person where there is no chat, and to nobody where there is neither."""
    found = [chat_of(read(one)) for one in (raw(1, chat=-5), pressed(2), typed(3))]

    assert [*found, chat_of(Update(4))] == [-5, 7, 7, 0]


def test_presses_and_inline_queries_expire() -> None:
    """A message does not."""
    assert [expires(read(one)) for one in (raw(1), pressed(2), typed(3))] == [False, True, True]


def test_what_is_kept_says_whose_it_is() -> None:
    """The chat, the person where there is one, and what Telegram sent."""
    assert arrival_of(read(raw(1, chat=-5)), "{}") == Arrival(1, -5, 7, "{}")
    assert arrival_of(Update(4), "{}") == Arrival(4, 0, None, "{}")


@pytest.mark.parametrize("content", [None, [], 5, {}, {"update_id": "5"}, {"update_id": True}, {"update_id": 2**63}])
def test_what_has_no_number_is_no_update(content: object) -> None:
    """Whatever Telegram, or somebody in its place, may send."""
    assert number_in(content) is None


def test_a_malformed_update_still_has_its_number() -> None:
    """Which lets those behind it be fetched."""
    assert number_in({"update_id": 5, "message": 1}) == 5


def test_an_update_has_a_kind() -> None:
    """By Telegram's name of what it holds; what this version does not know is other."""
    found = [kind_of(read(one)) for one in (raw(1), pressed(2), typed(3), {"update_id": 4, "poll_of_tomorrow": {}})]

    assert found == ["message", "callback_query", "inline_query", "other"]
