"""A passage in a chat: a paragraph that fills a message, and an excerpt of a passage around the words in bold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from telegram import InlineKeyboardButton

from bot.render_html.answers import place, quotation
from bot.render_html.contents import contents_button
from bot.render_html.duty_lines import shorten
from bot.render_html.message_parts import Block, sound_marks
from bot.render_html.view import View, keyboard_of
from bot.texts import browsing
from retrieval import Citation, Document, Reference

# Characters of a paragraph, of a title and of each heading above; at two units each all stays below 4,096.
_QUOTE, _TITLE, _HEADING = 1_300, 100, 60
_HEADINGS: Final = 4  # the innermost ones, where there are more
_MARKS: Final = 60  # pieces in bold; Telegram takes 100 pieces of formatting in a message
_BEFORE: Final = 3  # an excerpt has at most this part of its length before the first word in bold
_MORE: Final = "…"
_END: Final = re.compile(r"[。！？；!?;…，,：:]+[”’」』）)》]*")


def paragraph_view(citation: Citation, document: Document, around: Sequence[Reference | None]) -> View:
    """A paragraph, with all that leads a reader to it and on from it.

    Args:
        citation: the whole paragraph.
        document: it is of.
        around: to the paragraph before, itself and the one after; None for one that is not there.
    """
    shown = fitted(citation)
    card = (quotation(shown), Block(place(shown), verbatim=True))
    before, own, after = around
    turning = [
        InlineKeyboardButton(label.format(paragraph=number), callback_data=f"c{reference}")
        for label, number, reference in (
            (browsing.PARAGRAPH_BEFORE_BUTTON, citation.paragraph - 1, before),
            (browsing.PARAGRAPH_AFTER_BUTTON, citation.paragraph + 1, after),
        )
        if reference
    ]
    last = [contents_button(document, citation.paragraph)]
    if own:
        last.append(InlineKeyboardButton(browsing.ORIGINAL_BUTTON, callback_data=f"d{own}"))
    return View((card,), keyboard_of((turning, last)))


def fitted(citation: Citation) -> Citation:
    """The citation with no more than a message holds."""
    excerpt, marks = citation.excerpt, sound_marks(citation.marks, min(len(citation.excerpt), _QUOTE))
    return replace(
        citation,
        title=shorten(citation.title, _TITLE),
        section=tuple(shorten(heading, _HEADING) for heading in citation.section[-_HEADINGS:]),
        excerpt=excerpt if len(excerpt) <= _QUOTE else excerpt[:_QUOTE] + browsing.CUT,
        marks=marks[:_MARKS],
    )


def short_place(citation: Citation) -> str:
    """The document and the paragraph."""
    return place(replace(citation, title=shorten(citation.title, _HEADING), section=()))


def excerpt(citation: Citation, most: int, marks: int = 12) -> Block:
    """So many characters of a passage, where most of it is in bold, from the beginning of a clause if one is near."""
    text = " ".join(citation.excerpt.split())
    bold = sound_marks(citation.marks, len(citation.excerpt)) if text == citation.excerpt else ()
    begin = 0 if len(text) <= most else _begin(text, bold, most)
    end = min(len(text), begin + most)
    before, after = _MORE if begin else "", _MORE if end < len(text) else ""
    shift = len(before) - begin
    inside = [(start + shift, stop + shift) for start, stop in sound_marks(_within(bold, begin, end), len(text))]
    return Block(f"{before}{text[begin:end]}{after}", marks=tuple(inside[:marks]), verbatim=True)


def _within(marks: Sequence[tuple[int, int]], begin: int, end: int) -> list[tuple[int, int]]:
    return [(max(start, begin), min(stop, end)) for start, stop in marks if start < end and stop > begin]


def _begin(text: str, marks: Sequence[tuple[int, int]], most: int) -> int:
    """Where an excerpt begins: shortly before the piece in bold that the most of the others stand close behind."""
    room = most - most // _BEFORE
    firsts = [start for start, _ in marks] or [0]
    dense = max(firsts, key=lambda first: sum(b - a for a, b in _within(marks, first, first + room)))
    earliest = max(0, min(dense - most // _BEFORE, len(text) - most))
    if earliest == 0:
        return 0
    ends = [found.end() for found in _END.finditer(text, earliest, dense)]
    return ends[0] if ends else earliest
