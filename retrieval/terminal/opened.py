"""What the commands ask: a `Library`, or anything that answers like one. Named in annotations only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from retrieval.answering.candidates import Candidate
from retrieval.evaluation.evaluate import Asked
from retrieval.preparing.keeping import Kept
from retrieval.reading.chunking import Chunk
from retrieval.reading.corpus import Record
from retrieval.searching.hit import Hit
from retrieval.searching.query import Query
from retrieval.terminal import conversation


class Opened(Asked, conversation.Asked, Protocol):
    """What the commands ask: a `Library`, or anything that answers like one."""

    @property
    def chunks(self) -> Sequence[Chunk]:
        """What is searched."""
        ...

    @property
    def records(self) -> tuple[Record, ...]:
        """How each document was read."""
        ...

    def kept(self) -> Kept | None:
        """Where all this is kept, checked; None where it is not."""
        ...

    def find(self, text: str, k: int = 10) -> list[Hit]:
        """Rank the chunks for a search that may have operators."""
        ...

    def query(self, question: str) -> Query:
        """The question as the search understands it."""
        ...

    def candidates(self, question: str) -> list[Candidate]:
        """What may answer a question, best first."""
        ...
