"""Blocks of text with bold ranges, packed into messages that Telegram takes.

Lengths are UTF-16 units of the text without its tags. Telegram counts code points, which are never more, so what fits
here fits there. A block is only cut where it is longer than a message, at a paragraph's end, else at a sentence's end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from itertools import accumulate, pairwise
from typing import Final, Literal

from telegram.constants import MessageLimit

from bot.render_html.script import Convert, as_it_stands

LONGEST: Final = int(MessageLimit.MAX_TEXT_LENGTH)
MOST_ENTITIES: Final = int(MessageLimit.MESSAGE_ENTITIES)  # Telegram drops the formatting past these without a word

Tag = Literal["", "blockquote", "blockquote expandable", "code"]

_PARAGRAPH_END: Final = re.compile(r"\n+")
_SENTENCE_END: Final = re.compile(r"[。！？；!?;…]+[”’」』）)》]*")
_JOINED: Final = frozenset({"Mn", "Mc", "Me", "Cf", "Sk"})  # categories that belong to the character before
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_HOLLOW: Final = frozenset("\u115f\u1160\u2800\u3164\ufffc")  # letters and signs by category, yet nothing to see
# What turns the direction of the text around it is left out; control characters are blanks.
_UNSHOWN: Final = (
    dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
    | {code: " " for code in [*range(0x20), *range(0x7F, 0xA0)] if chr(code) not in "\t\n"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text in one frame.

    Attributes:
        text: its characters, not escaped.
        marks: half-open ranges of `text` to be set in bold, in order, not empty, not overlapping.
        tag: the frame, or nothing.
        trails: whether it belongs to the block before and should not stand alone.
        verbatim: whether it is the words of a document or a person, which stay in their script.
        link: an address that the whole block opens; not together with a frame.
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    tag: Tag = ""
    trails: bool = False
    verbatim: bool = False
    link: str = ""

    @property
    def units(self) -> int:
        """Its length as Telegram's entities count it."""
        return sum(map(_units, self.text))

    @property
    def entities(self) -> int:
        """How many pieces of formatting it needs."""
        return len(self.marks) + bool(self.tag) + bool(self.link)

    @property
    def blank(self) -> bool:
        """Whether nothing of it can be seen. Telegram refuses a message of such text."""
        return all(unicodedata.category(each) in _INVISIBLE or each in _HOLLOW for each in self.text)

    def html(self) -> str:
        """The block as Telegram's HTML."""
        pieces: list[str] = []
        position = 0
        for start, end in self.marks:
            bold = _escaped(self.text[start:end])
            pieces += [_escaped(self.text[position:start]), f"<b>{bold}</b>" if bold else ""]
            position = end
        pieces.append(_escaped(self.text[position:]))
        inner = "".join(pieces)
        if self.link:
            return f'<a href="{escape(self.link)}">{inner}</a>'
        return f"<{self.tag}>{inner}</{self.tag.split()[0]}>" if self.tag else inner

    def written(self, convert: Convert) -> Block:
        """The block in another script, unless it is verbatim; the characters in bold stay those in bold."""
        if self.verbatim or convert is as_it_stands:
            return self
        edges = [0, *(edge for mark in self.marks for edge in mark), len(self.text)]
        pieces = [convert(self.text[start:end]) for start, end in pairwise(edges)]
        places = list(accumulate(map(len, pieces), initial=0))
        marks = tuple((places[1 + 2 * number], places[2 + 2 * number]) for number in range(len(self.marks)))
        return replace(self, text="".join(pieces), marks=marks)

    def cut(self, at: int) -> tuple[Block, Block]:
        """The characters before `at` and the others, each with its share of the marks."""
        head = tuple((start, min(end, at)) for start, end in self.marks if start < at)
        tail = tuple((max(start, at) - at, end - at) for start, end in self.marks if end > at)
        return replace(self, text=self.text[:at], marks=head), replace(self, text=self.text[at:], marks=tail)


Card = tuple[Block, ...]


def sound_marks(marks: Iterable[tuple[int, int]], length: int) -> tuple[tuple[int, int], ...]:
    """The ranges within `length`, in order, those that touch or overlap made one, empty ones left out."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((max(start, 0), min(end, length)) for start, end in marks):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def sendable(text: str) -> str:
    """The text as it may be sent: nothing in it turns around what stands beside it, half a surrogate pair is a mark."""
    return text.translate(_UNSHOWN).encode("utf-8", "replace").decode("utf-8")


def shorten(text: str, most: int) -> str:
    """The text as it may be sent, on one line and of at most `most` characters."""
    line = " ".join(sendable(text).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def pack(cards: Iterable[Card], script: Convert = as_it_stands) -> list[str]:
    """The cards as HTML messages, in order; what belongs together stays in one message where it can.

    Blocks of a card stand on lines of their own, cards have an empty line between them. Blank blocks are left out, so
    that the list is empty where there is nothing to see.
    """
    parts: list[list[Card]] = [[]]
    for card in cards:
        left = tuple(block.written(script) for block in card if not block.blank)
        while left and not _fits([*parts[-1], left]):
            if parts[-1]:
                parts.append([])
            else:
                head, left = _split(left)
                parts[-1].append(head)
        if left:
            parts[-1].append(left)
    shown = [part for part in parts if not all(block.blank for card in part for block in card)]
    return ["\n\n".join("\n".join(block.html() for block in card) for card in part) for part in shown]


def _escaped(text: str) -> str:
    """The text for HTML."""
    return escape(sendable(text), quote=False)


def _fits(cards: list[Card]) -> bool:
    blocks = [block for card in cards for block in card]
    breaks = len(blocks) - 1 + len(cards) - 1  # one character between blocks, two between cards
    return (
        sum(block.units for block in blocks) + breaks <= LONGEST
        and sum(block.entities for block in blocks) <= MOST_ENTITIES
    )


def _units(character: str) -> int:
    return 2 if character > "\uffff" else 1


def _split(card: Card) -> tuple[Card, Card]:
    """As much of a card that is too long as a message takes, and the rest; both have something."""
    index = next(index for index in range(len(card)) if not _fits([card[: index + 1]]))
    placed, block, rest = card[:index], card[index], card[index + 1 :]
    if block.trails and placed and (at := _last_end(placed[-1].text[:-1])):
        head, tail = placed[-1].cut(at)
        return (*placed[:-1], head), (tail, block, *rest)
    room = LONGEST - sum(before.units + 1 for before in placed)
    entities = MOST_ENTITIES - sum(before.entities for before in placed) - bool(block.tag)
    at = _cutting_point(block, room, entities, anywhere=not placed)
    if not at:
        return placed, (block, *rest)
    head, tail = block.cut(at)
    return (*placed, head), (tail, *rest)


def _cutting_point(block: Block, room: int, entities: int, *, anywhere: bool) -> int:
    """Where to cut so that the head fits: a good place, else any place if allowed, else 0."""
    limit = sum(1 for length in accumulate(map(_units, block.text)) if length <= room)
    if len(block.marks) > entities:
        limit = min(limit, block.marks[max(entities, 0)][0])
    at = _last_end(block.text[:limit])
    if at or not anywhere:
        return at
    at = limit
    while at > 1 and (unicodedata.category(block.text[at]) in _JOINED or block.text[at - 1] == "\u200d"):
        at -= 1
    return at if at > 1 else limit


def _last_end(text: str) -> int:
    """The end of the last paragraph, else of the last sentence, in the text's second half, or 0."""
    for pattern in (_PARAGRAPH_END, _SENTENCE_END):
        ends = [found.end() for found in pattern.finditer(text, len(text) // 2)]
        if ends:
            return ends[-1]
    return 0
