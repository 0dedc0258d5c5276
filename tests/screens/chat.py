"""A chat as its reader sees it now: who says what, with which formatting, files and buttons."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from tests.bot_api import BotApi
from tests.screens.formatting import formatted
from tests.standin.entities import from_json
from tests.standin.keyboards import Button, read_keyboard
from tests.standin.refusal import Json
from tests.standin.state import words


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message.

    Attributes:
        is_own: whether the reader wrote it, not the bot.
        text: its text, or what stands below its file, as HTML.
        file: the name of its file; empty for none.
        size: of the file, for people.
        rows: its buttons.
    """

    is_own: bool
    text: Markup
    file: str = ""
    size: str = ""
    rows: tuple[tuple[Button, ...], ...] = ()


def read_chat(api: BotApi, chat: int) -> tuple[Bubble, ...]:
    """The messages of a private chat, oldest first.

    Raises:
        ValueError: one of them has something that is not drawn.
    """
    with api.state.changed:
        messages = [one for (place, _), one in api.state.messages.items() if place == chat]
        return tuple(_bubble(one, is_own=not api.state.is_own(one)) for one in messages)


def _bubble(message: Json, *, is_own: bool) -> Bubble:
    if "text" not in message and "document" not in message:
        raise ValueError(f"message {message['message_id']}: only texts and documents are drawn")
    file = message.get("document", {})
    entities = from_json(message.get("entities", message.get("caption_entities")))
    buttons = groupby(read_keyboard(message.get("reply_markup")), key=lambda button: button.row)
    return Bubble(
        is_own=is_own,
        text=formatted(words(message), entities),
        file=file.get("file_name", ""),
        size=f"{file['file_size'] / 1024:.1f} KB" if file else "",
        rows=tuple(tuple(row) for _, row in buttons),
    )
