"""Tests for tests.screens.chat."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from tests.bot_api import BotApi
from tests.screens.chat import Bubble, read_chat


def test_a_chat_is_read_in_its_order(api: BotApi) -> None:
    """What a person wrote and sent, each as a bubble of their own; other chats stay out."""
    api.say("/toc 一", chat=1)
    api.upload("通知.txt", b"x" * 512, "请看", chat=1)
    api.say("二", chat=2)

    assert read_chat(api, 1) == (
        Bubble(is_own=True, text=Markup('<span class="link">/toc</span> 一')),
        Bubble(is_own=True, text=Markup("请看"), file="通知.txt", size="0.5 KB"),
    )
    assert read_chat(api, 3) == ()


def test_what_cannot_be_drawn_is_refused(api: BotApi) -> None:
    """A picture of a chat lacks none of its messages."""
    api.send_media("voice", chat=1)

    with pytest.raises(ValueError, match="only texts and documents"):
        read_chat(api, 1)
