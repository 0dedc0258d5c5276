"""What a button below a list of duties carries, so that it works after a restart too.

Its data is a letter for what it does, a number, a mark of the row, and the words of the list: `r12.k3Zq=支部 每季度`.
How words are carried that are too long stands in `carried_words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.render_html.carried_words import CARRIED, carried, digest, with_words
from bot.texts import browsing
from bot.texts import duties as duty_texts
from retrieval import Duty, formats

IN_A_ROW: Final = 4  # numbers that a thumb can still tell apart

DATA: Final = re.compile(
    r"(?P<does>[prfx])(?P<number>[1-9][0-9]{0,5})\.(?P<mark>[\w-]{0,8})" + CARRIED,
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
        return with_words(f"{self.does}{self.number}.{self.mark}", self.words)


def read_press(data: str, command: str) -> Press | None:
    """What a button carries; None where it is no button of ours, or its words are lost.

    Args:
        data: as the button has it.
        command: the command that the list answers; empty where it is gone.
    """
    found = DATA.fullmatch(data)
    if found is None:
        return None
    words = carried(found["words"], found["digest"], command)
    return None if words is None else Press(Does(found["does"]), int(found["number"]), found["mark"], words)


def mark(duty: Duty) -> str:
    """A short mark by which a duty is known again, though its document was changed elsewhere."""
    return digest("\0".join((duty.file, duty.who, duty.what, duty.how_often, duty.quote)), 3)


def list_keyboard(words: str, page: int, pages: int, rows: Iterable[tuple[int, Duty]]) -> InlineKeyboardMarkup:
    """Below a page of the list: its rows by their numbers, the pages beside it, and the files."""
    numbers = [_button(str(number), Press(Does.ROW, number, mark(duty), words)) for number, duty in rows]
    lines = [numbers[place : place + IN_A_ROW] for place in range(0, len(numbers), IN_A_ROW)]
    last = [_button(duty_texts.EXPORT_BUTTON, Press(Does.FORMATS, page, "", words))]
    if page > 1:
        last.insert(0, _button(browsing.BEFORE_BUTTON, Press(Does.PAGE, page - 1, "", words)))
    if page < pages:
        last.append(_button(browsing.NEXT_BUTTON, Press(Does.PAGE, page + 1, "", words)))
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
