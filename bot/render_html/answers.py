"""What the library returns, as messages in Telegram's HTML.

An answer is a row of quotations with the lines that say where they stand; before them how the question was read, where
that is worth saying, and what the answer says beyond the quoted words. A refusal is its reason, the words nobody wrote,
the nearest passage as nearest, and what to ask instead. Everything that comes from a document or a user is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from telegram.helpers import create_deep_linked_url

from bot.render_html.message_parts import Block, Card, shorten, sound_marks
from bot.texts import chat
from retrieval import Answer, Citation, reference_to

QUOTATIONS: Final = 3  # where the answer's text does not itself say which ones
LONG_EXCERPT: Final = 300  # characters, some eight lines on a phone; above this the quotation is folded
# Where room is short: characters of a title or heading, the number of headings, pieces in bold (a message takes 100).
_HEADING, _HEADINGS, _BOLD = 60, 4, 60

_BLANKS: Final = re.compile(r"\s+")
_ORNAMENT: Final = re.compile(r"[\W\d_]*[一二三四五六七八九十]{0,3}[\W\d_]*")  # numbering and separators


Link = Callable[[Citation], str]  # the address that opens a citation in the bot; empty for none


def place_link(bot: str, citation: Citation) -> str:
    """The address that opens a citation in a bot of this name: `c` and the reference behind `?start=`."""
    return create_deep_linked_url(bot, f"c{reference_to(citation)}")


def no_link(_: Citation) -> str:
    """No address."""
    return ""


def render(answer: Answer, link: Link = no_link) -> tuple[Card, ...]:
    """What is said for an answer, with something to see in it; each place opens what `link` says."""
    cards = _answered(answer, link) if answer.answered else _not_found(answer, link)
    seen = any(not block.blank for card in cards for block in card)
    return tuple(cards) if seen else ((Block(chat.NO_WORDS),),)


def place(citation: Citation) -> str:
    """Where a citation stands: 《title》section › section · 第N段, and in how many copies of the document again."""
    paragraph = chat.PLACE.format(paragraph=citation.paragraph)
    again = chat.COPIES.format(count=len(citation.copies)) if citation.copies else ""
    return f"《{citation.title}》{' › '.join(citation.section)} · {paragraph}{again}"


def place_block(citation: Citation, link: Link = no_link) -> Block:
    """Where a citation stands, below its quotation."""
    return Block(place(citation), trails=True, verbatim=True, link=link(citation))


def fitted(citation: Citation, most: int, *, bold: int = _BOLD) -> Citation:
    """The citation with at most so many characters of its excerpt and pieces in bold, and with short headings.

    Of the headings the innermost ones are kept.
    """
    excerpt = citation.excerpt
    return replace(
        citation,
        title=shorten(citation.title, _HEADING),
        section=tuple(shorten(heading, _HEADING) for heading in citation.section[-_HEADINGS:]),
        excerpt=excerpt if len(excerpt) <= most else excerpt[:most] + chat.CUT,
        marks=sound_marks(citation.marks, min(len(excerpt), most))[:bold],
    )


def quotation(citation: Citation) -> Block:
    """A citation's excerpt in a frame, its key words in bold; folded where it is long."""
    excerpt = citation.excerpt
    return Block(
        excerpt,
        marks=sound_marks(citation.marks, len(excerpt)),
        verbatim=True,
        tag="blockquote expandable" if len(excerpt) > LONG_EXCERPT else "blockquote",
    )


def shown_citations(answer: Answer) -> tuple[Citation, ...]:
    """The citations that an answer shows: those that its text is made of, else the best; the nearest of a refusal."""
    if not answer.answered:
        return answer.citations[:1]
    return _quoted(answer) or answer.citations[:QUOTATIONS]


def _answered(answer: Answer, link: Link) -> list[Card]:
    shown = shown_citations(answer)
    said = _beyond(answer.answer, [_compact(citation.excerpt) for citation in shown])
    by_place = [list(group) for _, group in groupby(shown, key=place)]
    return [(Block(answer.suggestion or ""),), (Block(said),), *(_quotations(one, link) for one in by_place)]


def _not_found(answer: Answer, link: Link) -> list[Card]:
    cards: list[Card] = [(Block(answer.answer),)]
    missing = [word for word in answer.missing if word not in answer.answer]
    if missing:
        cards.append((Block(chat.MISSING.format(words="、".join(missing))),))
    cards += [(_bold(chat.NEAREST), *_quotations([citation], link)) for citation in shown_citations(answer)]
    return [*cards, (Block(answer.suggestion or ""),)]


def _quotations(citations: Sequence[Citation], link: Link) -> Card:
    """The excerpts of one place, and the place."""
    return (*map(quotation, citations), place_block(citations[0], link))


def _quoted(answer: Answer) -> tuple[Citation, ...]:
    """The citations whose excerpts the answer's text is made of."""
    text = _compact(answer.answer)
    return tuple(citation for citation in answer.citations if _compact(citation.excerpt) in text)


def _beyond(text: str, excerpts: list[str]) -> str:
    """The lines of a text that say more than the excerpts do."""
    return "\n".join(line for line in text.splitlines() if not _repeats(_compact(line), excerpts)).strip()


def _repeats(line: str, excerpts: Iterable[str]) -> bool:
    """Whether a line is a piece of an excerpt, or excerpts with at most numbering and separators around them."""
    rest = line
    for excerpt in sorted(excerpts, key=len, reverse=True):
        if line in excerpt:
            return True
        rest = rest.replace(excerpt, "") if excerpt else rest
    return rest != line and _ORNAMENT.fullmatch(rest) is not None


def _bold(text: str) -> Block:
    return Block(text, marks=((0, len(text)),))


def _compact(text: str) -> str:
    return _BLANKS.sub("", text)
