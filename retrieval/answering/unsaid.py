"""Sentences that name a matter without saying it: they leave it to another paper, or the text breaks off in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from retrieval.answering.candidates import Candidate
from retrieval.answering.evidence import presence
from retrieval.answering.passages import Excerpt
from retrieval.searching.query import DEFINITION, FREQUENCY, LIST, Query

LEFT_OPEN = frozenset({FREQUENCY, DEFINITION, LIST, "how_many", "how", "when", "passage"})  # who is to say it is said
_SENTENCE = re.compile("[^。;!?]+")  # in folded text
_CLAUSE = re.compile("[^,。;:!?]+")
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

    def leaves_open(self, query: Query, fit: Sequence[Candidate], ranked: Sequence[Candidate]) -> bool:
        """Whether the best answer, or what has the words that it lacks, leaves the matter open.

        Args:
            query: the query.
            fit: the candidates that answer it, best first; at least one.
            ranked: all candidates.
        """
        if query.intent not in LEFT_OPEN or len(fit[0].excerpts) > 1:
            return False
        best = fit[0].excerpts[0]
        lacking = [word for word in query.words if not presence(word, best.folded)]
        near = [one.excerpts[0] for one in ranked[:LOOKED_AT] if one.excerpts[0].chunk.file == best.chunk.file]
        fuller = [one for one in near if lacking and all(presence(word, one.folded) for word in lacking)]
        return any(self._is_open(query, one) for one in (best, *fuller))

    def _is_open(self, query: Query, excerpt: Excerpt) -> bool:
        meant = max(_SENTENCE.findall(excerpt.folded) or [""], key=lambda text: _said(query, text))
        if self._deferring.search(meant):
            return True
        last = (_CLAUSE.findall(excerpt.folded) or [""])[-1]
        return self._broken_off(excerpt) and _said(query, last) >= 1


def _said(query: Query, text: str) -> float:
    """How many words of a query a folded text has."""
    return sum(presence(word, text) for word in query.words)
