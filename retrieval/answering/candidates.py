"""What may be the answer to a query: every sentence of the best chunks, and whole lists of their documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from retrieval.answering.asked import Asked
from retrieval.answering.enumerations import Enumeration
from retrieval.answering.evidence import Evidence, Shares, Signals, presence, score_all
from retrieval.answering.matter import Matter
from retrieval.answering.passages import Excerpt, Passage, joined
from retrieval.answering.recurring import Recurring, subject
from retrieval.answering.relying import articles_of
from retrieval.answering.slot import Slot, Values
from retrieval.answering.weighing import of_excerpts, of_lists
from retrieval.duties.duty import Duty
from retrieval.fold import fold
from retrieval.reading.chunking import Chunk
from retrieval.searching.hit import Hit
from retrieval.searching.query import FREQUENCY, Query, Word


class Candidate(NamedTuple):
    """What may be the answer: one excerpt, or the items of a list. A tuple, for a question makes hundreds of them.

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
        matters: what each document can answer with, by its file, in the order of the corpus.
        idf: how telling a term is.
        recurring: what the sentences say of how often.
    """

    def __init__(
        self,
        matters: Mapping[str, Matter],
        idf: Callable[[str], float],
        recurring: Recurring,
    ) -> None:
        self._matters = matters
        self._order = {file: place for place, file in enumerate(matters)}
        self._idf = idf
        self._recurring = recurring

    def weigh(
        self, query: Query, hits: Sequence[Hit], slot: Slot | None = None, hint: Slot | None = None
    ) -> list[Candidate]:
        """The sentences of the hits, and the lists of their documents where a list can be the answer.

        Best first, then in the order of the hits.

        Args:
            query: the query.
            hits: best first.
            slot: the kind of value that is asked for; None where there is none.
            hint: what an answer is likely to have, likewise.
        """
        evidence, asked = Evidence(query, self._idf), Asked(query, slot, hint)
        found = self._excerpts(evidence, asked, hits, how_often=query.intent == FREQUENCY)
        return _ranked([*found, *(self._lists_of(evidence, asked, query, hits) if query.wants_list else ())])

    def run(self, excerpt: Excerpt, length: int, *, before: bool) -> Excerpt:
        """An excerpt with the one after it in its chunk, and the one before if wanted, up to a length in characters."""
        known = self._passage(excerpt.chunk)
        own = known.excerpts if known else (excerpt,)
        place = own.index(excerpt) if excerpt in own else 0
        first, last = place, place + 1
        if before and place and sum(len(one.text) for one in own[place - 1 : last]) <= length:
            first = place - 1
        if last < len(own) and sum(len(one.text) for one in own[first : last + 1]) <= length:
            last += 1
        return joined(own[first:last]) if excerpt in own else excerpt

    def lists(self, query: Query, hits: Sequence[Hit]) -> list[Candidate]:
        """The lists of the documents of some hits for a query, best first."""
        return _ranked(self._lists_of(Evidence(query, self._idf), Asked(query, None), query, hits))

    def article(self, number: int, files: Iterable[str]) -> list[Excerpt]:
        """All that can be quoted of an article by its number, in the first of some documents that has it."""
        found = ([one for one in self._quotes(file) if number in articles_of(one.section)] for file in files)
        return next(filter(None, found), [])

    def speak(self, excerpts: Sequence[Excerpt], words: Sequence[Word]) -> bool:
        """Whether some excerpts of a chunk, or what governs them, have one of some words, or none is asked about."""
        known = self._passage(excerpts[0].chunk) if excerpts else None
        text = "".join(one.folded for one in excerpts) + (known.above if known else "")
        return bool(excerpts) and (not words or any(presence(word, text) for word in words))

    @property
    def files(self) -> Iterable[str]:
        """The files of all documents, in the order of the corpus."""
        return self._order

    def items_after(self, excerpt: Excerpt) -> tuple[Excerpt, ...]:
        """The items of the list that an excerpt announces by its closing colon; none where it announces none."""
        if excerpt.text[-1] not in "：:":
            return ()
        own = self._lists(excerpt.chunk.file)
        found = (one.items for one in own if excerpt.folded in one.lead and one.items[0].start >= excerpt.end)
        return next(found, ())

    def announced(self, items: Sequence[Excerpt]) -> tuple[str, int] | None:
        """What the text says of how many items a list has (四个方面, 4); None where it says nothing of it."""
        own = self._lists(items[0].chunk.file)
        return next((one.announced for one in own if one.items == tuple(items)), None)

    def outline(self, files: frozenset[str]) -> tuple[Excerpt, ...]:
        """The outermost headings of some documents; none where they have none."""
        found = [one.items for file in self._in_order(files) for one in self._lists(file) if one.outermost]
        return max(found, key=len, default=())

    def stating(self, duties: Iterable[Duty]) -> list[Excerpt]:
        """What can be quoted of some duties, in the order of the corpus."""
        places: dict[str, list[tuple[int, int]]] = {}
        for one in duties:
            places.setdefault(one.file, []).append((one.start, one.end))
        return [
            excerpt
            for file in self._in_order(places)
            for excerpt in self._quotes(file)
            if any(begin < excerpt.end and excerpt.start < end for begin, end in places[file])
        ]

    def _quotes(self, file: str) -> Iterator[Excerpt]:
        """What can be quoted of a document, in the order of the text; nothing of a file that is not of the corpus."""
        return (
            excerpt
            for one in (self._matters[file].passages if file in self._matters else ())
            for excerpt in one.excerpts
        )

    def _passage(self, chunk: Chunk) -> Passage | None:
        """The passage of a chunk; None for one that is not of the corpus."""
        return self._matters[chunk.file].passage(chunk) if chunk.file in self._matters else None

    def _lists(self, file: str) -> Sequence[Enumeration]:
        """The lists of a document; none of a file that is not of the corpus."""
        return self._matters[file].lists if file in self._matters else ()

    def _in_order(self, files: Iterable[str]) -> list[str]:
        """Those of some files that are of the corpus, in its order."""
        return sorted((file for file in files if file in self._order), key=self._order.__getitem__)

    def item(self, items: Sequence[Excerpt], place: int, length: int) -> list[Excerpt]:
        """An item of a list with what explains it: what follows in its chunk before the next item, up to a length."""
        taken = [items[place]]
        following = {item.start for item in items[place + 1 :]}
        known = self._passage(taken[0].chunk)
        own = known.excerpts if known else ()
        for other in (one for one in own if one.start >= taken[0].end):
            if other.start in following or sum(len(one.text) for one in (*taken, other)) > length:
                break
            taken.append(other)
        return taken

    def _excerpts(self, evidence: Evidence, asked: Asked, hits: Sequence[Hit], *, how_often: bool) -> list[Candidate]:
        passages = [found for hit in hits if (found := self._passage(hit.chunk))]
        excerpts = [excerpt for one in passages for excerpt in one.excerpts]
        values = asked.values([one.folded for one in excerpts])
        claimed = self._claimed(excerpts, values) if how_often else {}
        signals = of_excerpts(evidence, asked, passages, values, claimed)
        best = _best_of_documents(hits)
        sizes = [len(one.excerpts) for one in passages]
        signals["chunk"] = np.repeat([hit.score / hits[0].score for hit in hits], sizes)
        signals["document"] = np.repeat([best[hit.chunk.file] for hit in hits], sizes)
        return _candidates([(one,) for one in excerpts], signals)

    def _claimed(self, excerpts: Sequence[Excerpt], values: Sequence[Values]) -> dict[int, list[str]]:
        """Who does what by each interval of excerpts: what the register says, and clauses that it does not know.

        By the place of the excerpt; nothing for those of which the register knows nothing.
        """
        known = {place: own for place, one in enumerate(excerpts) if (own := self._recurring.of(one))}
        return {
            place: [*map(subject, own), *values[place].unclaimed([fold(one.how_often) for one in own])]
            for place, own in known.items()
        }

    def _lists_of(self, evidence: Evidence, asked: Asked, query: Query, hits: Sequence[Hit]) -> list[Candidate]:
        best = _best_of_documents(hits)
        files = (file for file in self._in_order(best) if query.allows(file))
        lists = [one for file in files for one in self._lists(file)]
        if not lists:
            return []
        scores = {(hit.chunk.file, hit.chunk.paragraph): hit.score / hits[0].score for hit in reversed(hits)}
        signals = of_lists(evidence, asked, lists)
        signals["chunk"] = np.array(
            [max(scores.get((item.chunk.file, item.chunk.paragraph), 0.0) for item in one.items) for one in lists]
        )
        signals["document"] = np.array([best[one.file] for one in lists])
        return _candidates([one.items for one in lists], signals)


def _candidates(excerpts: Sequence[tuple[Excerpt, ...]], signals: Mapping[str, Shares]) -> list[Candidate]:
    """Candidates of some excerpts and their signals."""
    rows = np.stack([*(signals[name] for name in Signals._fields), score_all(signals)], axis=1).tolist()
    make, sign = partial(tuple.__new__, Candidate), partial(tuple.__new__, Signals)
    return [make((own, sign(row[:-1]), row[-1])) for own, row in zip(excerpts, rows, strict=True)]


def _ranked(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates, best first."""
    return sorted(candidates, key=attrgetter("score"), reverse=True)


def _best_of_documents(hits: Sequence[Hit]) -> dict[str, float]:
    """For the file of each hit the score of its best chunk over that of the best of all."""
    return {hit.chunk.file: hit.score / hits[0].score for hit in reversed(hits)}
