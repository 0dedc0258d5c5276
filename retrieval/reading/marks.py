"""What documents of a corpus are known by, and the titles and dates that the unit gives them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from retrieval.reading.document import Document
from retrieval.reading.unit import Unit


@dataclass(frozen=True, slots=True)
class Mark:
    """What a document of a corpus is known by: as long as it is the same, so is the document.

    Attributes:
        file: the path within the folder.
        digest: SHA-256 of the file's bytes.
        title: the one that the unit gives it; None where it gives none.
        date: likewise.
    """

    file: str
    digest: str
    title: str | None
    date: str | None


def as_unit_says(document: Document, unit: Unit) -> Document:
    """A document under the title and date that the unit gives it, if it does."""
    return as_marked(document, mark_of(document.file, "", unit))


def as_marked(document: Document, mark: Mark) -> Document:
    """A document under the title and date of its mark, if it has any."""
    if mark.title is None and mark.date is None:
        return document
    return replace(document, title=mark.title or document.title, date=mark.date or document.date)


def mark_of(file: str, digest: str, unit: Unit) -> Mark:
    """The mark of a file with that digest."""
    return Mark(file, digest, unit.titles.get(file), unit.dates.get(file))
