"""From hits to an answer: which sentences answer, or why none does.

Every sentence of the best chunks is a candidate, and so is every list of the corpus as a whole. The best candidate is
the answer, if it covers enough of what was asked and has the kind of value that was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from retrieval.answer import Answer, Citation
from retrieval.answering.copies import Copies
from retrieval.answering.enumerations import Enumeration
from retrieval.answering.evidence import Evidence, Signals
from retrieval.answering.marking import marks
from retrieval.answering.passages import Excerpt, Passage
from retrieval.answering.refusing import refuse
from retrieval.reading.duplicates import Duplicates
from retrieval.searching.hit import Hit
from retrieval.searching.query import Query

CITED = 10  # citations of an answer at most, unless it is a list with more items
SHOWN = 3  # excerpts in its text at most, likewise
COVERED = 0.3  # share of the question's words, by weight, that an answer and what governs it have to have
RELATED = 0.7  # a further excerpt is cited where it scores this part of the first
CLOSE = 0.75  # a further excerpt is shown where it scores this part of the first
ALIKE = 0.8  # a further document is cited where its sentence has this part of the best one's share of words
EVERY_DOCUMENT = frozenset({"locate", "compare"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be the answer: one excerpt, or the items of a list.

    Attributes:
        excerpts: at least one, in the order of the text.
        signals: what speaks for it.
        score: their weighted sum.
    """

    excerpts: tuple[Excerpt, ...]
    signals: Signals
    score: float


class Answering:
    """Answers queries over one corpus.

    Args:
        passages: by the id of their chunk.
        lists: the enumerations of all documents.
        idf: how telling a term is.
        slots: name of a kind of value to the expression that matches it in folded text.
        duplicates: which documents are copies of each other.
    """

    def __init__(
        self,
        passages: Mapping[str, Passage],
        lists: Sequence[Enumeration],
        idf: Callable[[str], float],
        slots: Mapping[str, re.Pattern[str]],
        duplicates: Duplicates,
    ) -> None:
        self._passages = passages
        self._lists = lists
        self._idf = idf
        self._slots = slots
        excerpts = (excerpt for passage in passages.values() for excerpt in passage.excerpts)
        self._copies = Copies(chain(excerpts, (item for found in lists for item in found.items)), duplicates)

    def answer(self, query: Query, hits: Sequence[Hit]) -> Answer:
        """Answer a query from its hits, best first; with no hits there is no answer."""
        slot = self._slots.get(query.slot or "")
        ranked = self.candidates(query, hits)
        covering = [one for one in ranked if one.signals.around >= COVERED]
        answering = [one for one in covering if one.signals.slot] if slot else covering
        if not answering:
            nearest = [_Scored(one.excerpts[0], one.score) for one in (covering or ranked)[:1]]
            return refuse(query, self._cite(nearest, query, slot), named=bool(covering))
        chosen, shown = _choose(query, answering, self._copies)
        return Answer(
            question=query.question,
            status="answered",
            intent=query.intent,
            answer="\n".join(one.excerpt.text for one in chosen[:shown]),
            citations=self._cite(chosen, query, slot),
            suggestion=f"已按{'、'.join(f'“{name}”' for name in query.repaired)}查找" if query.repaired else None,
        )

    def candidates(self, query: Query, hits: Sequence[Hit]) -> list[Candidate]:
        """All that may answer a query, best first, then in the order of the hits."""
        evidence = Evidence(query, self._idf, self._slots.get(query.slot or ""))
        found = [*self._excerpts(evidence, hits)]
        if query.wants_list:
            found += self._enumerations(evidence, query, hits)
        return sorted(found, key=lambda one: -one.score)

    def _excerpts(self, evidence: Evidence, hits: Sequence[Hit]) -> Iterator[Candidate]:
        for hit in hits:
            passage = self._passages[hit.chunk.id]
            governing = passage.above
            for excerpt in passage.excerpts:
                governing = f"{governing}\n{excerpt.folded}"
                near = evidence.near(excerpt.folded)
                signals = Signals(
                    chunk=hit.score / hits[0].score,
                    sentence=evidence.share(near),
                    around=evidence.share(governing),
                    heading=evidence.share(excerpt.heading),
                    phrase=evidence.phrase(near),
                    slot=evidence.slot(excerpt.folded),
                )
                yield Candidate((excerpt,), signals, signals.score())

    def _enumerations(self, evidence: Evidence, query: Query, hits: Sequence[Hit]) -> Iterator[Candidate]:
        scores = {(hit.chunk.file, hit.chunk.paragraph): hit.score / hits[0].score for hit in reversed(hits)}
        for found in self._lists:
            first = found.items[0].chunk
            signals = Signals(
                chunk=scores.get((first.file, first.paragraph), 0.0),
                sentence=evidence.share(found.lead),
                around=evidence.share("\n".join((found.above, found.lead, *(item.folded for item in found.items)))),
                heading=evidence.share(found.lead),
                phrase=evidence.phrase(found.lead),
                slot=float(query.count in {None, len(found.items)}),
            )
            yield Candidate(found.items, signals, signals.score())

    def _cite(self, chosen: Sequence[_Scored], query: Query, slot: re.Pattern[str] | None) -> tuple[Citation, ...]:
        return tuple(
            Citation(
                rank=rank,
                title=one.excerpt.chunk.title,
                file=one.excerpt.chunk.file,
                section=one.excerpt.section,
                paragraph=one.excerpt.chunk.paragraph,
                start=one.excerpt.start,
                end=one.excerpt.end,
                excerpt=one.excerpt.text,
                score=one.score,
                marks=marks(one.excerpt.text, query, slot),
                copies=self._copies.of(one.excerpt),
            )
            for rank, one in enumerate(chosen, start=1)
        )


@dataclass(frozen=True, slots=True)
class _Scored:
    """An excerpt that will be cited."""

    excerpt: Excerpt
    score: float


def _choose(query: Query, ranked: Sequence[Candidate], copies: Copies) -> tuple[list[_Scored], int]:
    """The excerpts to cite, of candidates that all answer, and how many of them make up the answer's text."""
    first = ranked[0]
    if len(first.excerpts) == 1 and query.intent in EVERY_DOCUMENT:
        chosen = _one_a_document(ranked, copies)
        return chosen, len(chosen)
    cited = dict.fromkeys(first.excerpts, first.score)
    for one in ranked:
        if len(one.excerpts) == 1 and one.score >= RELATED * first.score:
            cited.setdefault(one.excerpts[0], one.score)
    united = copies.unite(cited)[: max(CITED, len(first.excerpts))]
    chosen = [_Scored(excerpt, cited[excerpt]) for excerpt in united]
    close = sum(one.score >= CLOSE * first.score for one in chosen[:SHOWN])
    return chosen, len(first.excerpts) if len(first.excerpts) > 1 else close


def _one_a_document(ranked: Sequence[Candidate], copies: Copies) -> list[_Scored]:
    """The best excerpt of each document that has about as many of the words as the best of all."""
    best: dict[str, Candidate] = {}
    for one in ranked:
        file = one.excerpts[0].chunk.file
        if file not in best or one.signals.sentence > best[file].signals.sentence:
            best[file] = one
    most = max(one.signals.sentence for one in best.values())
    scores = {one.excerpts[0]: one.score for one in best.values() if one.signals.sentence >= ALIKE * most}
    return [_Scored(excerpt, scores[excerpt]) for excerpt in copies.unite(scores)]
