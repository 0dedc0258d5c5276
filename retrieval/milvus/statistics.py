"""What is known on this machine of all documents together: the terms, how common each is, where each document is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Final

import marisa_trie
import numpy as np

from retrieval.milvus.tally import Tally, keys_of
from retrieval.saving.parts import Array, Parts, packed, unpacked
from retrieval.saving.trie import MappedTrie, kept
from retrieval.searching.index import Field, Terms
from retrieval.searching.postings import smoothed_idf

if TYPE_CHECKING:
    from numpy.typing import NDArray

TALLIES: Final = "tallies"


class Statistics:
    """Mapped from files, or just counted.

    Args:
        parts: as `counted` made them.

    Attributes:
        parts: the same.
        documents: how many there are.
        means: how many terms a chunk has on average, and a document.
    """

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self._tallies = unpacked(parts, TALLIES)
        self._terms = MappedTrie(parts["terms"])
        self._counts: dict[Field, NDArray[np.int64]] = {"chunk": parts["chunks"], "document": parts["documents"]}
        self._begins: NDArray[np.int64] = parts["begins"]
        self.documents = len(self._tallies)
        total = int(parts["lengths"].sum())
        self.means = (total / max(len(self), 1) or 1.0, total / max(self.documents, 1) or 1.0)

    def __len__(self) -> int:
        """How many chunks there are."""
        return int(self._begins[-1])

    def __contains__(self, term: str) -> bool:
        return term in self._terms

    @cached_property
    def terms(self) -> Collection[str]:
        """All terms, the commoner first, then in the order of their characters."""
        return sorted(self._terms, key=lambda term: (-self._count(term, "chunk"), term))

    @cached_property
    def keys(self) -> list[int]:
        """What the engine knows each document by."""
        return keys_of(self.parts["digests"].tolist())

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The number of the document of each key."""
        return {key: number for number, key in enumerate(self.keys)}

    def idf(self, term: str, field: Field = "chunk") -> float:
        """How telling a term is, by the chunks or by the documents that have it."""
        return smoothed_idf(len(self) if field == "chunk" else self.documents, self._count(term, field))

    @property
    def counters(self) -> tuple[Counter[str], Counter[str]]:
        """How many chunks have each term, and how many documents."""
        chunks, whole = self._counts["chunk"].tolist(), self._counts["document"].tolist()
        places = list(self._terms.items())
        return Counter({term: chunks[at] for term, at in places}), Counter({term: whole[at] for term, at in places})

    def tally(self, document: int) -> Tally:
        """What was counted of a document."""
        digests, lengths = self.parts["digests"], self.parts["lengths"]
        size = len(self.chunks_of(document))
        return Tally(self._tallies[document], int(digests[document]), size, int(lengths[document]))

    def chunks_of(self, document: int) -> range:
        """The positions of the chunks of a document."""
        return range(int(self._begins[document]), int(self._begins[document + 1]))

    def document_of(self, position: int) -> int:
        """The document of a chunk."""
        return int(np.searchsorted(self._begins, position, side="right")) - 1

    def _count(self, term: str, field: Field) -> int:
        place = self._terms.get(term)
        return 0 if place is None else int(self._counts[field][place])


def counted(documents: Sequence[int | Callable[[], Terms]], before: Statistics | None) -> Statistics:
    """What is known of some documents; those that were there before are not counted again.

    Args:
        documents: of each what gives its terms, or its number before.
        before: what was known then; None where no document has such a number.
    """
    chunks, whole = before.counters if before else (Counter[str](), Counter[str]())
    tallies = []
    for one in documents:
        if before is not None and isinstance(one, int):
            tallies.append(before.tally(one))
        elif not isinstance(one, int):
            tallies.append(Tally.of(one()))
            _count(tallies[-1], chunks, whole, 1)
    if before is not None:
        for gone in set(range(before.documents)).difference(one for one in documents if isinstance(one, int)):
            _count(before.tally(gone), chunks, whole, -1)
    return Statistics(_parts(tallies, chunks, whole))


def _count(one: Tally, chunks: Counter[str], whole: Counter[str], times: int) -> None:
    """Count the chunks and the document that have each term, or take them off."""
    for term, count in Counter(chain.from_iterable(one.bags)).items():
        chunks[term] += times * count
        whole[term] += times


def _parts(tallies: Sequence[Tally], chunks: Counter[str], whole: Counter[str]) -> dict[str, Array]:
    trie = marisa_trie.Trie(term for term, count in chunks.items() if count)
    terms = [trie.restore_key(place) for place in range(len(trie))]
    return {
        "terms": kept(trie),
        "chunks": np.array([chunks[term] for term in terms], np.int64),
        "documents": np.array([whole[term] for term in terms], np.int64),
        "begins": np.array([*accumulate((one.chunks for one in tallies), initial=0)], np.int64),
        "lengths": np.array([one.length for one in tallies], np.int64),
        "digests": np.array([one.digest for one in tallies], np.int64),
        **packed(TALLIES, (one.packed for one in tallies)),
    }
