"""BM25 over chunks: which chunks speak of the terms of a question.

A chunk is scored by its terms, those of the title and the headings above it among them, and, with less weight, by its
whole document. Headings name what later sentences do not repeat; the document settles between like passages.

Here stands what every index gives: the one in files of this machine (`embedded`), and that of an engine (`milvus`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from retrieval.saving.parts import Parts

Field = Literal["chunk", "document"]
Terms: TypeAlias = Sequence[Sequence[str]]  # of the chunks of one document
FIELD_WEIGHTS: Mapping[Field, float] = {"chunk": 1.0, "document": 0.5}


@dataclass(frozen=True, slots=True)
class Entry:
    """The terms of one chunk.

    Attributes:
        document: the number of its document, from 0.
        terms: those of its text, of the headings above it and of its document's title, repetitions kept. In one bag a
            term that the title has counts for each chunk, but no chunk gains by having it twice in two places, as in
            BM25F (Robertson, Zaragoza and Taylor, 2004).
    """

    document: int
    terms: Sequence[str]


@dataclass(frozen=True, slots=True)
class Share:
    """What one term adds to a chunk's score through one field."""

    term: str
    field: Field
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """A chunk that was found.

    Attributes:
        position: the number of its entry, from 0.
        score: the sum of its shares.
    """

    position: int
    score: float


class Index(Protocol):
    """Which chunks have which terms. Chunks have positions, from 0 in the order of the corpus; documents numbers."""

    parts: Parts  # what is kept of it on this machine

    def __len__(self) -> int:
        """How many chunks there are."""
        ...

    def __contains__(self, term: str) -> bool:
        """Whether a chunk, a heading or a title has the term."""
        ...

    @property
    def terms(self) -> Collection[str]:
        """All terms of chunks, the commoner first, then in the order of their characters."""
        ...

    def idf(self, term: str) -> float:
        """How telling a term is, by the chunks that have it."""
        ...

    def chunks_of(self, document: int) -> range:
        """The positions of the chunks of a document."""
        ...

    def document_of(self, position: int) -> int:
        """The document of a chunk."""
        ...

    def having(self, terms: Collection[str]) -> list[int]:
        """The positions of the chunks that have every one of some terms, ascending; all chunks for no terms."""
        ...

    def search(self, terms: Mapping[str, float], k: int, within: Sequence[int] | None = None) -> list[Match]:
        """The best chunks for some weighted terms.

        Args:
            terms: term to weight, each above 0.
            k: how many at most.
            within: the positions of the chunks to choose from, ascending; None for all.

        Returns:
            Highest score first, then in the order of the corpus; only chunks with a term in their text, their headings
            or their title; empty where there is none.
        """
        ...

    def shares(self, terms: Mapping[str, float], positions: Sequence[int]) -> list[tuple[Share, ...]]:
        """What each of some weighted terms adds to the score of each of some chunks, highest first."""
        ...


class Indexing(Protocol):
    """How an index is made, taken up from what is kept of it, and looked after."""

    def made(self, documents: Sequence[int | Callable[[], Terms]], before: Index | None) -> Index:
        """The index of some documents.

        Args:
            documents: of each what gives its terms, or its number in the index before.
            before: that index; None where no document has such a number.
        """
        ...

    def taken_up(self, parts: Parts) -> Index:
        """The index of which these parts were kept."""
        ...

    def look_after(self, index: Index) -> None:
        """Bring back what an index may have lost since, where it is not on this machine."""
        ...
