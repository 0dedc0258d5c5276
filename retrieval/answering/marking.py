"""Which characters of an excerpt are set in bold: the value that was asked for, and the words of the question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from retrieval.answering.slot import Slot
from retrieval.fold import FoldedText
from retrieval.searching.query import Query

SHORTEST_MARK = 2  # a single character in bold says nothing


def marks(folded: FoldedText, query: Query, slot: Slot | None) -> tuple[tuple[int, int], ...]:
    """The half-open ranges of a text to be set in bold: in order, not touching each other.

    Args:
        folded: the text as it will be shown, folded.
        query: whose words are looked for, synonyms included.
        slot: the kind of value that is asked for; None where there is none.
    """
    return in_text(folded, _ranges(folded.text, query, slot))


def in_text(folded: FoldedText, ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Where ranges of a folded text, none of them empty, stand in the text: in order, those that touch made one."""
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(ranges):
        first, last = folded.places[begin], folded.places[end - 1] + 1
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def _ranges(text: str, query: Query, slot: Slot | None) -> Iterator[tuple[int, int]]:
    if slot:
        yield from slot.values(text).spans
    for word in query.words:
        for wanted in (word.text, *word.variants):
            if len(wanted) >= SHORTEST_MARK:
                yield from _places(wanted, text)


def _places(wanted: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a text has another, one place after the other."""
    begin = text.find(wanted)
    while begin >= 0:
        end = begin + len(wanted)
        yield begin, end
        begin = text.find(wanted, end)
