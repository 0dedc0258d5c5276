"""Sentences that name a matter without saying it: they leave it to another paper, or the text breaks off in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from retrieval.answering.candidates import Candidate
from retrieval.answering.evidence import presence
from retrieval.answering.passages import Excerpt
from retrieval.answering.slot import Slot
from retrieval.searching.query import DEFINITION, FREQUENCY, LIST, Query

LEFT_OPEN = frozenset({FREQUENCY, DEFINITION, LIST, "how_many", "how", "when", "passage"})  # who is to say it is said
_SENTENCE = re.compile("[^。;!?]+")  # in folded text
_CLAUSE = re.compile("[^,。;:!?]+")
_BLANK = re.compile(r"[x×*]+(?:余|多)?(?:个|名|人|位|万?元|次|天|日|月|年|%|项|家|份|篇|部|件|点|时|分)")
LOOKED_AT = 10  # candidates, of which those of the same document may leave open what the best one lacks


class Unsaid:
    """Tells what a corpus leaves open.

    Args:
        deferring: matches in folded text what leaves a matter to another paper.
        broken_off: tells whether a document breaks off in an excerpt.
    """

    def __init__(self, deferring: re.Pattern[str], broken_off: Callable[[Excerpt], bool]) -> None:
        self._deferring = deferring
        self._broken_off = broken_off

    def leaves_open(
        self, query: Query, fit: Sequence[Candidate], ranked: Sequence[Candidate], slot: Slot | None = None
    ) -> bool:
        """Whether the best answer, or what has the words that it lacks, leaves the matter open.

        Args:
            query: the query.
            fit: the candidates that answer it, best first; at least one.
            ranked: all candidates.
            slot: the kind of value that is asked for, which is said where the clause about it has one.
        """
        if query.intent not in LEFT_OPEN or len(fit[0].excerpts) > 1:
            return False
        best = fit[0].excerpts[0]
        if slot is not None:
            told = _fullest(query, _meant(query, best))
            if any(_BLANK.search(clause) for clause in told):
                return True
            if any(slot.values(clause).found for clause in told):
                return False
        lacking = [word for word in query.words if not presence(word, best.folded)]
        near = [one.excerpts[0] for one in ranked[:LOOKED_AT] if one.excerpts[0].chunk.file == best.chunk.file]
        fuller = [one for one in near if lacking and all(presence(word, one.folded) for word in lacking)]
        return any(self._is_open(query, one) for one in (best, *fuller))

    def _is_open(self, query: Query, excerpt: Excerpt) -> bool:
        if self._deferring.search(_meant(query, excerpt)):
            return True
        last = (_CLAUSE.findall(excerpt.folded) or [""])[-1]
        return self._broken_off(excerpt) and _said(query, last) >= 1


def _meant(query: Query, excerpt: Excerpt) -> str:
    """The sentence of an excerpt, folded, that has the most words of a query."""
    sentences: list[str] = _SENTENCE.findall(excerpt.folded) or [""]
    return max(sentences, key=lambda text: _said(query, text))


def _fullest(query: Query, text: str) -> list[str]:
    """The clauses of a folded text that have the most words of a query, as long as they have any."""
    clauses = _CLAUSE.findall(text)
    most = max((_said(query, clause) for clause in clauses), default=0.0)
    return [clause for clause in clauses if most and _said(query, clause) == most]


def _said(query: Query, text: str) -> float:
    """How many words of a query a folded text has."""
    return sum(presence(word, text) for word in query.words)
