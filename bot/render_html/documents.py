"""Documents in a chat: a page of their list, with a button for each, and the card of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from telegram import InlineKeyboardButton

from bot.render_html.contents_place import Place
from bot.render_html.message_parts import Block, Card, shorten
from bot.render_html.pages import Page
from bot.render_html.steps import CONTENTS, SOURCES, Step
from bot.render_html.view import View, keyboard_of
from bot.texts import browsing
from retrieval import Document, Record, Reference

ROWS: Final = 8  # of a page; they fill the screen of a phone
IN_A_ROW: Final = 4  # numbers that a thumb can still tell apart
LONGEST_TITLE: Final = 100  # characters of a title; a page of them stays below 4,096 units
_FILE: Final = 200  # characters
_COPIES: Final = 5  # files that are named


def documents_view(
    page: Page[Document], head: str, *, turn: Callable[[int], str], opens: Callable[[Document], str]
) -> View:
    """A page of documents.

    Args:
        page: which ones.
        head: says what they are.
        turn: what the button to a page carries, by its number.
        opens: what the button of a document carries.
    """
    cards: list[Card] = [(Block(_row(number, one), verbatim=True),) for number, one in page.rows]
    numbers = [InlineKeyboardButton(str(number), callback_data=opens(one)) for number, one in page.rows]
    lines = [numbers[place : place + IN_A_ROW] for place in range(0, len(numbers), IN_A_ROW)]
    rows = [*lines, page.turning(turn)]
    return View(((Block(head),), *cards), keyboard_of(rows))


def card_view(record: Record, back: Step, first: Reference | None) -> View:
    """What is known of a document.

    Args:
        record: the document with how it was read.
        back: where its list is.
        first: its first paragraph, None where it has none.
    """
    document = record.document
    title = f"《{shorten(document.title, LONGEST_TITLE)}》"
    head: list[Block] = [Block(title, marks=((0, len(title)),), verbatim=True)]
    if document.date:
        head.append(Block(browsing.DATE.format(date=dated(document.date))))
    length = browsing.LENGTH.format(paragraphs=len(document.paragraphs), headings=len(document.headings))
    head += [Block(browsing.FILE.format(file=shorten(document.file, _FILE)), verbatim=True), Block(length)]
    buttons = [InlineKeyboardButton(browsing.BACK_BUTTON, callback_data=back.data())]
    if first is not None:
        contents = Step(CONTENTS, 1, str(Place.of(document)))
        original = InlineKeyboardButton(browsing.ORIGINAL_BUTTON, callback_data=f"d{first}")
        buttons = [InlineKeyboardButton(browsing.CONTENTS_BUTTON, callback_data=contents.data()), original, *buttons]
    return View((tuple(head), _notes(record)), keyboard_of([buttons]))


def card_step(document: Document, *, page: int = 1, words: str = "") -> Step:
    """The way to a document's card, from a page of their list."""
    return Step(SOURCES, page, Place.of(document).mark, words)


def dated(date: str) -> str:
    """A date (2024, 2024-05, 2024-05-20) as people write it."""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(date.split("-"), "年月日", strict=False))


def _notes(record: Record) -> Card:
    """What a reader should know: broken off, lines left out, copies."""
    document = record.document
    notes = [] if document.complete else [Block(browsing.NOT_COMPLETE)]
    if document.noise:
        notes.append(Block(browsing.NOISE.format(count=len(document.noise))))
    if record.same_as:
        notes.append(Block(browsing.COPIES.format(count=len(record.same_as))))
        notes += [Block(f"· {shorten(file, _FILE)}", verbatim=True) for file in record.same_as[:_COPIES]]
    return tuple(notes)


def _row(number: int, document: Document) -> str:
    return browsing.SOURCE.format(
        number=number,
        title=shorten(document.title, LONGEST_TITLE),
        date=f" · {dated(document.date)}" if document.date else "",
        paragraphs=len(document.paragraphs),
        state="" if document.complete else browsing.INCOMPLETE,
    )
