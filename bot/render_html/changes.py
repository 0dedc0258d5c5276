"""What a look at the corpus folder found to be otherwise: added, changed, removed, not readable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from bot.render_html.message_parts import Block, Card, shorten
from bot.texts import admin as admin_texts
from retrieval import Change

_LISTED: Final = 10  # files of each kind
_LINE: Final = 100


def render_change(change: Change) -> tuple[Card, ...]:
    """What changed, a card for each kind; a line where nothing did."""
    files = (
        (admin_texts.ADDED, change.added),
        (admin_texts.CHANGED, change.changed),
        (admin_texts.REMOVED, change.removed),
    )
    cards = [_listed(head, names) for head, names in files if names] or [(Block(admin_texts.UNCHANGED),)]
    return (*cards, *render_problems(str(problem) for problem in change.problems))


def render_problems(problems: Iterable[str]) -> tuple[Card, ...]:
    """What cannot be read, each with the reason; nothing where all can."""
    lines = list(problems)
    return (_listed(admin_texts.PROBLEMS, lines),) if lines else ()


def _listed(head: str, names: Sequence[str]) -> Card:
    shown = [Block(f"· {shorten(name, _LINE)}", verbatim=True) for name in names[:_LISTED]]
    left = [Block(admin_texts.LEFT.format(count=len(names) - _LISTED))] if len(names) > _LISTED else []
    return Block(head.format(count=len(names))), *shown, *left
