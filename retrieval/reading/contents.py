"""The table of contents of a document: which headings stand below which, and the paragraphs right under each.

Every paragraph is in exactly one part: that of the last heading before it, or that of the document itself where it
comes before the first heading.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

from retrieval.reading.document import Document, Heading


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands under it, or the document as a whole.

    Attributes:
        number: 0 for the document, then one more for each heading in the order of the text.
        heading: None for the document.
        above: the number of the part that it is in, None for the document.
        below: the numbers of the parts right in it, in the order of the text.
        paragraphs: the numbers of the paragraphs that stand in it before any heading of theirs.
    """

    number: int
    heading: Heading | None
    above: int | None
    below: tuple[int, ...]
    paragraphs: range


@dataclass(frozen=True, slots=True)
class Contents:
    """The parts of a document.

    Attributes:
        parts: by their numbers.
        check: four characters of base64url, others where a heading came, went, changed or moved.
    """

    parts: tuple[Part, ...]
    check: str


def contents_of(document: Document) -> Contents:
    """The parts that a document has; one alone where it has no headings."""
    headings = document.headings
    above = _above(headings)
    below = _below(above)
    starts = [1, *(heading.paragraph for heading in headings), len(document.paragraphs) + 1]
    parts = tuple(
        Part(
            number=number,
            heading=heading,
            above=above[number],
            below=tuple(below[number]),
            paragraphs=range(start, end),
        )
        for number, (heading, (start, end)) in enumerate(zip((None, *headings), pairwise(starts), strict=True))
    )
    return Contents(parts, _check(headings, len(document.paragraphs)))


def _above(headings: Iterable[Heading]) -> list[int | None]:
    """For each part the number of the one that it is in: the last one before it of an outer level."""
    above: list[int | None] = [None]
    open_parts: list[tuple[int, int]] = []  # level and number, outermost first
    for number, heading in enumerate(headings, start=1):
        while open_parts and open_parts[-1][0] >= heading.level:
            open_parts.pop()
        above.append(open_parts[-1][1] if open_parts else 0)
        open_parts.append((heading.level, number))
    return above


def _below(above: Iterable[int | None]) -> defaultdict[int, list[int]]:
    """The numbers of the parts right in each."""
    below: defaultdict[int, list[int]] = defaultdict(list)
    for number, place in enumerate(above):
        if place is not None:
            below[place].append(number)
    return below


def _check(headings: Iterable[Heading], paragraphs: int) -> str:
    lines = [f"{heading.level}\t{heading.paragraph}\t{heading.text}" for heading in headings]
    hashed = blake2b("\n".join([str(paragraphs), *lines]).encode("utf-8", "surrogatepass"), digest_size=3)
    return urlsafe_b64encode(hashed.digest()).decode()
