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
    """It as it is kept, with the text that Telegram sent."""
    user = update.effective_user
    return Arrival(update.update_id, chat_of(update), user.id if user else None, data)


def number_in(raw: Any) -> int | None:  # noqa: ANN401 - whatever Telegram sent
    """The number of an update that may be malformed; None where it has none."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) and 0 <= number < 2**63 else None
