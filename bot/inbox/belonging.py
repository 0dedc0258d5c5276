"""Whose an update is: the chat in whose order it stands, the person, and whether it is of use later."""

from __future__ import annotations

from typing import Any

from telegram import Update

from bot.store import Arrival


def chat_of(update: Update) -> int:
    """The chat that it belongs to; the person where there is none, as with inline queries; 0 for neither."""
    chat, user = update.effective_chat, update.effective_user
    return chat.id if chat else user.id if user else 0


def kind_of(update: Update) -> str:
    """What an update is about, by Telegram's name of it; `other` for what this version does not know."""
    return next((kind for kind in Update.ALL_TYPES if getattr(update, kind) is not None), "other")


def expires(update: Update) -> bool:
    """Whether it is of no use after a while: the press of a button and what is typed after the bot's name."""
    return update.callback_query is not None or update.inline_query is not None


def arrival_of(update: Update, data: str) -> Arrival:
    """It as it is kept, with the text that Telegram sent.

    Raises:
        ValueError: its chat or its person has a number that no database takes, so that it is malformed.
    """
    user = update.effective_user
    numbers = (update.update_id, chat_of(update), user.id if user else 0)
    if not all(map(_is_number, numbers)):
        raise ValueError("a number that is none")
    return Arrival(update.update_id, chat_of(update), user.id if user else None, data)


def number_in(raw: Any) -> int | None:  # noqa: ANN401 - whatever Telegram sent
    """The number of an update that may be malformed; None where it has none."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if number is not None and _is_number(number) and number >= 0 else None


def _is_number(given: Any) -> bool:  # noqa: ANN401 - whatever Telegram sent
    """Whether it is a whole number of 64 bits, which Telegram's are and databases take."""
    return isinstance(given, int) and not isinstance(given, bool) and -(2**63) <= given < 2**63
