"""Tests for bot.desks.stepping, over HTTP: presses that lead nowhere are told so, each once."""

from __future__ import annotations

import pytest

from bot.texts import browsing
from retrieval import Library
from tests.bot.conftest import serving
from tests.bot.desks.talking import Talk


@pytest.mark.parametrize("data", ["s1", "t1.", "o1.#short", "y1.a b=", "h1.#abcdefgh"])
async def test_data_that_says_nothing_is_expired(talk: Talk, papers: Library, data: str) -> None:
    """Cut off, forged, or with words that are lost."""
    async with serving(talk.api, papers):
        assert await talk.press_data(await talk.say("/sources"), data) == browsing.EXPIRED


@pytest.mark.parametrize("data", ["s1.=", "t1.=", "o1.=", "y1.a16=", "h1.=党课"])
async def test_a_message_without_content_is_expired(talk: Talk, papers: Library, data: str) -> None:
    """Telegram sends old messages so; nothing is said but the notice."""
    async with serving(talk.api, papers):
        listed = await talk.say("/sources")

        assert await talk.press_data(listed, data, accessible=False) == browsing.EXPIRED
    assert len(talk.api.state.sent) == 1


async def test_a_button_below_a_message_of_somebody_else_is_expired(talk: Talk, papers: Library) -> None:
    """The bot edits its own messages only."""
    async with serving(talk.api, papers):
        listed = await talk.say("/sources")
        theirs = talk.api.state.messages[42, listed.reply_to or 0]
        message = type(listed)(theirs["message_id"], 42, "", "", (), None, preview=False)

        assert await talk.press_data(message, "s1.=") == browsing.EXPIRED
