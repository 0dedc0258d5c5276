"""Documents that may be removed: a list in pages with a button for each, then the question whether it is meant."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.render_html.message_parts import Block, shorten
from bot.render_html.pages import Page, page_of
from bot.render_html.view import View
from bot.texts import admin as admin_texts
from retrieval import Document

ROWS: Final = 8  # of a page
_IN_A_ROW: Final = 4
_TITLE: Final = 80  # characters that are shown; at two units each a page holds eight of them and as many file names


def choice_view(found: Sequence[Document], words: str, number: int) -> View:
    """A page of the documents that words name, the last one where there are fewer.

    Args:
        found: at least one.
        words: as they were typed.
        number: of the page, from 1.
    """
    page = page_of(found, number, ROWS)
    head = Block(admin_texts.REMOVE_WHICH.format(count=page.total, words=shorten(words, _TITLE), page=page.note))
    return View(((head,), *((_row(place, one),) for place, one in page.rows)), _keyboard(page, words))


def question_view(document: Document, kept: str) -> View:
    """Whether this one is to be removed."""
    text = admin_texts.REMOVE_ASKS.format(
        title=shorten(document.title, _TITLE),
        file=shorten(document.file, _TITLE),
        paragraphs=len(document.paragraphs),
        folder=kept,
    )
    buttons = [
        InlineKeyboardButton(admin_texts.REMOVE_BUTTON, callback_data=f"wy{mark(document)}"),
        InlineKeyboardButton(admin_texts.NO_BUTTON, callback_data="wn"),
    ]
    return View(((Block(text, verbatim=True),),), InlineKeyboardMarkup([buttons]))


def mark(document: Document) -> str:
    """Eight characters by which a document is known again, as long as it has the same place and text."""
    return _digest(f"{document.file}\0{document.source.text}")


def words_mark(words: str) -> str:
    """The same for words that were typed."""
    return _digest(words)


def _row(number: int, document: Document) -> Block:
    text = f"{number}. 《{shorten(document.title, _TITLE)}》\n{shorten(document.file, _TITLE)}"
    return Block(text, verbatim=True)


def _keyboard(page: Page[Document], words: str) -> InlineKeyboardMarkup:
    numbers = [InlineKeyboardButton(str(number), callback_data=f"wd{mark(one)}") for number, one in page.rows]
    lines = [numbers[place : place + _IN_A_ROW] for place in range(0, len(numbers), _IN_A_ROW)]
    turns = page.turning(lambda other: f"wp{words_mark(words)}{other}")
    cancel = InlineKeyboardButton(admin_texts.NO_BUTTON, callback_data="wn")
    return InlineKeyboardMarkup([*lines, [*turns, cancel]])


def _digest(text: str) -> str:
    return urlsafe_b64encode(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).digest()).decode()
