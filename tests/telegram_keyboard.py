"""An inline keyboard as Telegram's server reads it: which buttons it takes, and what is said of the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MOST_BYTES = 64
MOST_BUTTONS = 100


class KeyboardError(ValueError):
    """A keyboard that the server refuses; its text is the server's, after `Bad Request: `."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says, and what it sends back when it is pressed."""

    label: str
    data: str


def read_keyboard(markup: object) -> tuple[Button, ...]:
    """The buttons of a keyboard, line by line; none for none.

    Raises:
        KeyboardError: as the server puts it.
    """
    if markup is None:
        return ()
    if not isinstance(markup, dict) or not isinstance(markup.get("inline_keyboard"), list):
        raise KeyboardError("object expected as reply markup")
    buttons = tuple(_button(each) for line in markup["inline_keyboard"] for each in line)
    if len(buttons) > MOST_BUTTONS:
        raise KeyboardError("reply markup is too long")
    return buttons


def _button(fields: Mapping[str, Any]) -> Button:
    label, data = fields.get("text", ""), fields.get("callback_data")
    if not str(label).strip():
        raise KeyboardError('can\'t parse inline keyboard button: Field "text" must be of type String')
    if data is None:
        raise KeyboardError("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if not 1 <= len(str(data).encode()) <= MOST_BYTES:
        raise KeyboardError("BUTTON_DATA_INVALID")
    return Button(str(label), str(data))
