"""What a button below a list of duties carries, so that it works after a restart too.

Its data is a letter for what it does, a number, a mark of the row, and the words of the list, within the 64 bytes that
Telegram gives: `r12.k3Zq=支部 每季度`. Words that do not fit are left out, and their digest stands there (`r12.k3Zq#`
and it): the words are then those of the command that the list answers, which Telegram sends along with the press as
long as that message is there.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit

from bot.addressing import words_after_command
from bot.texts import chat
from bot.texts import duties as duty_texts
from retrieval import Duty, formats

MOST_BYTES: Final = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)
IN_A_ROW: Final = 4  # numbers that a thumb can still tell apart

DATA: Final = re.compile(
    r"(?P<does>[prfx])(?P<number>[1-9][0-9]{0,5})\.(?P<mark>[\w-]{0,8})(?:=(?P<words>.*)|#(?P<digest>[\w-]{8}))",
    re.ASCII | re.DOTALL,
)


class Does(StrEnum):
    """What a button does."""

    PAGE = "p"
    ROW = "r"
    FORMATS = "f"
    FILE = "x"


@dataclass(frozen=True, slots=True)
class Press:
    """A button that was pressed, or is to be.

    Attributes:
        does: what it does.
        number: of the page or of the row, from 1.
        mark: of the row, or the kind of the file.
        words: what the list was asked for.
    """

    does: Does
    number: int = 1
    mark: str = ""
    words: str = ""

    def data(self) -> str:
        """What the button carries."""
        head = f"{self.does}{self.number}.{self.mark}"
        whole = f"{head}={self.words}"
        return whole if _bytes(whole) <= MOST_BYTES else f"{head}#{_digest(self.words, 6)}"


def read_press(data: str, command: str) -> Press | None:
    """What a button carries; None where it is no button of ours, or its words are lost.

    Args:
        data: as the button has it.
        command: the command that the list answers; empty where it is gone.
    """
    found = DATA.fullmatch(data)
    if found is None:
        return None
    words = found["words"]
    if words is None:
        words = words_after_command(command)
        if _digest(words, 6) != found["digest"]:
            return None
    return Press(Does(found["does"]), int(found["number"]), found["mark"], words)


def mark(duty: Duty) -> str:
    """A short mark by which a duty is known again, though its document was changed elsewhere."""
    return _digest("\0".join((duty.file, duty.who, duty.what, duty.how_often, duty.quote)), 3)


def list_keyboard(words: str, page: int, pages: int, rows: Iterable[tuple[int, Duty]]) -> InlineKeyboardMarkup:
    """Below a page of the list: its rows by their numbers, the pages beside it, and the files."""
    numbers = [_button(str(number), Press(Does.ROW, number, mark(duty), words)) for number, duty in rows]
    lines = [numbers[place : place + IN_A_ROW] for place in range(0, len(numbers), IN_A_ROW)]
    last = [_button(duty_texts.EXPORT_BUTTON, Press(Does.FORMATS, page, "", words))]
    if page > 1:
        last.insert(0, _button(chat.BEFORE_BUTTON, Press(Does.PAGE, page - 1, "", words)))
    if page < pages:
        last.append(_button(chat.NEXT_BUTTON, Press(Does.PAGE, page + 1, "", words)))
    return InlineKeyboardMarkup([*lines, last])


def formats_keyboard(words: str, page: int) -> InlineKeyboardMarkup:
    """Each kind of file, two in a row, and the way back."""
    kinds = [_button(one.label, Press(Does.FILE, page, one.name, words)) for one in formats()]
    lines = [kinds[place : place + 2] for place in range(0, len(kinds), 2)]
    return InlineKeyboardMarkup([*lines, *back_keyboard(words, page).inline_keyboard])


def back_keyboard(words: str, page: int) -> InlineKeyboardMarkup:
    """The way back to a page of the list."""
    return InlineKeyboardMarkup([[_button(duty_texts.BACK_BUTTON, Press(Does.PAGE, page, "", words))]])


def _button(label: str, press: Press) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=press.data())


def _bytes(text: str) -> int:
    """The length in UTF-8; half a surrogate pair, which cannot be sent, makes a text too long."""
    try:
        return len(text.encode())
    except UnicodeEncodeError:
        return MOST_BYTES + 1


def _digest(text: str, size: int) -> str:
    return urlsafe_b64encode(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()).decode()
