"""What may be the answer to a query: every sentence of the best chunks, and every list of the corpus as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from retrieval.answering.enumerations import Enumeration
from retrieval.answering.evidence import Evidence, Signals
from retrieval.answering.passages import Excerpt, Passage, joined
from retrieval.answering.recurring import Recurring
from retrieval.duties.duty import Duty
from retrieval.fold import fold
from retrieval.reading.enumerators import numeral
from retrieval.searching.hit import Hit
from retrieval.searching.query import FREQUENCY, Query

_ARTICLE = re.compile(r"第([一二三四五六七八九十百零〇两]+|\d+)条")


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


class Candidates:
    """Weighs all that a corpus can say to a query.

    Args:
        passages: by the id of their chunk.
        lists: the enumerations of all documents.
        idf: how telling a term is.
        recurring: what the sentences say of how often.
    """

    def __init__(
        self,
        passages: Mapping[str, Passage],
        lists: Sequence[Enumeration],
        idf: Callable[[str], float],
        recurring: Recurring,
    ) -> None:
        self._passages = passages
        self._lists = lists
        self._idf = idf
        self._recurring = recurring

    def weigh(
        self,
        query: Query,
        hits: Sequence[Hit],
        slot: re.Pattern[str] | None,
        hint: re.Pattern[str] | None = None,
    ) -> list[Candidate]:
        """The sentences of the hits, and the lists where a list can be the answer.

        Best first, then in the order of the hits.

        Args:
            query: the query.
            hits: best first.
            slot: matches the kind of value that is asked for, in folded text; None where there is none.
            hint: matches what an answer is likely to have, likewise.
        """
        evidence = Evidence(query, self._idf, slot, hint)
        found = [*self._excerpts(evidence, hits, how_often=query.intent == FREQUENCY)]
        if query.wants_list:
            found += self._enumerations(evidence, query, hits)
        return sorted(found, key=lambda one: -one.score)

    def run(self, excerpt: Excerpt, length: int, *, before: bool) -> Excerpt:
        """An excerpt with the one after it in its chunk, and the one before if wanted, up to a length in characters."""
        own = self._passages[excerpt.chunk.id].excerpts if excerpt.chunk.id in self._passages else (excerpt,)
        place = own.index(excerpt) if excerpt in own else 0
        first, last = place, place + 1
        if before and place and sum(len(one.text) for one in own[place - 1 : last]) <= length:
            first = place - 1
        if last < len(own) and sum(len(one.text) for one in own[first : last + 1]) <= length:
            last += 1
        return joined(own[first:last]) if excerpt in own else excerpt

    def lists(self, query: Query, hits: Sequence[Hit]) -> list[Candidate]:
        """The lists of the corpus for a query, best first."""
        evidence = Evidence(query, self._idf, None)
        return sorted(self._enumerations(evidence, query, hits), key=lambda one: -one.score)

    def article(self, number: int, files: frozenset[str]) -> list[Excerpt]:
        """All that can be quoted of an article by its number, in some documents or, where none are named, in all."""
        passages = (one for one in self._passages.values() if not files or one.chunk.file in files)
        excerpts = (excerpt for one in passages for excerpt in one.excerpts)
        return [one for one in excerpts if any(_article_number(label) == number for label in one.section)]

    def items_after(self, excerpt: Excerpt) -> tuple[Excerpt, ...]:
        """The items of the list that an excerpt announces by its closing colon; none where it announces none."""
        if excerpt.text[-1] not in "：:":
            return ()
        found = (one.items for one in self._lists if excerpt.folded in one.lead and one.items[0].start >= excerpt.end)
        return next((items for items in found if items[0].chunk.file == excerpt.chunk.file), ())

    def announced(self, items: Sequence[Excerpt]) -> tuple[str, int] | None:
        """What the text says of how many items a list has (四个方面, 4); None where it says nothing of it."""
        own = (one.announced for one in self._lists if one.items == tuple(items))
        return next(own, None)

    def outline(self, files: frozenset[str]) -> tuple[Excerpt, ...]:
        """The outermost headings of some documents; none where they have none."""
        found = [one.items for one in self._lists if one.outermost and one.items[0].chunk.file in files]
        return max(found, key=len, default=())

    def stating(self, duties: Iterable[Duty]) -> list[Excerpt]:
        """What can be quoted of some duties, in the order of the corpus."""
        places: dict[str, list[tuple[int, int]]] = {}
        for one in duties:
            places.setdefault(one.file, []).append((one.start, one.end))
        excerpts = (excerpt for one in self._passages.values() for excerpt in one.excerpts if one.chunk.file in places)
        return [
            one for one in excerpts if any(begin < one.end and one.start < end for begin, end in places[one.chunk.file])
        ]

    def item(self, items: Sequence[Excerpt], place: int, length: int) -> list[Excerpt]:
        """An item of a list with what explains it: what follows in its chunk before the next item, up to a length."""
        taken = [items[place]]
        following = {item.start for item in items[place + 1 :]}
        own = self._passages[taken[0].chunk.id].excerpts
        for other in (one for one in own if one.start >= taken[0].end):
            if other.start in following or sum(len(one.text) for one in (*taken, other)) > length:
                break
            taken.append(other)
        return taken

    def _excerpts(self, evidence: Evidence, hits: Sequence[Hit], *, how_often: bool) -> Iterator[Candidate]:
        best = _best_of_documents(hits)
        for hit in hits:
            passage = self._passages[hit.chunk.id]
            governing = passage.above
            for excerpt in passage.excerpts:
                subjects = self._subjects(evidence, excerpt) if how_often else []
                near = max(subjects, key=evidence.share) if subjects else evidence.near(excerpt.folded)
                governing = f"{governing}\n{excerpt.folded}"
                signals = Signals(
                    chunk=hit.score / hits[0].score,
                    sentence=evidence.share(near),
                    around=evidence.share(governing),
                    heading=evidence.share(excerpt.heading),
                    phrase=evidence.phrase(near),
                    letters=evidence.letters(near),
                    slot=1.0 if subjects else evidence.slot(excerpt.folded),
                    key=evidence.key(governing),
                    whole=evidence.share(excerpt.folded),
                    hint=evidence.hint(excerpt.folded),
                    document=best[hit.chunk.file],
                )
                yield Candidate((excerpt,), signals, signals.score())

    def _subjects(self, evidence: Evidence, excerpt: Excerpt) -> list[str]:
        """Who does what by each interval of an excerpt: what the register says, and clauses that it does not know."""
        known = self._recurring.subjects(excerpt)
        return known and known + evidence.unclaimed(excerpt.folded, self._recurring.intervals(excerpt))

    def _enumerations(self, evidence: Evidence, query: Query, hits: Sequence[Hit]) -> Iterator[Candidate]:
        best = _best_of_documents(hits)
        scores = {(hit.chunk.file, hit.chunk.paragraph): hit.score / hits[0].score for hit in reversed(hits)}
        for found in self._lists:
            first = found.items[0].chunk
            if not query.allows(first.file):
                continue
            lead = max(evidence.share(found.lead), evidence.each([item.folded for item in found.items]))
            whole = "\n".join((found.above, found.lead, *(item.folded for item in found.items)))
            signals = Signals(
                chunk=max(scores.get((item.chunk.file, item.chunk.paragraph), 0.0) for item in found.items),
                sentence=lead,
                around=evidence.share(whole),
                heading=evidence.share(found.heading),
                phrase=evidence.phrase(found.lead),
                letters=evidence.letters(found.lead),
                slot=float(query.count in {None, len(found.items), found.announced and found.announced[1]}),
                key=evidence.key(whole),
                whole=lead,
                hint=evidence.hint(whole),
                document=best.get(first.file, 0.0),
            )
            yield Candidate(found.items, signals, signals.score())


def _best_of_documents(hits: Sequence[Hit]) -> dict[str, float]:
    """For the file of each hit the score of its best chunk over that of the best of all."""
    return {hit.chunk.file: hit.score / hits[0].score for hit in reversed(hits)}


def _article_number(label: str) -> int | None:
    found = _ARTICLE.fullmatch(fold(label))
    return numeral(found[1]) if found else None
