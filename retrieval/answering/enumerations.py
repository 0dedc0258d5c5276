"""The lists of a document: items that are counted up under one lead, be they headings, paragraphs or sentences.

首先…… 其次…… 第三…… within a paragraph, 一是…… 二是…… over several, （一）（二）（三） as headings: all are lists.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.answering.passages import Excerpt, Passage, quote_heading
from retrieval.fold import fold
from retrieval.reading.document import Document
from retrieval.reading.enumerators import Enumerator, Enumerators, numeral

FEWEST_ITEMS = 2
_ANNOUNCED = re.compile(
    r"(?<![第每一二三四五六七八九十\d])([二两三四五六七八九十]|十[一二三四五六七八九]|[2-9]|1\d)"
    "(?:个(?!月|季度|星期|小时|工作日|学期)|项|点|条|种|类|件|方面)(?:方面|问题|要求|意见|任务|环节|步骤|原则|重点|内容)?"
)


def announced_in(text: str) -> tuple[str, int] | None:
    """What a folded text says last of how many items follow (四个方面, 4); None where it says nothing of it."""
    found = [*_ANNOUNCED.finditer(text)]
    return (found[-1][0], numeral(found[-1][1])) if found else None


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Items of one list.

    Attributes:
        lead: what stands before the first item and announces the list: a sentence and the nearest heading, folded.
        heading: the nearest heading above the list, folded; empty where there is none.
        above: all the headings above the list and the document's title, folded.
        items: what can be quoted of each, in the order of the text, at least two.
        outermost: whether no heading stands above it.
    """

    lead: str
    heading: str
    above: str
    items: tuple[Excerpt, ...]
    outermost: bool = False

    @property
    def file(self) -> str:
        """The file of its document."""
        return self.items[0].chunk.file

    @property
    def announced(self) -> tuple[str, int] | None:
        """What the lead announces (四个方面) and how many that are; None where it announces no number."""
        return announced_in(self.lead)


@dataclass(slots=True)
class _Open:
    """A list that is being read."""

    level: int
    lead: str
    section: tuple[str, ...]
    items: list[Excerpt]
    last: int


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place where an item begins."""

    enumerator: Enumerator
    section: tuple[str, ...]
    excerpt: Excerpt


def enumerations(document: Document, passages: Sequence[Passage], enumerators: Enumerators) -> list[Enumeration]:
    """The lists of a document with at least two items, outer ones before those inside them.

    Args:
        document: the document.
        passages: all of its passages, in the order of the text.
        enumerators: recognises where items begin.
    """
    quotes = [excerpt for passage in passages for excerpt in passage.excerpts]
    closed: list[_Open] = []
    running: dict[int, _Open] = {}
    for mark in _marks(document, quotes, enumerators):
        level, number = mark.enumerator.level, mark.enumerator.number
        for deeper in [other for other in running if other > level]:
            del running[deeper]
        current = running.get(level)
        if current and (number is None or number == current.last + 1):
            current.items.append(mark.excerpt)
            current.last += 1
        else:
            running[level] = _Open(level, _lead(mark, quotes), mark.section, [mark.excerpt], number or 1)
            closed.append(running[level])
    return [
        Enumeration(
            lead=found.lead,
            heading=fold("".join(found.section[-1:])),
            above=fold("\n".join((*found.section, document.title))),
            items=tuple(found.items),
            outermost=not found.section,
        )
        for found in closed
        if len(found.items) >= FEWEST_ITEMS
    ]


def _marks(document: Document, quotes: Sequence[Excerpt], enumerators: Enumerators) -> list[_Mark]:
    """Where items begin, in the order of the text: at headings on a line of their own and at enumerated sentences."""
    marks: list[_Mark] = []
    starts = [excerpt.start for excerpt in quotes]
    opening = set(starts)
    for heading in document.headings:
        found = enumerators.match(heading.text)
        below = bisect_left(starts, heading.end)
        if found and not found.article and below < len(quotes) and heading.start not in opening:
            marks.append(_Mark(found, heading.section, quote_heading(heading, quotes[below].chunk)))
    for excerpt in quotes:
        found = enumerators.match(excerpt.text)
        if found and not found.article:
            marks.append(_Mark(found, _section_above(excerpt, found, enumerators), excerpt))
    return sorted(marks, key=lambda mark: mark.excerpt.start)


def _section_above(excerpt: Excerpt, found: Enumerator, enumerators: Enumerators) -> tuple[str, ...]:
    """The headings above an item, without those of its own level and below."""
    ranks = [enumerators.match(heading) for heading in excerpt.section]
    return tuple(
        heading
        for heading, rank in zip(excerpt.section, ranks, strict=True)
        if rank is None or rank.level < found.level
    )


def _lead(mark: _Mark, quotes: Sequence[Excerpt]) -> str:
    """The sentence before an item and the nearest heading above it."""
    place = bisect_right(quotes, mark.excerpt.start, key=lambda excerpt: excerpt.end)
    return fold("\n".join((*(excerpt.text for excerpt in quotes[max(0, place - 1) : place]), *mark.section[-1:])))
