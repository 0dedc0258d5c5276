"""Passages that stand in several copies of one document: cited once, with the files where they stand again.

A passage that two different documents share is no such copy and is cited from both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from retrieval.answering.passages import Excerpt
from retrieval.reading.duplicates import Duplicates


class Copies:
    """Knows where excerpts stand again.

    Args:
        excerpts: all that can be quoted.
        duplicates: which documents are copies of each other.
    """

    def __init__(self, excerpts: Iterable[Excerpt], duplicates: Duplicates) -> None:
        self._duplicates = duplicates
        self._files: dict[str, dict[str, None]] = defaultdict(dict)
        for excerpt in excerpts:
            if excerpt.chunk.file in duplicates:
                self._files[excerpt.folded][excerpt.chunk.file] = None

    def unite(self, excerpts: Iterable[Excerpt]) -> list[Excerpt]:
        """The excerpts in their order without those that repeat an earlier one in a copy of its document."""
        kept: dict[str, list[Excerpt]] = defaultdict(list)
        united: list[Excerpt] = []
        for excerpt in excerpts:
            if not any(self._duplicates.same(one.chunk.file, excerpt.chunk.file) for one in kept[excerpt.folded]):
                kept[excerpt.folded].append(excerpt)
                united.append(excerpt)
        return united

    def of(self, excerpt: Excerpt) -> tuple[str, ...]:
        """The files of the copies of its document that have an excerpt too, in the order of the corpus."""
        files = self._files.get(excerpt.folded, ())
        return tuple(file for file in files if self._duplicates.same(excerpt.chunk.file, file))
