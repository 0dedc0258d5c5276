"""A message of the bot's that can be shown anew in place: what it says, and the buttons below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.render_html.message_parts import Card, pack
from bot.render_html.script import Convert, as_it_stands


class VerbatimButton(InlineKeyboardButton):
    """A button whose label is the words of a document, which stay in their script."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class View:
    """A message that is edited in place.

    Attributes:
        cards: what it says; short enough for one message where it is edited.
        keyboard: the buttons below it, None for none.
    """

    cards: tuple[Card, ...]
    keyboard: InlineKeyboardMarkup | None = None


@dataclass(frozen=True, slots=True)
class Packed:
    """A message as it is sent.

    Attributes:
        parts: HTML, each part short enough for Telegram.
        keyboard: the buttons below the last one, None for none.
    """

    parts: tuple[str, ...]
    keyboard: InlineKeyboardMarkup | None = None


def packed(view: View, script: Convert = as_it_stands) -> Packed:
    """A view as it is sent, the bot's own words in a script."""
    return Packed(tuple(pack(view.cards, script)), labelled(view.keyboard, script))


def keyboard_of(rows: Iterable[Sequence[InlineKeyboardButton]]) -> InlineKeyboardMarkup | None:
    """The rows that have buttons; None where none has any."""
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None


def labelled(keyboard: InlineKeyboardMarkup | None, script: Convert) -> InlineKeyboardMarkup | None:
    """The same buttons, what they say in a script."""
    if keyboard is None or script is as_it_stands:
        return keyboard
    return InlineKeyboardMarkup([[_labelled(button, script) for button in row] for row in keyboard.inline_keyboard])


def _labelled(button: InlineKeyboardButton, script: Convert) -> InlineKeyboardButton:
    if isinstance(button, VerbatimButton):
        return button
    return InlineKeyboardButton(
        script(button.text),
        url=button.url,
        callback_data=button.callback_data,
        switch_inline_query_current_chat=button.switch_inline_query_current_chat,
        copy_text=button.copy_text,
    )
