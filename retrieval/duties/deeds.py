"""What is done: the words of a clause without its interval, its times and what binds.

Ranges of a folded text go in and come out, so that a deed is shown in the characters of its source.
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.duties.clauses import Range, strip
from retrieval.duties.intervals import Count
from retrieval.duties.lexicon import Deeds

Words = tuple[Range, ...]
_PREPOSITIONS = (
    "对",
    "向",
    "给",
    "以",
    "就",
    "为",
    "到",
    "把",
    "将",
    "与",
    "同",
    "和",
    "在",
    "从",
    "围绕",
    "针对",
    "组织",
)


def trimmed(text: str, begin: int, end: int, deeds: Deeds) -> Range:
    """A range without the words at its ends that are no part of a deed."""
    while True:
        begin, end = strip(text, begin, end)
        lead = deeds.dropped.match(text, begin, end)
        trail = deeds.trailing.search(text, begin, end)
        if not lead and not trail:
            return begin, end
        begin = lead.end() if lead else begin
        end = max(begin, trail.start()) if trail else end


def without(text: str, part: Range, counts: Sequence[Count], deeds: Deeds) -> Words:
    """A range without its counts and the words that are no part of a deed; several ranges where a count is inside."""
    edges = [part[0], *(edge for one in counts for edge in (one.begin, one.end)), part[1]]
    pieces = [trimmed(text, *pair, deeds) for pair in zip(edges[::2], edges[1::2], strict=True)]
    return tuple(piece for piece in pieces if piece[0] < piece[1])


def is_deed(text: str, words: Words, deeds: Deeds) -> bool:
    """Whether some words tell a deed: whether they have a verb, a short one at the beginning or after a preposition."""
    told = joined(text, words)
    return deeds.any.search(told) is not None or (
        told.startswith(_PREPOSITIONS) and deeds.opening.search(told, 2) is not None
    )


def compose(text: str, topic: Words, told: Words, deeds: Deeds) -> Words:
    """What is done, of the words before an interval and those after it.

    A bare verb goes before its topic (党员大会每季度召开一次: 召开党员大会), a preposition with its noun before the
    verb; a topic beside a verb that has its own object is left out.
    """
    if not told or not topic:
        return told or topic
    leads_on = joined(text, topic).startswith(_PREPOSITIONS)
    if deeds.bare.match(joined(text, told)) and not leads_on:
        return (*told, *topic)
    if leads_on or sum(e - b for b, e in told) <= 2:
        return (*topic, *told)
    return told


def things(text: str, words: Words, deeds: Deeds) -> list[Words]:
    """The deeds of a verb with things that end alike (召开支委会和党小组会), or the words as they are."""
    last = words[-1]
    verb = deeds.opening.match(text, *last) if len(words) == 1 or words[0] != last else None
    begin = verb.end() if verb else last[0]
    marks = [place for place in range(begin, last[1]) if text[place] in "和、及"]
    parts = list(zip([begin, *(mark + 1 for mark in marks)], [*marks, last[1]], strict=True))
    alike = len({text[end - 1] for _, end in parts}) == 1 and all(2 < end - begin <= 8 for begin, end in parts)
    if len(parts) == 1 or not alike or not deeds.shared.match(text[last[1] - 1]) or "的" in text[slice(*last)]:
        return [words]
    head = (*words[:-1], *([(last[0], begin)] if begin > last[0] else []))
    return [(*head, part) for part in parts]


def joined(text: str, words: Words) -> str:
    """The characters of some ranges."""
    return "".join(text[begin:end] for begin, end in words)
