"""Which documents a person's questions are limited to: those chosen one by one, and those of chosen years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.store import Scope
from retrieval import Document


def files_of(scope: Scope, documents: Iterable[Document]) -> tuple[str, ...]:
    """The files that questions are limited to, in the order of the documents.

    Empty where all documents are asked: nothing is chosen, or nothing of what was chosen is there any more.
    """
    files, years = frozenset(scope.files), frozenset(scope.years)
    return tuple(one.file for one in documents if one.file in files or year_of(one) in years)


def year_of(document: Document) -> int | None:
    """The year of a document's date; None where it states none."""
    return int(document.date[:4]) if document.date else None


def years_in(documents: Iterable[Document]) -> dict[int, int]:
    """The years of all dates, the latest first, each with the number of documents."""
    counted = Counter(year for year in map(year_of, documents) if year is not None)
    return dict(sorted(counted.items(), reverse=True))


def kept(scope: Scope, documents: Sequence[Document]) -> Scope:
    """The scope without files that went, and without years that no document has any more."""
    files, years = {one.file for one in documents}, years_in(documents)
    return Scope(
        tuple(file for file in scope.files if file in files), tuple(year for year in scope.years if year in years)
    )


def gone(scope: Scope, documents: Sequence[Document]) -> int:
    """How many of the chosen files and years are not there any more."""
    left = kept(scope, documents)
    return len(scope.files) + len(scope.years) - len(left.files) - len(left.years)
