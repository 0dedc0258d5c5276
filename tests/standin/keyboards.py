"""An inline keyboard as Telegram's server reads it: which buttons it takes, and what is said of the others.

It is stricter than the real one where that drops something without a word: a button without a label, the ninth of a
row, the second action of a button.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

MOST_BYTES = 64
MOST_BUTTONS, MOST_IN_ROW = 100, 8
MOST_COPIED = 256
STYLES = {"danger", "primary", "success"}

_ADDRESS = re.compile(r"(?:https?://(?:[^\s/?#]+\.)*[^\s/?#]+|tg://\w)\S*", re.IGNORECASE)
_PARSING = "can't parse inline keyboard button: "


class KeyboardError(ValueError):
    """A keyboard that the server refuses; its text is the server's, after `Bad Request: `."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says, and what its action carries: what is sent back, opened, copied or typed."""

    label: str
    data: str
    action: str = "callback_data"
    style: str = ""
    row: int = 0


def read_keyboard(markup: object) -> tuple[Button, ...]:
    """The buttons of a keyboard, line by line; none for none.

    Raises:
        KeyboardError: as the server puts it.
    """
    if markup is None:
        return ()
    if not isinstance(markup, dict):
        raise KeyboardError("object expected as reply markup")
    rows = markup.get("inline_keyboard")
    if rows is None and {"keyboard", "remove_keyboard", "force_reply"} & set(markup):
        return ()
    if not isinstance(rows, list):
        raise KeyboardError("object expected as reply markup")
    if not all(isinstance(row, list) for row in rows):
        raise KeyboardError('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    buttons = tuple(_button(each, place) for place, row in enumerate(rows) for each in row)
    if len(buttons) > MOST_BUTTONS or any(len(row) > MOST_IN_ROW for row in rows):
        raise KeyboardError("reply markup is too long")
    return buttons


def _button(fields: object, row: int) -> Button:
    if not isinstance(fields, dict):
        raise KeyboardError(f"{_PARSING}InlineKeyboardButton must be an Object")
    label, style = fields.get("text", ""), fields.get("style", "")
    if not isinstance(label, str) or not label.strip():
        raise KeyboardError(f'{_PARSING}Field "text" must be of type String')
    if style and style not in STYLES:
        raise KeyboardError(f"{_PARSING}invalid button style specified")
    given = [name for name in _ACTIONS if fields.get(name) not in (None, "") or _may_be_empty(name, fields)]
    if not given:
        raise KeyboardError(f"{_PARSING}Text buttons are unallowed in the inline keyboard")
    if len(given) > 1:
        raise KeyboardError(f"{_PARSING}exactly one of the optional fields must be used, not {' and '.join(given)}")
    return Button(label, _ACTIONS[given[0]](fields[given[0]]), given[0], style, row)


def _may_be_empty(name: str, fields: Mapping[str, Any]) -> bool:
    return name.startswith("switch_inline_query") and name in fields


def _callback_data(value: object) -> str:
    if len(str(value).encode()) > MOST_BYTES:
        raise KeyboardError("BUTTON_DATA_INVALID")
    return str(value)


def _url(value: object) -> str:
    if not _ADDRESS.fullmatch(str(value)):
        raise KeyboardError(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    return str(value)


def _copied(value: object) -> str:
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str):
        raise KeyboardError(f'{_PARSING}Field "copy_text" must be of type Object')
    if not 1 <= len(text) <= MOST_COPIED:
        raise KeyboardError("BUTTON_COPY_TEXT_INVALID")
    return text


def _query(value: object) -> str:
    return str(value.get("query", "")) if isinstance(value, dict) else str(value)


_ACTIONS: dict[str, Callable[[object], str]] = {
    "callback_data": _callback_data,
    "url": _url,
    "copy_text": _copied,
    "switch_inline_query": _query,
    "switch_inline_query_current_chat": _query,
    "switch_inline_query_chosen_chat": _query,
}
