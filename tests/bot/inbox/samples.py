"""Updates as Telegram sends them."""

from __future__ import annotations

from typing import Any

from telegram import Update

PERSON = {"id": 7, "is_bot": False, "first_name": "读者"}


def raw(number: int, *, chat: int = 7, text: str = "甲") -> dict[str, Any]:
    """A message, numbered like its update."""
    place = {"id": chat, "type": "private" if chat > 0 else "group"}
    message = {"message_id": number, "date": 1_782_900_000, "chat": place, "from": PERSON, "text": text}
    return {"update_id": number, "message": message}


def pressed(number: int) -> dict[str, Any]:
    """The press of a button."""
    return {"update_id": number, "callback_query": {"id": "1", "from": PERSON, "chat_instance": "1", "data": "x"}}


def typed(number: int) -> dict[str, Any]:
    """An inline query."""
    return {"update_id": number, "inline_query": {"id": "1", "from": PERSON, "query": "党课", "offset": ""}}


def malformed(number: int) -> dict[str, Any]:
    """A message that lacks what every message has."""
    return {"update_id": number, "message": {"text": "机密"}}


def read(content: dict[str, Any]) -> Update:
    """It as python-telegram-bot reads it."""
    return Update.de_json(content, None)
