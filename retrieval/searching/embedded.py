"""The index that lies in files of this machine, which are mapped: BM25 as rank-bm25 computes it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib.util import find_spec
from itertools import chain
from typing import TYPE_CHECKING

import marisa_trie
import numpy as np

from retrieval.saving.parts import Array, Parts
from retrieval.saving.trie import MappedTrie, kept
from retrieval.searching.counting import (
    Apart,
    Counts,
    Numbers,
    Vocabulary,
    counted,
    grouped,
    inverted,
    joined,
    kept_counts,
)
from retrieval.searching.index import FIELD_WEIGHTS, Entry, Field, Index, Match, Share, Terms
from retrieval.searching.postings import Postings, Scores, scored, smoothed_idf

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.searching.compiled import Compiled

LARGE = 20_000  # chunks, from which on a compiled search pays …
SEVERAL = 5  # … after so many searches: to load it takes longer than they do


class EmbeddedIndex:
    """Built once from entries, or mapped from files, and asked often.

    Args:
        entries: one a chunk, in the order of the corpus. None is allowed: nothing is found then.
        documents: how many documents there are; by default the last is one that has a chunk.
    """

    def __init__(self, entries: Iterable[Entry], documents: int = 0) -> None:
        vocabulary = Vocabulary()
        document_of: list[int] = []

        def terms() -> Iterator[Sequence[str]]:
            for entry in entries:
                document_of.append(entry.document)
                yield entry.terms

        blocks = list(counted(terms(), vocabulary))
        last = document_of[-1] + 1 if document_of else 0
        self._hold(indexed(vocabulary, blocks, document_of, max(documents, last)))

    @classmethod
    def of(cls, parts: Parts) -> EmbeddedIndex:
        """The index that some parts make up, as `indexed` made them."""
        index = cls.__new__(cls)
        index._hold(parts)  # noqa: SLF001 - another of this class
        return index

    @classmethod
    def joined(cls, documents: Iterable[tuple[Sequence[int], Apart]]) -> EmbeddedIndex:
        """The index of documents that were counted apart.

        Args:
            documents: of some that follow each other, how many chunks each has, and their terms.
        """
        vocabulary = Vocabulary()
        blocks: list[Counts] = []
        sizes: list[int] = []
        for some, terms in documents:
            blocks += terms.among(vocabulary, sum(sizes))
            sizes += some
        document_of = np.repeat(np.arange(len(sizes)), sizes).tolist()
        return cls.of(indexed(vocabulary, blocks, document_of, len(sizes)))

    def _hold(self, parts: Parts) -> None:
        self.parts = parts
        self._terms = MappedTrie(parts["terms"])
        self._numbers: Numbers = parts["numbers"]
        self._document_of: Numbers = parts["document_of"]
        self._begins: NDArray[np.int64] = parts["begins"]
        self._chunk = Postings("chunk", parts)
        self._document = Postings("document", parts)
        self._searches = 0

    def __len__(self) -> int:
        """How many chunks there are."""
        return len(self._document_of)

    def __contains__(self, term: str) -> bool:
        """Whether a chunk, a heading or a title has the term."""
        return term in self._terms

    @cached_property
    def terms(self) -> Collection[str]:
        """All terms of chunks, the commoner first, then in the order of their characters."""
        return sorted(self._terms, key=lambda term: (-self._chunk.count(self._number(term)), term))

    def idf(self, term: str) -> float:
        """How telling a term is, by the chunks that have it."""
        return smoothed_idf(len(self), sum(map(self._chunk.count, self._known([term]).values())))

    def chunks_of(self, document: int) -> range:
        """The positions of the chunks of a document."""
        return range(int(self._begins[document]), int(self._begins[document + 1]))

    def document_of(self, position: int) -> int:
        """The document of a chunk."""
        return int(self._document_of[position])

    def updated(self, documents: Sequence[int | Terms]) -> EmbeddedIndex:
        """The index of other documents, of which those that this one has need not be counted again.

        Args:
            documents: of each its number here, or the terms of its chunks.
        """
        places = np.full(len(self), -1, np.int64)
        document_of: list[int] = []
        fresh: list[tuple[int, Terms]] = []
        for number, one in enumerate(documents):
            first = len(document_of)
            if isinstance(one, int):
                own = self.chunks_of(one)
                places[own.start : own.stop] = np.arange(first, first + len(own))
            else:
                fresh.append((first, one))
            document_of += [number] * len(own if isinstance(one, int) else one)
        vocabulary = Vocabulary()
        counts, used = kept_counts(self._chunk.inverted, places)
        terms = self._by_number()
        vocabulary.numbers(terms[number] for number in used)
        blocks = [counts, *chain.from_iterable(counted(texts, vocabulary, first) for first, texts in fresh)]
        return EmbeddedIndex.of(indexed(vocabulary, [joined(blocks, len(document_of))], document_of, len(documents)))

    def _by_number(self) -> list[str]:
        """The terms, by their numbers."""
        terms = [""] * len(self._terms)
        for term, place in self._terms.items():
            terms[self._numbers[place]] = term
        return terms

    def having(self, terms: Collection[str]) -> list[int]:
        """The positions of the chunks that have every one of some terms, ascending; all chunks for no terms."""
        known = self._known(terms)
        if len(known) < len(set(terms)):
            return []
        lists = sorted((self._chunk.having(number) for number in known.values()), key=len)
        left = np.arange(len(self)) if not lists else lists[0]
        for one in lists[1:]:
            left = np.intersect1d(left, one, assume_unique=True)
        return [int(place) for place in left]

    def search(self, terms: Mapping[str, float], k: int, within: Sequence[int] | None = None) -> list[Match]:
        """The best chunks for some weighted terms; see `Index`."""
        known = {number: terms[term] for term, number in self._known(terms).items()}
        if not known or k < 1:
            return []
        self._searches += 1
        if within is None and self._searches > SEVERAL and self._compiled is not None:
            found, totals = self._compiled.best(known, k)
        else:
            found, totals = self._among(known, within)
        best = np.lexsort((found, -totals))[:k]
        return [Match(int(found[one]), float(totals[one])) for one in best]

    def shares(self, terms: Mapping[str, float], positions: Sequence[int]) -> list[tuple[Share, ...]]:
        """What each of some weighted terms adds to the score of each of some chunks, highest first."""
        return [self._shares(terms, position) for position in positions]

    def _shares(self, terms: Mapping[str, float], position: int) -> tuple[Share, ...]:
        document = int(self._document_of[position])
        places: tuple[tuple[Field, Postings, int], ...] = (
            ("chunk", self._chunk, position),
            ("document", self._document, document),
        )
        shares = (
            Share(term, field, terms[term] * FIELD_WEIGHTS[field] * postings.score(number, place))
            for term, number in self._known(terms).items()
            for field, postings, place in places
        )
        return tuple(sorted((one for one in shares if one.score), key=lambda share: -share.score))

    def _among(self, known: Mapping[int, float], within: Sequence[int] | None) -> tuple[NDArray[np.intp], Scores]:
        """The chunks with one of some terms, and their scores."""
        own = self._chunk.totals(_weighted(known, "chunk"))
        found = np.flatnonzero(own)
        if within is not None:
            found = np.intersect1d(found, np.asarray(within, dtype=np.intp), assume_unique=True)
        bonus = self._document.totals(_weighted(known, "document"))
        return found, own[found] + bonus[self._document_of[found]]

    @cached_property
    def _compiled(self) -> Compiled | None:
        """The same compiled, where there is enough to search and numba is installed."""
        if len(self) < LARGE or find_spec("numba") is None:
            return None
        from retrieval.searching.compiled import Compiled  # noqa: PLC0415 - to compile takes seconds, the first time

        weights = (FIELD_WEIGHTS["chunk"], FIELD_WEIGHTS["document"])
        return Compiled(self._chunk, self._document, self._document_of, self._begins, weights)

    def _known(self, terms: Iterable[str]) -> dict[str, int]:
        """Those of some terms that there are, each with its number."""
        return {term: self._number(term) for term in terms if term in self._terms}

    def _number(self, term: str) -> int:
        return int(self._numbers[self._terms[term]])


def _weighted(known: Mapping[int, float], field: Field) -> dict[int, float]:
    return {number: weight * FIELD_WEIGHTS[field] for number, weight in known.items()}


def indexed(vocabulary: Vocabulary, blocks: list[Counts], documents: Sequence[int], size: int) -> dict[str, Array]:
    """The parts of an index.

    Args:
        vocabulary: the terms, each of which some chunk has.
        blocks: the terms of the chunks, in their order; emptied.
        documents: the number of the document of each chunk, ascending from 0.
        size: how many documents there are.
    """
    document_of = np.asarray(documents, dtype=np.int32)
    trie = marisa_trie.Trie(vocabulary)
    numbers = np.empty(len(trie), np.int32)
    for number, term in enumerate(vocabulary):
        numbers[trie[term]] = number
    chunks = inverted(blocks, len(trie))
    return {
        "terms": kept(trie),
        "numbers": numbers,
        "document_of": document_of,
        "begins": np.searchsorted(document_of, np.arange(size + 1)).astype(np.int64),
        **scored("chunk", chunks, len(document_of)),
        **scored("document", grouped(chunks, document_of), size),
    }


class Embedding:
    """Makes indexes that lie in files of this machine."""

    def made(self, documents: Sequence[int | Callable[[], Terms]], before: Index | None) -> EmbeddedIndex:
        """The index of some documents; see `Indexing`."""
        if isinstance(before, EmbeddedIndex):
            return before.updated([one if isinstance(one, int) else one() for one in documents])
        fresh = ((number, one) for number, one in enumerate(documents) if not isinstance(one, int))
        return EmbeddedIndex((Entry(number, terms) for number, one in fresh for terms in one()), len(documents))

    def taken_up(self, parts: Parts) -> EmbeddedIndex:
        """The index of which these parts were kept."""
        return EmbeddedIndex.of(parts)

    def look_after(self, index: Index) -> None:
        """Nothing: what is mapped stays."""
