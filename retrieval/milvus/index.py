"""The index on an engine: candidates come from it, and as many that no other chunk can be among the best.

A chunk's score is its own and its document's. The engine gives the chunks and the documents that score highest each by
itself; a chunk that is in neither list has no more than the last of both together (the threshold algorithm of Fagin,
Lotem and Naor, 2001). As long as that is above the k-th best found, more are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from retrieval.milvus.filling import fill
from retrieval.milvus.statistics import Statistics, counted
from retrieval.milvus.tables import MOST, Place, Tables, named
from retrieval.milvus.tally import Vector, dimension
from retrieval.saving.parts import Parts
from retrieval.searching.index import FIELD_WEIGHTS, Field, Index, Match, Share, Terms

FIRST: Final = 256  # hits that are asked for at first …
WIDER: Final = 4  # … at least so many times as are wanted, and then so many times as before

Queries = tuple[Vector, Vector]  # of the terms in chunks, and in documents


class MilvusIndex:
    """Asked from any thread.

    Args:
        known: what is known on this machine.
        tables: what is searched, filled with it.
    """

    def __init__(self, known: Statistics, tables: Tables) -> None:
        self.known = known
        self._tables = tables
        self.parts: Parts = known.parts

    def __len__(self) -> int:
        """How many chunks there are."""
        return len(self.known)

    def __contains__(self, term: str) -> bool:
        """Whether a chunk, a heading or a title has the term."""
        return term in self.known

    @property
    def terms(self) -> Collection[str]:
        """All terms of chunks; see `Index`."""
        return self.known.terms

    def idf(self, term: str) -> float:
        """How telling a term is, by the chunks that have it."""
        return self.known.idf(term)

    def chunks_of(self, document: int) -> range:
        """The positions of the chunks of a document."""
        return self.known.chunks_of(document)

    def document_of(self, position: int) -> int:
        """The document of a chunk."""
        return self.known.document_of(position)

    def having(self, terms: Collection[str]) -> list[int]:
        """The positions of the chunks that have every one of some terms; see `Index`."""
        if not terms:
            return list(range(len(self)))
        if not all(term in self for term in terms):
            return []
        return sorted(self._positions(self._tables.having(terms)).values())

    def search(self, terms: Mapping[str, float], k: int, within: Sequence[int] | None = None) -> list[Match]:
        """The best chunks for some weighted terms; see `Index`."""
        queries = self._query(terms, "chunk"), self._query(terms, "document")
        if not queries[0] or k < 1 or (within is not None and not len(within)):
            return []
        found = self._found(queries, k, within)
        positions = self._positions(found)
        ranked = sorted((-found[place], position) for place, position in positions.items())
        return [Match(position, -score) for score, position in ranked[:k]]

    def shares(self, terms: Mapping[str, float], positions: Sequence[int]) -> list[tuple[Share, ...]]:
        """What each of some weighted terms adds to the score of each of some chunks; see `Index`."""
        if not positions:
            return []
        places = [self._place(position) for position in positions]
        chunks = self._tables.vectors(self._tables.chunks, list(map(named, places)))
        documents = self._tables.vectors(self._tables.documents, sorted({key for key, _ in places}))
        return [
            self._shares(terms, {"chunk": chunks.get(named(place), {}), "document": documents.get(place[0], {})})
            for place in places
        ]

    def _shares(self, terms: Mapping[str, float], vectors: Mapping[Field, Mapping[int, float]]) -> tuple[Share, ...]:
        shares = (
            Share(term, field, weight * FIELD_WEIGHTS[field] * self.known.idf(term, field) * own[dimension(term)])
            for term, weight in terms.items()
            for field, own in vectors.items()
            if term in self and dimension(term) in own
        )
        return tuple(sorted(shares, key=lambda share: -share.score))

    def _query(self, terms: Mapping[str, float], field: Field) -> Vector:
        query: Vector = {}
        for term, weight in terms.items():
            if term in self:
                place = dimension(term)
                query[place] = query.get(place, 0.0) + weight * FIELD_WEIGHTS[field] * self.known.idf(term, field)
        return query

    def _found(self, queries: Queries, k: int, within: Sequence[int] | None) -> dict[Place, float]:
        """Chunks with their scores, the best k among them."""
        if within is None:
            return self._best(queries, k, None)
        documents = {self.document_of(position) for position in within}
        if sum(len(self.chunks_of(one)) for one in documents) == len(within):
            return self._best(queries, k, {self.known.keys[one] for one in documents})
        own = self._tables.scores(queries[0], map(self._place, within))
        bonus = self._tables.best_documents(queries[1], MOST, {key for key, _ in own})
        return _totals(own, bonus)

    def _best(self, queries: Queries, k: int, among: Collection[int] | None) -> dict[Place, float]:
        """The same, of some documents or of all."""
        reach = max(FIRST, WIDER * k)
        while True:
            reach = min(reach, MOST)
            own = self._tables.best_chunks(queries[0], reach, among)
            if len(own) < reach:
                return _totals(own, self._tables.best_documents(queries[1], MOST, {key for key, _ in own}))
            bonus = self._tables.best_documents(queries[1], reach, among)
            inside = self._tables.best_chunks(queries[0], reach, bonus)
            least = min(own.values())
            unseen = least + (min(bonus.values()) if len(bonus) >= reach else 0.0)
            if len(inside) >= reach:
                unseen = max(unseen, min(inside.values()) + max(bonus.values()))
            own |= inside
            others = {key for key, _ in own} - bonus.keys()
            totals = _totals(own, bonus | self._tables.best_documents(queries[1], MOST, others))
            if reach == MOST or sorted(totals.values(), reverse=True)[min(k, len(totals)) - 1] >= unseen:
                return totals
            reach *= WIDER

    def _place(self, position: int) -> Place:
        document = self.document_of(position)
        return self.known.keys[document], position - self.chunks_of(document).start

    def _positions(self, places: Collection[Place]) -> dict[Place, int]:
        """The positions of chunks; another program may have written some that are not known here yet."""
        return {
            place: self.chunks_of(self.known.numbers[place[0]])[place[1]]
            for place in places
            if place[0] in self.known.numbers
        }


class MilvusIndexing:
    """Makes indexes on an engine.

    Args:
        tables: the collections of the corpus.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def made(self, documents: Sequence[int | Callable[[], Terms]], before: Index | None) -> MilvusIndex:
        """The index of some documents; see `Indexing`.

        Raises:
            EngineError: the engine is away or refuses.
        """
        return self._filled(counted(documents, before.known if isinstance(before, MilvusIndex) else None))

    def taken_up(self, parts: Parts) -> MilvusIndex:
        """The index of which these parts were kept; what the engine lacks of it is written.

        Raises:
            EngineError: the engine is away or refuses.
        """
        return self._filled(Statistics(parts))

    def look_after(self, index: Index) -> None:
        """Write what the engine lost since.

        Raises:
            EngineError: the engine is away or refuses.
        """
        if isinstance(index, MilvusIndex):
            fill(self._tables, index.known)

    def _filled(self, known: Statistics) -> MilvusIndex:
        fill(self._tables, known)
        return MilvusIndex(known, self._tables)


def _totals(own: Mapping[Place, float], bonus: Mapping[int, float]) -> dict[Place, float]:
    return {place: score + bonus.get(place[0], 0.0) for place, score in own.items()}
