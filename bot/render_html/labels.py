"""Buttons that say words of a document, on one line and no more than a phone shows."""

from __future__ import annotations

from typing import Final

from bot.render_html.message_parts import Block, shorten
from bot.render_html.view import VerbatimButton

LONGEST_LABEL: Final = 24  # characters; a phone held upright shows some twenty of a button as wide as the chat

_UNSEEN: Final = "…"  # for words that nobody can see, which Telegram refuses on a button


def words_button(label: str, data: str) -> VerbatimButton:
    """A button with a label that holds words of a document, cut where it is long, and what it carries."""
    shown = shorten(label, LONGEST_LABEL).encode("utf-8", "replace").decode("utf-8")
    return VerbatimButton(_UNSEEN if Block(shown).blank else shown, callback_data=data)
