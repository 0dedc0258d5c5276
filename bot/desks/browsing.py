"""The desks at which people browse: documents, contents, paragraphs, passages, what questions are limited to."""

from __future__ import annotations

from telegram import Update

from bot.answers import Answers
from bot.desks.desk import Desk
from bot.desks.documents import DocumentsDesk
from bot.desks.inline import InlineDesk
from bot.desks.opening import LastCitation, OpeningDesk
from bot.desks.scope import ScopeDesk
from bot.desks.search import SearchDesk
from bot.store import People
from retrieval import Citation, Shelf


async def no_citation(_: Update, __: int) -> Citation | None:
    """For a bot that keeps no answers: there is no last one."""
    return None


def browsing_desks(
    shelf: Shelf[Answers], people: People, *, personal: bool = False, last_citation: LastCitation = no_citation
) -> list[Desk]:
    """All of them.

    Args:
        shelf: the shelf with the library.
        people: keeps what each person limited questions to.
        personal: whether not everybody may ask.
        last_citation: gives a citation of somebody's last answer by its number.
    """
    return [
        DocumentsDesk(shelf),
        OpeningDesk(shelf, last_citation),
        SearchDesk(shelf, people),
        ScopeDesk(shelf, people),
        InlineDesk(shelf, people, personal=personal),
    ]
