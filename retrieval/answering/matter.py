"""All that one document can answer with, worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from retrieval.answering.enumerations import Enumeration, enumerations
from retrieval.answering.passages import Excerpt, Passage, passage
from retrieval.answering.relying import reliances
from retrieval.reading.chunking import Chunk
from retrieval.reading.document import Document
from retrieval.reading.enumerators import Enumerators


@dataclass(frozen=True)
class Matter:
    """What can be quoted of a document.

    Attributes:
        passages: of its chunks, in the order of the text.
        lists: its enumerations, outer ones before those inside them.
        complete: whether its text ends where a text may end.
    """

    passages: tuple[Passage, ...]
    lists: tuple[Enumeration, ...]
    complete: bool

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        """The chunks, in the order of the text."""
        return tuple(one.chunk for one in self.passages)

    @property
    def texts(self) -> list[tuple[str, str]]:
        """Of each chunk what governs it, folded, and its own text."""
        return [(one.above, one.chunk.text) for one in self.passages]

    def passage(self, chunk: Chunk) -> Passage | None:
        """The passage of a chunk; None for that of another document."""
        return self._by_chunk.get(chunk.id)

    @cached_property
    def _by_chunk(self) -> dict[str, Passage]:
        return {one.chunk.id: one for one in self.passages}

    @property
    def broken_off(self) -> Excerpt | None:
        """The last excerpt where the text breaks off; else None."""
        return self.passages[-1].excerpts[-1] if self.passages and not self.complete else None


def matter(document: Document, chunks: Sequence[Chunk], enumerators: Enumerators) -> Matter:
    """What can be quoted of a document, of which all chunks are given."""
    relying = reliances(chunks)
    passages = tuple(passage(one, enumerators, own) for one, own in zip(chunks, relying, strict=True))
    return Matter(passages, tuple(enumerations(document, passages, enumerators)), document.complete)
