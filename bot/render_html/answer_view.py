"""An answer with its buttons, the pages of its other sources, and the reasons for a 👎."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.render_html.answer_buttons import REASONS, Opinion, ToPlace, ToQuestion, ToReply, button, digest
from bot.render_html.answers import QUOTATIONS, Link, fitted, place_block, quotation, render, shown_citations
from bot.render_html.copying import copy_button
from bot.render_html.message_parts import Block, Card, shorten
from bot.render_html.pages import page_of
from bot.render_html.view import View, keyboard_of
from bot.texts import chat
from retrieval import Answer, Citation, reference_to

PER_PAGE: Final = 3  # other sources; as many as an answer shows
_LABEL: Final = 40  # characters of a question on a button
# Characters of an excerpt among other sources, and pieces of it in bold: at two units each a page is one message.
_QUOTE, _BOLD = 320, 30

Dates = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that is being given.

    Attributes:
        answer: what the library says.
        number: of the answer in the store.
        alternatives: questions in place of one that was refused.
        before: lines above it: the question where it was not typed, the scope.
        dates: file to the date of its document.
        link: what opens a place in the bot.
    """

    answer: Answer
    number: int
    dates: Dates
    link: Link
    alternatives: Sequence[str] = ()
    before: tuple[Card, ...] = ()


def answer_view(given: Given) -> View:
    """The answer, and below it what can be done with it."""
    offered = [(Block(chat.DID_YOU_MEAN),)] if given.alternatives else []
    return View((*given.before, *render(given.answer, given.link), *offered), _keyboard(given))


def others_view(given: Given, number: int) -> View:
    """A page of the sources that the answer does not show, the last one where there are fewer; needs one.

    They are numbered on from those that it shows.
    """
    page, before = page_of(other_citations(given.answer), number, PER_PAGE), len(shown_citations(given.answer))
    numbered = [(str(before + place), one) for place, one in page.rows]
    rows = [
        [button(name, _around(one, given)) for name, one in numbered],
        page.turning(lambda other: ToReply(given.number, other).data()),
        [button(chat.BACK_BUTTON, ToReply(given.number))],
    ]
    head = Block(chat.OTHERS.format(count=page.total) + page.note)
    return View(((head,), *(_other(name, one, given.link) for name, one in numbered)), keyboard_of(rows))


def _other(name: str, citation: Citation, link: Link) -> Card:
    whole = fitted(citation, len(citation.excerpt))  # a link is to all of it
    return (Block(f"{name}."), quotation(fitted(citation, _QUOTE, bold=_BOLD)), place_block(whole, link))


def reasons_keyboard(number: int) -> InlineKeyboardMarkup:
    """Why an answer was no good."""
    reasons = [button(chat.REASONS[key], Opinion(number, letter)) for letter, key in REASONS.items()]
    return InlineKeyboardMarkup([reasons, [button(chat.BACK_BUTTON, ToReply(number))]])


def questions_keyboard(questions: Sequence[str], number: int = 0) -> InlineKeyboardMarkup:
    """Questions to be asked by a press, one a line."""
    return InlineKeyboardMarkup(_questions(questions, number))


def sources(answer: Answer) -> list[Citation]:
    """The citations of an answer in the order in which it numbers them: those that it shows, then the others."""
    return [*shown_citations(answer), *other_citations(answer)]


def other_citations(answer: Answer) -> list[Citation]:
    """The citations of an answer that it does not show itself."""
    shown = shown_citations(answer)
    return [one for one in answer.citations if one not in shown] if answer.answered else []


def _keyboard(given: Given) -> InlineKeyboardMarkup | None:
    rows = _questions(given.alternatives, given.number)
    shown = shown_citations(given.answer)
    last: list[InlineKeyboardButton] = []
    if shown:
        rows += _towards(given, shown)
        last += [button(chat.FILE_BUTTON, ToPlace("d", reference_to(shown[0]))), _copying(given, shown[0])]
    if shown or given.answer.missing:
        last += [button(label, Opinion(given.number, says)) for label, says in (("👍", "u"), ("👎", "d"))]
    return keyboard_of([*rows, last])


def _questions(questions: Sequence[str], number: int) -> list[list[InlineKeyboardButton]]:
    return [[button(shorten(one, _LABEL), ToQuestion(number, digest(one)))] for one in questions]


def _towards(given: Given, shown: Sequence[Citation]) -> list[list[InlineKeyboardButton]]:
    """To the text around each source, and to the others; as many in a row as a phone can show."""
    several = len(shown) > 1
    around = [
        button(f"{chat.AROUND_BUTTON} {place}" if several else chat.AROUND_BUTTON, _around(one, given))
        for place, one in enumerate(shown[:QUOTATIONS], start=1)
    ]
    if others := other_citations(given.answer):
        around.append(button(chat.OTHERS_BUTTON.format(count=len(others)), ToReply(given.number, 1)))
    return [around[:QUOTATIONS], around[QUOTATIONS:]]


def _copying(given: Given, citation: Citation) -> InlineKeyboardButton:
    return copy_button(citation, given.dates(citation.file))


def _around(citation: Citation, given: Given) -> ToPlace:
    return ToPlace("c", reference_to(citation), given.number)
