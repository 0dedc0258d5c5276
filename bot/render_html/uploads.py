"""A file that is to become a document, as an administrator looks at it before and after: each one message."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.render_html.message_parts import Block, Card, shorten
from bot.render_html.view import View
from bot.texts import admin as admin_texts
from retrieval import Document, Record

HEADINGS, LINES, COPIES, NOTES = 8, 5, 3, 5  # of each so many are shown
_TITLE, _LINE = 100, 60  # characters of a line that are shown; at two units each a message holds it all


def preview_view(record: Record, copies: Iterable[tuple[Document, bool]], replaced_to: str, buttons: str) -> View:
    """What would be read of a file.

    Args:
        record: what was read.
        copies: documents of the same content, each with whether it is quite the same.
        replaced_to: where the file is kept that it would replace; empty where there is none.
        buttons: what the two buttons carry behind their letters.
    """
    document = record.document
    cards = (
        _head(document),
        _listed(admin_texts.UPLOAD_HEADINGS, [one.text for one in document.headings], HEADINGS)
        if document.headings
        else (Block(admin_texts.UPLOAD_NO_HEADINGS),),
        _listed(admin_texts.UPLOAD_DROPPED, document.noise, LINES) if document.noise else (),
        tuple(Block(shorten(note, 2 * _LINE)) for note in document.source.notes[:NOTES]),
        tuple(_copy(other, equal=equal) for other, equal in list(copies)[:COPIES]),
        (_replacing(document.file, replaced_to),) if replaced_to else (),
        (Block(admin_texts.UPLOAD_ASKS),),
    )
    yes, no = ("ur" if replaced_to else "un"), "uc"
    keyboard = [
        InlineKeyboardButton(admin_texts.UPLOAD_BUTTON, callback_data=f"{yes}{buttons}"),
        InlineKeyboardButton(admin_texts.NO_BUTTON, callback_data=f"{no}{buttons}"),
    ]
    return View(tuple(card for card in cards if card), InlineKeyboardMarkup([keyboard]))


def _head(document: Document) -> Card:
    title = f"《{shorten(document.title, _TITLE)}》"
    figures = admin_texts.UPLOAD_FIGURES.format(
        date=document.date or admin_texts.UPLOAD_NO_DATE,
        paragraphs=len(document.paragraphs),
        characters=sum(len(paragraph.text) for paragraph in document.paragraphs),
    )
    return (
        Block(title, marks=((0, len(title)),), verbatim=True),
        Block(admin_texts.UPLOAD_FILE.format(name=shorten(document.file, _TITLE)), verbatim=True),
        Block(figures),
        *([] if document.complete else [Block(admin_texts.UPLOAD_INCOMPLETE)]),
    )


def _listed(head: str, lines: Iterable[str], most: int) -> Card:
    """A heading with some of the lines, and how many there are besides."""
    every = list(lines)
    shown = [Block(f"· {shorten(line, _LINE)}", verbatim=True) for line in every[:most]]
    left = [Block(admin_texts.LEFT.format(count=len(every) - most))] if len(every) > most else []
    return Block(head.format(count=len(every))), *shown, *left


def _copy(other: Document, *, equal: bool) -> Block:
    text = admin_texts.UPLOAD_SAME if equal else admin_texts.UPLOAD_NEARLY_SAME
    return Block(text.format(title=shorten(other.title, _LINE), file=shorten(other.file, _LINE)), verbatim=True)


def _replacing(name: str, folder: str) -> Block:
    return Block(admin_texts.UPLOAD_REPLACES.format(name=shorten(name, _TITLE), folder=folder), verbatim=True)
