"""The register of duties as one message that is edited in place: pages of a list, a row's sentence, kinds of files."""

from __future__ import annotations

from typing import Final

from bot.render_html.answers import fitted, place, quotation
from bot.render_html.duty_buttons import back_keyboard, formats_keyboard, list_keyboard
from bot.render_html.duty_lines import headline, short_place
from bot.render_html.message_parts import Block, Card, shorten
from bot.render_html.view import View
from bot.texts import browsing
from bot.texts import duties as duty_texts
from retrieval import Duty, Register, cite_duty

ROWS: Final = 8  # of a page; they fill the screen of a phone
_WORDS: Final = 60  # characters of what was asked for that are repeated
_QUOTE: Final = 1_000  # characters of a sentence; at two units each all that is shown stays below 4,096
_FILE: Final = 120  # characters


def list_view(found: Register, words: str, page: int) -> View:
    """A page of the list, the last one where there are fewer.

    Args:
        found: the duties, at least one.
        words: what was asked for.
        page: from 1.
    """
    pages = page_of(len(found))
    page = min(page, pages)
    first = (page - 1) * ROWS
    rows = list(enumerate(found.duties[first : first + ROWS], start=first + 1))
    cards = [_row(number, duty) for number, duty in rows]
    return View((_head(found, words, page, pages), *cards), list_keyboard(words, page, pages, rows))


def row_view(duty: Duty, words: str, number: int) -> View:
    """A row's sentence, with all that leads a reader to it."""
    citation = fitted(cite_duty(duty, number), _QUOTE)
    head = headline(duty, f"{number}. ", duty_texts.MODALITY.format(modality=duty.modality))
    file = Block(duty_texts.FILE.format(file=shorten(duty.file, _FILE)))
    card = (head, quotation(citation), Block(place(citation), verbatim=True), file)
    return View((card,), back_keyboard(words, page_of(number)))


def formats_view(found: Register, words: str, page: int) -> View:
    """The question in which kind of file the duties are wanted."""
    question = Block(duty_texts.WHICH_FORMAT.format(asked=asked_for(words), count=len(found)))
    return View(((question,),), formats_keyboard(words, page))


def page_of(number: int) -> int:
    """The page that a row is on."""
    return (number - 1) // ROWS + 1


def asked_for(words: str) -> str:
    """What was asked for, in quotation marks and cut short; nothing where all duties were."""
    return f"“{shorten(words, _WORDS)}”" if words else ""


def _head(found: Register, words: str, page: int, pages: int) -> Card:
    documents = len({duty.file for duty in found})
    text = duty_texts.DUTIES.format(asked=asked_for(words), count=len(found), documents=documents)
    return (Block(text + (browsing.PAGE.format(page=page, pages=pages) if pages > 1 else "")),)


def _row(number: int, duty: Duty) -> Card:
    return headline(duty, f"{number}. "), Block(short_place(duty), verbatim=True)
