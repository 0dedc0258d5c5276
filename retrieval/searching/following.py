"""Questions that go on from the one before: what is new replaces its part, the rest is taken over."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.fold import fold
from retrieval.searching.query import LOCATE, Query
from retrieval.searching.wording import PLAIN

LONGEST_VAGUE = 2  # characters; a longer word names a matter of its own
_TAKEN_OVER = 0.5  # what words of the question before count
_POINTING = re.compile(r"^(?:它|他们?|她|其|这|该|此)|呢$")
_FOLLOWING = re.compile(
    r"^(?:那么?|哪么|然后|另外|还有)|^(?:它|他们?|她|其|这个?|该|此)|呢$|^第[一二三四五六七八九十\d]+"
)


def goes_on(query: Query) -> bool:
    """Whether a question goes on from the one before it; a full question does not."""
    words = query.subject.strip() or fold(query.question).strip()
    return not query.words or _FOLLOWING.search(words) is not None or _is_vague(query)


def inherit(query: Query, before: Query) -> Query:
    """A question with what it takes over from the one before.

    Its intent where it shows none; its words where it has none of its own, and beside its own, at less weight, where it
    points at them.
    """
    if query.intent == PLAIN:
        asked = {name: getattr(before, name) for name in ("intent", "label", "slot", "units", "hint")}
        query = replace(query, **asked)
    own = [word for word in query.words if word.text not in query.missing]
    if query.words and not (query.ordinal and not own):
        own_files = replace(query, files=query.files or before.files)
        return _going_on(own_files, before) if _leans(query) else own_files
    asked = before if query.intent == LOCATE else query  # where it was said: the same answer once more
    return replace(
        before,
        question=query.question,
        intent=asked.intent,
        label=asked.label,
        slot=asked.slot,
        units=asked.units,
        hint=asked.hint,
        ordinal=query.ordinal,
        files=query.files or before.files,
    )


def _is_vague(query: Query) -> bool:
    """Whether a question asks nothing in so many words and names nothing of its own."""
    return query.intent == PLAIN and all(len(word.text) <= LONGEST_VAGUE for word in query.words)


def _leans(query: Query) -> bool:
    """Whether a question means the matter of the one before: it points at it, or has no name of its own."""
    points = _POINTING.search(fold(query.question).strip(" ?？。")) is not None
    return points or all(len(word.text) <= LONGEST_VAGUE for word in query.words)


def _going_on(query: Query, before: Query) -> Query:
    """A question with the words of the one before beside its own, at less weight."""
    own = {word.text for word in query.words}
    taken = tuple(replace(word, weight=_TAKEN_OVER) for word in before.words if word.text not in own)
    terms = {term: weight * _TAKEN_OVER for term, weight in before.terms.items()} | dict(query.terms)
    return replace(
        query,
        words=query.words + taken,
        terms=terms,
        expansions={**before.expansions, **query.expansions},
        missing=query.missing + tuple(word.text for word in taken if word.text in before.missing),
    )
