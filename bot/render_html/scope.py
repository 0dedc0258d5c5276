"""What questions are limited to: lines that say so, and the buttons by which documents and years are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from telegram import InlineKeyboardButton

from bot.render_html.documents import ROWS
from bot.render_html.labels import words_button
from bot.render_html.message_parts import Block, Card, shorten
from bot.render_html.pages import page_of
from bot.render_html.scope_place import Pick, ScopePlace
from bot.render_html.steps import SCOPE, Step
from bot.render_html.view import View, keyboard_of
from bot.scoping import files_of, gone, year_of, years_in
from bot.store import Scope
from bot.texts import browsing
from retrieval import Document, file_mark

YEARS: Final = 24  # of a page
YEARS_IN_A_ROW: Final = 3
_NAMED: Final = 3  # documents by their titles
_TITLE: Final = 40  # characters of each


@dataclass(frozen=True, slots=True)
class Choosing:
    """A scope as somebody chooses it.

    Attributes:
        scope: what is chosen so far.
        documents: what there is to choose from.
        owner: whose it is, by Telegram's number.
        dropped: how many files and years it had that are not there any more.
    """

    scope: Scope
    documents: Sequence[Document]
    owner: int
    dropped: int = 0


def scope_line(scope: Scope, documents: Sequence[Document]) -> Card:
    """What to show above an answer that was looked for in some documents only; nothing where there is no limit.

    Two lines at most: how many documents, and which. A scope that no document satisfies any more says that all were
    asked.
    """
    if not (scope.files or scope.years):
        return ()
    files = frozenset(files_of(scope, documents))
    if not files:
        return (Block(browsing.SCOPE_GONE),)
    lost = gone(scope, documents)
    head = browsing.SCOPE_ONLY.format(
        count=len(files), gone=browsing.SCOPE_SOME_GONE.format(count=lost) if lost else ""
    )
    named = islice((one.title for one in documents if one.file in files), _NAMED)
    titles = "".join(f"《{shorten(title, _TITLE)}》" for title in named)
    more = browsing.SCOPE_AND_MORE if len(files) > _NAMED else ""
    return (Block(head), Block(titles + more, verbatim=True))


def documents_to_choose(choosing: Choosing, number: int) -> View:
    """A page of the documents, a button for each; those that are chosen have a ✓."""
    page = page_of(choosing.documents, number, ROWS)
    files = frozenset(files_of(choosing.scope, choosing.documents))
    rows: list[list[InlineKeyboardButton]] = []
    for _, one in page.rows:
        place = ScopePlace(Pick.FILE, choosing.owner, file_mark(one.file))
        rows.append([words_button(_chosen(one.title, chosen=one.file in files), _data(place, page.number))])
    turn = ScopePlace(Pick.DOCUMENTS, choosing.owner)
    rows.append(page.turning(lambda other: _data(turn, other)))
    others = [_way(browsing.BY_YEAR_BUTTON, Pick.YEARS, choosing)] if years_in(choosing.documents) else []
    rows.append([*others, _way(browsing.ALL_BUTTON, Pick.ALL, choosing)])
    return _view(choosing, rows, page.note)


def years_to_choose(choosing: Choosing, number: int) -> View:
    """A page of the years of the documents' dates, likewise, each with the number of documents."""
    page = page_of(list(years_in(choosing.documents).items()), number, YEARS)
    buttons: list[InlineKeyboardButton] = []
    for _, (year, count) in page.rows:
        label = _chosen(browsing.YEAR_LABEL.format(year=year, count=count), chosen=year in choosing.scope.years)
        place = ScopePlace(Pick.YEAR, choosing.owner, f"{year:04}")
        buttons.append(InlineKeyboardButton(label, callback_data=_data(place, page.number)))
    rows = [buttons[place : place + YEARS_IN_A_ROW] for place in range(0, len(buttons), YEARS_IN_A_ROW)]
    turn = ScopePlace(Pick.YEARS, choosing.owner)
    rows.append(page.turning(lambda other: _data(turn, other)))
    ways = ((browsing.BY_DOCUMENT_BUTTON, Pick.DOCUMENTS), (browsing.ALL_BUTTON, Pick.ALL))
    rows.append([_way(label, pick, choosing) for label, pick in ways])
    return _view(choosing, rows, page.note)


def chosen_by_year(scope: Scope, document: Document) -> bool:
    """Whether a document is chosen with its year only, so that pressing it alone changes nothing."""
    return document.file not in scope.files and year_of(document) in scope.years


def _view(choosing: Choosing, rows: list[list[InlineKeyboardButton]], note: str) -> View:
    head = scope_line(choosing.scope, choosing.documents)
    everything = (Block(browsing.SCOPE_ALL.format(count=len(choosing.documents))),)
    dropped = Block(browsing.SCOPE_DROPPED.format(count=choosing.dropped) if choosing.dropped else "")
    hint = Block(browsing.SCOPE_HINT.format(page=note))
    return View((head or everything, (dropped,), (hint,)), keyboard_of(rows))


def _chosen(label: str, *, chosen: bool) -> str:
    return browsing.CHOSEN_BUTTON.format(label=label) if chosen else label


def _way(label: str, pick: Pick, choosing: Choosing) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=_data(ScopePlace(pick, choosing.owner), 1))


def _data(place: ScopePlace, page: int) -> str:
    return Step(SCOPE, page, str(place)).data()
