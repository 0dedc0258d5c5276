"""What the bot needs of a library."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Protocol, Self

from retrieval import (
    Answer,
    Chunk,
    Citation,
    Comparison,
    Document,
    Finding,
    Hit,
    Record,
    Reference,
    Register,
    SourceError,
)


class Answers(Protocol):
    """A `Library`, or anything that answers like one."""

    @property
    def documents(self) -> Sequence[Document]:
        """What was read."""
        ...

    @property
    def chunks(self) -> Sequence[Chunk]:
        """The passages that are searched."""
        ...

    @property
    def folder(self) -> Path:
        """The folder that they lie in."""
        ...

    @property
    def problems(self) -> tuple[SourceError, ...]:
        """The files that could not be read."""
        ...

    @property
    def records(self) -> tuple[Record, ...]:
        """How each document was read, in the same order."""
        ...

    def ask(self, question: str, context: Sequence[str] = (), *, within: Collection[str] = ()) -> Answer:
        """The answer to a question, given the questions before it, of some files only or of all."""
        ...

    def find(self, text: str, k: int = 10, *, within: Collection[str] = ()) -> list[Hit]:
        """The best passages for a search with operators."""
        ...

    def suggestions(self, count: int = 6) -> tuple[str, ...]:
        """Questions to begin with, each of which is answered."""
        ...

    def alternatives(
        self, question: str, context: Sequence[str] = (), *, within: Collection[str] = (), answer: Answer | None = None
    ) -> tuple[str, ...]:
        """Questions in place of one that was refused, by this answer, each of which is answered."""
        ...

    def cited(self, reference: Reference) -> Citation | None:
        """The citation at a place; None where it is not there any more."""
        ...

    def cite_paragraph(self, file: str, number: int) -> Citation | None:
        """A whole paragraph as a citation."""
        ...

    def find_duties(self, text: str = "") -> Register:
        """The duties that words ask for."""
        ...

    def compare_duties(self, words: str = "") -> tuple[Comparison, ...]:
        """The duties about the same thing, side by side."""
        ...

    def check_plan(self, plan: str, *, words: str = "") -> tuple[Finding, ...]:
        """What a plan has of each duty that words ask for."""
        ...

    def preview(self, data: bytes, name: str) -> Record:
        """A file as it would be read, with the files of the same content."""
        ...

    def document(self, file: str) -> Document | None:
        """The document of a file, if there is one."""
        ...

    def refreshed(self) -> Self:
        """The same as of now."""
        ...
