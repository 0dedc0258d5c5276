"""Tests for bot.render_html.labels."""

from __future__ import annotations

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.render_html.labels import words_button
from bot.render_html.script import script_for
from bot.render_html.view import labelled


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("一、统一\n思想", "一、统一 思想"),
        ("长" * 24, "长" * 24),
        ("长" * 25, "长" * 23 + "…"),
        ("", "…"),
        ("\u3164\u200b", "…"),
        ("题\ud800", "题?"),
    ],
)
def test_a_label_is_short_and_can_be_seen(label: str, shown: str) -> None:
    """One line of 24 characters at most; what nobody could see or send is replaced."""
    button = words_button(label, "t1.=")

    assert (button.text, button.callback_data) == (shown, "t1.=")


def test_the_words_of_a_document_keep_their_script() -> None:
    """Beside them the bot's own words are written as the reader reads."""
    keyboard = InlineKeyboardMarkup([[words_button("党课", "a"), InlineKeyboardButton("目录", callback_data="b")]])

    shown = labelled(keyboard, script_for("zh-hant"))

    assert shown
    assert [one.text for one in shown.inline_keyboard[0]] == ["党课", "目錄"]
