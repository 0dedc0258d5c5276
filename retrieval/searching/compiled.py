"""The search of an index by the kernel: arrays and scratch memory handed over, exact scores for what it finds."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from retrieval.searching import kernel
from retrieval.searching.counting import Numbers
from retrieval.searching.postings import Postings, Scores

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Compiled:
    """Searches two fields. Safe to share between threads.

    Args:
        chunk: the postings of chunks.
        document: those of documents.
        document_of: the document of each chunk.
        begins: where the chunks of each document begin, one more for the end.
        weights: what a term counts in each of the two.
    """

    def __init__(
        self,
        chunk: Postings,
        document: Postings,
        document_of: Numbers,
        begins: NDArray[np.int64],
        weights: tuple[float, float],
    ) -> None:
        self._fields = tuple((one.offsets, one.texts, one.scores) for one in (chunk, document))
        self._exact = tuple((one.times, one.idf, one.norms) for one in (chunk, document))
        self._most = chunk.most
        self._groups = (document_of, begins)
        self._weights = weights
        self._scratch = threading.local()

    def best(self, terms: Mapping[int, float], k: int) -> tuple[NDArray[np.int64], Scores]:
        """The chunks that are the best k, and few others, with their scores; at least one term is given."""
        size = len(self._groups[0])
        if not hasattr(self._scratch, "sums"):
            self._scratch.sums, self._scratch.found = np.zeros(size, np.float32), np.zeros(size, np.int64)
        numbers = np.fromiter(terms, np.int64, len(terms))
        weights = np.fromiter(terms.values(), np.float64, len(terms))
        own, whole = (weights * weight for weight in self._weights)
        scratch = (self._scratch.sums, self._scratch.found)
        found = kernel.contenders(
            numbers, own, self._fields[0], self._most, self._fields[1], whole, self._groups, k, *scratch
        )
        totals = kernel.exact(numbers, own, self._fields[0], *self._exact[0], found)
        bonus = kernel.exact(numbers, whole, self._fields[1], *self._exact[1], self._groups[0][found].astype(np.int64))
        return found, totals + bonus
