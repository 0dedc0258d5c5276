"""What a search found: pages of passages with the matching words in bold, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from telegram import InlineKeyboardButton

from bot.render_html.message_parts import Block, Card, shorten
from bot.render_html.pages import Page
from bot.render_html.passages import excerpt, short_place
from bot.render_html.steps import SEARCH, Step
from bot.render_html.view import View, keyboard_of
from bot.texts import browsing
from retrieval import Citation, reference_to

ROWS: Final = 5  # of a page; with their excerpts they fill the screen of a phone
MOST: Final = 50  # passages; who reads further had better add a word
_EXCERPT: Final = 140  # characters, some five lines on a phone
_WORDS: Final = 60  # characters of what was looked for that are repeated
_OPERATOR: Final = 40  # characters of one that are repeated


def found_view(page: Page[Citation], words: str, limits: Card = (), *, more: bool = False) -> View:
    """A page of what was found.

    Args:
        page: of the passages, at least one.
        words: what was looked for.
        limits: what the search was limited to, as it is shown.
        more: whether there are others past the last page.
    """
    count = (browsing.MORE_PLACES if more else browsing.PLACES).format(count=page.total)
    head = Block(browsing.FOUND.format(asked=shorten(words, _WORDS), count=count, page=page.note))
    cards = [_row(number, citation) for number, citation in page.rows]
    rows = [
        [
            InlineKeyboardButton(str(number), callback_data=f"c{reference_to(citation)}")
            for number, citation in page.rows
        ],
        page.turning(lambda number: Step(SEARCH, number, words=words).data()),
    ]
    return View(((head,), limits, *cards), keyboard_of(rows))


def nothing_found(words: str, hindering: Sequence[str], *, outside: bool) -> str:
    """Why nothing was found, and what to do.

    Args:
        words: what was looked for.
        hindering: the operators without any of which something would be found.
        outside: whether something is found in documents that the search was not to look into.
    """
    asked = shorten(words, _WORDS)
    if hindering:
        named = browsing.OR.join(operator[:_OPERATOR] for operator in hindering)
        return browsing.HINDERED.format(asked=asked, operators=named)
    return (browsing.OUTSIDE if outside else browsing.NOTHING_FOUND).format(asked=asked)


def _row(number: int, citation: Citation) -> Card:
    passage = excerpt(citation, _EXCERPT)
    lead = f"{number}. "
    marks = tuple((start + len(lead), end + len(lead)) for start, end in passage.marks)
    text = Block(lead + passage.text, marks=marks, verbatim=True)
    return text, Block(short_place(citation), trails=True, verbatim=True)
