"""A citation as it is written in an official paper: “…”——《title》，date，第N段."""

from __future__ import annotations

import re
from typing import Final

from telegram import CopyTextButton, InlineKeyboardButton
from telegram.constants import InlineKeyboardButtonLimit

from bot.render_html.answer_buttons import ToPlace, button
from bot.render_html.message_parts import Block, Card, sendable
from bot.texts import chat
from retrieval import Citation, reference_to

LONGEST: Final = int(InlineKeyboardButtonLimit.MAX_COPY_TEXT)

# GB/T 15834: marks of quotations and titles are single ones within such marks, and double ones again within those.
_QUOTED, _WITHIN = re.compile("“([^“”]*)”"), re.compile("‘([^‘’]*)’")
_UNPAIRED: Final = str.maketrans("“”", "‘’")
_TITLES: Final = str.maketrans("《》〈〉", "〈〉《》")


def quoted(citation: Citation, date: str | None) -> str:
    """The excerpt in quotation marks with where it stands; the marks within it, and within the title, are nested."""
    place = "，".join(filter(None, [_said(date), chat.PLACE.format(paragraph=citation.paragraph)]))
    text = f"“{_nested(citation.excerpt)}”——《{citation.title.translate(_TITLES)}》，{place}"
    return sendable(text)


def copy_button(citation: Citation, date: str | None) -> InlineKeyboardButton:
    """Copies the quotation; where it is longer than a button may hold, has it sent to be copied."""
    text = quoted(citation, date)
    if len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return InlineKeyboardButton(chat.COPY_BUTTON, copy_text=CopyTextButton(text))
    return button(chat.COPY_BUTTON, ToPlace("k", reference_to(citation)))


def quotation_card(citation: Citation, date: str | None) -> Card:
    """The quotation alone, in letters that are copied when tapped."""
    return (Block(quoted(citation, date), tag="code", verbatim=True),)


def _nested(text: str) -> str:
    """A text as it is written within quotation marks; one whose other half is missing becomes a single one too."""
    pieces = _QUOTED.split(text)  # every second one stood between marks
    return "".join(
        "‘" + _WITHIN.sub(r"“\1”", piece) + "’" if place % 2 else piece.translate(_UNPAIRED)
        for place, piece in enumerate(pieces)
    )


def _said(date: str | None) -> str:
    """2021-03-05 as 2021年3月5日, as much of it as there is."""
    if not date:
        return ""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(date.split("-"), "年月日", strict=False))
