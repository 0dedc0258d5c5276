"""A passage in a chat: a paragraph that fills a message, and an excerpt of a passage around the words in bold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from telegram import InlineKeyboardButton

from bot.render_html.answer_buttons import ToPlace, ToReply, button
from bot.render_html.answers import fitted, place, quotation
from bot.render_html.contents import contents_button
from bot.render_html.copying import copy_button
from bot.render_html.message_parts import Block, Card, shorten, sound_marks
from bot.render_html.view import View, keyboard_of
from bot.texts import browsing, chat
from retrieval import Citation, Document, reference_to

# Characters of a paragraph, and of each beside it; at two units each all that is shown stays below 4,096.
_QUOTE, _BESIDE = 1_200, 150
_TITLE: Final = 60  # characters
_BEFORE: Final = 3  # an excerpt has at most this part of its length before the first word in bold
_MORE: Final = "…"
_END: Final = re.compile(r"[。！？；!?;…，,：:]+[”’」』）)》]*")


@dataclass(frozen=True, slots=True)
class Around:
    """A paragraph with those beside it.

    Attributes:
        paragraph: the whole paragraph; what it was opened for is marked.
        before: the one before it, None at the beginning.
        after: the one after it, None at the end.
        document: it is of.
        cited: what it was opened for, None where that is the paragraph itself.
    """

    paragraph: Citation
    before: Citation | None
    after: Citation | None
    document: Document
    cited: Citation | None = None


def paragraph_view(around: Around, reply: int = 0) -> View:
    """A paragraph between the end of the one before and the beginning of the next, with all that leads on from it.

    Args:
        around: the paragraphs.
        reply: the answer that it was opened from, to which there is a way back; 0 for none.
    """
    shown, count = fitted(around.paragraph, _QUOTE), len(around.document.paragraphs)
    above = Block(chat.OF.format(place=place(shown), count=count), verbatim=True)
    cards: list[Card] = [(above,)]
    if around.before:
        cards.append((Block(_tail(around.before.excerpt), verbatim=True),))
    cards.append((quotation(shown),))
    if around.after:
        cards.append((Block(_head(around.after.excerpt), verbatim=True),))
    return View(tuple(cards), keyboard_of(_leading_on(around, reply)))


def _leading_on(around: Around, reply: int) -> list[list[InlineKeyboardButton]]:
    reference = reference_to(around.paragraph)
    turning = [
        button(label.format(paragraph=one.paragraph), ToPlace("c", reference_to(one), reply))
        for label, one in (
            (browsing.PARAGRAPH_BEFORE_BUTTON, around.before),
            (browsing.PARAGRAPH_AFTER_BUTTON, around.after),
        )
        if one
    ]
    source = [
        contents_button(around.document, around.paragraph.paragraph),
        button(chat.FILE_BUTTON, ToPlace("d", reference)),
        copy_button(around.paragraph, around.document.date),
    ]
    return [turning, source, [button(chat.BACK_BUTTON, ToReply(reply))] if reply else []]


def _tail(text: str) -> str:
    return text if len(text) <= _BESIDE else "…" + text[-_BESIDE:]


def _head(text: str) -> str:
    return text if len(text) <= _BESIDE else text[:_BESIDE] + "…"


def short_place(citation: Citation) -> str:
    """The document and the paragraph."""
    return place(replace(citation, title=shorten(citation.title, _TITLE), section=()))


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
