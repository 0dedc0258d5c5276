"""What a folder holds now: its documents, what could not be read, and how each file was read.

A corpus is a value. Looking at the folder again gives another one, for which a file that did not change is not read
again, nor one that is known under another name: such a file was renamed or copied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.errors import SourceError
from retrieval.reading.document import Document
from retrieval.reading.duplicates import Duplicates, Sentences, sentences_of
from retrieval.reading.folder import Found, find_files
from retrieval.reading.genre import Genre
from retrieval.reading.limits import Limits
from retrieval.reading.marks import Mark, as_marked, mark_of
from retrieval.reading.readings import Clock, Progress, Reader, Reading
from retrieval.reading.unit import CORPUS, Unit, is_unit_file, read_unit
from retrieval.saving.parts import Lazy

if TYPE_CHECKING:  # what is kept needs none
    from retrieval.workers import Workers


@dataclass(frozen=True, slots=True)
class Record:
    """A document with how it was read.

    Attributes:
        document: what was read.
        read_at: when, in UTC.
        digest: SHA-256 of the file's bytes, in hexadecimal.
        same_as: the files of its copies, in the order of the corpus.
    """

    document: Document
    read_at: datetime
    digest: str
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder as it was at one moment.

    Attributes:
        folder: the folder.
        limits: what the reading of each file may cost.
        unit: the unit's own data.
        readings: path within the folder to what was read there, in the order of the paths.
        marks: of the documents, in their order.
        documents: in the unit's order, then in that of their paths; titles and dates of the unit's come before theirs.
            One that was read before is taken up when it is wanted.
        problems: what could not be read and what the unit's data name in vain, each with the reason.
        duplicates: which of the documents are the same.
    """

    folder: Path
    limits: Limits
    unit: Unit
    readings: Mapping[str, Reading]
    marks: tuple[Mark, ...]
    documents: Sequence[Document]
    problems: tuple[SourceError, ...]
    duplicates: Duplicates

    def record(self, document: Document) -> Record:
        """How one of its documents was read."""
        reading = self.readings[document.file]
        return Record(document, reading.read_at, reading.digest, self.duplicates.of(document.file))


def read_corpus(
    folder: Path,
    genre: Genre,
    *,
    limits: Limits = Limits(),  # noqa: B008  # frozen
    progress: Progress | None = None,
    now: Clock = lambda: datetime.now(UTC),
    workers: Workers | None = None,
) -> Corpus:
    """Read a folder.

    Args:
        folder: the folder.
        genre: what lines of documents look like.
        limits: what the reading of each file may cost.
        progress: is told the number of files done and of files in all, after each.
        now: says when a file is read.
        workers: read the files where there is much to read.

    Raises:
        CorpusError: the folder is missing, is no folder or cannot be looked into.
        KnowledgeError: the unit's data cannot be used.
    """
    unit = read_unit(folder)
    found = _found(folder, unit)
    reader = Reader(folder, genre, limits, now, {})
    return _composed(folder, limits, unit, reader.read(found, progress, workers), reader.sentences, None)


def is_unchanged(corpus: Corpus) -> bool:
    """Whether the names, sizes and times of the files of a folder are those that they were, none of them failing.

    Raises:
        CorpusError: the folder went or cannot be looked into.
        KnowledgeError: the unit's data cannot be used.
    """
    if not all(one.digest for one in corpus.readings.values()):  # what failed is tried again
        return False
    if read_unit(corpus.folder, corpus.unit) is not corpus.unit:
        return False
    found = list(_found(corpus.folder, corpus.unit))
    if any(isinstance(one, SourceError) for one in found):
        return False
    known = {name: (one.size, one.modified) for name, one in corpus.readings.items()}
    return known == {one.name: (one.size, one.modified) for one in found if isinstance(one, Found)}


def read_again(
    before: Corpus, genre: Genre, now: Clock = lambda: datetime.now(UTC), workers: Workers | None = None
) -> Corpus:
    """Look at a folder again; the corpus itself where nothing changed. The arguments are those of `read_corpus`.

    Raises:
        CorpusError: the folder went or cannot be looked into.
        KnowledgeError: the unit's data cannot be used.
    """
    unit = read_unit(before.folder, before.unit)
    found = _found(before.folder, unit)
    reader = Reader(before.folder, genre, before.limits, now, before.readings)
    readings = reader.read(found, None, workers)
    if unit is before.unit and _unchanged(before.readings, readings):
        return before
    return _composed(before.folder, before.limits, unit, readings, reader.sentences, before)


def _found(folder: Path, unit: Unit) -> list[Found | SourceError]:
    """What lies in a folder without the unit's own files and those that it ignores."""
    named = ((file.file if isinstance(file, SourceError) else file.name, file) for file in find_files(folder))
    return [file for name, file in named if not is_unit_file(name) and not unit.ignores(name)]


def _unchanged(before: Mapping[str, Reading], after: Mapping[str, Reading]) -> bool:
    """Whether two looks found the same files, none of them read again."""
    return before.keys() == after.keys() and all(before[name] is reading for name, reading in after.items())


def _composed(
    folder: Path,
    limits: Limits,
    unit: Unit,
    readings: Mapping[str, Reading],
    sentences: Mapping[str, Sentences],
    before: Corpus | None,
) -> Corpus:
    """The corpus that readings and the unit's data make up; equal documents are compared once only."""
    place = {name: number for number, name in enumerate(unit.order)}
    read = [name for name, reading in readings.items() if not isinstance(reading.outcome, SourceError)]
    files = sorted(read, key=lambda name: place.get(name, len(place)))
    marks = tuple(mark_of(one, readings[one].digest, unit) for one in files)
    documents = Lazy(len(files), lambda number: as_marked(readings[files[number]].document, marks[number]))
    unread = [reading.outcome for reading in readings.values() if isinstance(reading.outcome, SourceError)]
    unknown = [
        SourceError(CORPUS, f"第 {line} 行写的 {name} 不在文件夹里；请改正文件名，或删去这一项。")
        for name, line in unit.lines.items()
        if name not in readings and not unit.ignores(name)
    ]
    duplicates = _duplicates(marks, documents, sentences, before)
    return Corpus(folder, limits, unit, readings, marks, documents, (*unread, *unknown), duplicates)


def _duplicates(
    marks: Sequence[Mark], documents: Sequence[Document], read: Mapping[str, Sentences], before: Corpus | None
) -> Duplicates:
    """Which documents are the same; of those that were there before, or that workers read, the sentences are known."""
    if before is not None and before.marks == marks:
        return before.duplicates
    old = frozenset(before.marks) if before is not None else frozenset()
    known = before.duplicates.sentences if before is not None and not old.isdisjoint(marks) else {}
    kept = {mark.file: known[mark.file] for mark in marks if mark in old}
    every = {**read, **kept}
    places = enumerate(marks)
    return Duplicates({mark.file: every.get(mark.file) or sentences_of(documents[place]) for place, mark in places})
