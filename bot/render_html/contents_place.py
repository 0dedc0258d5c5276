"""A place in a document's contents as a button carries it: the document, what its headings were, and which part.

`k3Zq12a7Bc4` is part 4 of the document whose file has the mark `k3Zq12`, as long as its headings have the check `a7Bc`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self

from retrieval import Document, contents_of, file_mark

_WRITTEN: Final = re.compile(r"(?P<mark>[\w-]{6})(?P<check>[\w-]{4})(?P<part>0|[1-9][0-9]{0,5})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a document.

    Attributes:
        mark: of the document's file.
        check: of its headings.
        part: its number, 0 for the document.
    """

    mark: str
    check: str
    part: int = 0

    def __str__(self) -> str:
        return f"{self.mark}{self.check}{self.part}"

    @classmethod
    def of(cls, document: Document, part: int = 0) -> Self:
        """The place of a part."""
        return cls(file_mark(document.file), contents_of(document).check, part)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The place that was written so; None for any other text."""
        found = _WRITTEN.fullmatch(text)
        return cls(found["mark"], found["check"], int(found["part"])) if found else None

    def document(self, documents: Iterable[Document]) -> Document | None:
        """The document that still has this place; None where it went or has other headings now."""
        return next((one for one in marked(documents, self.mark) if self._fits(one)), None)

    def _fits(self, document: Document) -> bool:
        contents = contents_of(document)
        return contents.check == self.check and self.part < len(contents.parts)


def marked(documents: Iterable[Document], mark: str) -> list[Document]:
    """The documents whose file has a mark: one, but for a chance of one in billions."""
    return [document for document in documents if file_mark(document.file) == mark]
