"""Which characters of an excerpt are set in bold: the value that was asked for, and the words of the question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from retrieval.fold import FoldedText, fold_with_places
from retrieval.searching.query import Query

SHORTEST_MARK = 2  # a single character in bold says nothing
VALUE = "value"  # the group of a slot that is set in bold, where it matches more than the value


def marks(text: str, query: Query, slot: re.Pattern[str] | None) -> tuple[tuple[int, int], ...]:
    """The half-open ranges of a text to be set in bold: in order, not touching each other.

    Args:
        text: as it will be shown.
        query: whose words are looked for, synonyms included.
        slot: matches the kind of value that is asked for, in folded text; None where there is none.
    """
    folded = fold_with_places(text)
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


def _ranges(text: str, query: Query, slot: re.Pattern[str] | None) -> Iterator[tuple[int, int]]:
    if slot:
        value = VALUE if VALUE in slot.groupindex else 0
        yield from (found.span(value) for found in slot.finditer(text) if found[value])
    for word in query.words:
        for wanted in (word.text, *word.variants):
            if len(wanted) >= SHORTEST_MARK:
                yield from (found.span() for found in re.finditer(re.escape(wanted), text))
