"""What a folder holds now: its documents, what could not be read, and how each file was read.

A corpus is a value. Looking at the folder again gives another one, for which a file that did not change is not read
again, nor one that is known under another name: such a file was renamed or copied.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path, PurePosixPath

from retrieval.errors import SourceError
from retrieval.reading.document import Document
from retrieval.reading.duplicates import Duplicates, sentences_of
from retrieval.reading.folder import Found, find_files
from retrieval.reading.genre import Genre
from retrieval.reading.limits import Limits
from retrieval.reading.marks import Mark, as_marked, mark_of
from retrieval.reading.source import extract, load
from retrieval.reading.unit import CORPUS, Unit, is_unit_file, read_unit
from retrieval.saving.parts import Lazy

Progress = Callable[[int, int], None]
Clock = Callable[[], datetime]


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
class Reading:
    """A file as it was last read.

    Attributes:
        size: of the file then, in bytes.
        modified: when it was last written then, in nanoseconds of the system's clock.
        digest: SHA-256 of its bytes; empty where they were not taken up, so that it is tried again at each look.
        read_at: when, in UTC.
        outcome: the document, or what gives it where it was read before, or why there is none.
    """

    size: int
    modified: int
    digest: str
    read_at: datetime
    outcome: Document | Callable[[], Document] | SourceError

    @property
    def document(self) -> Document:
        """The document, where there is one.

        Raises:
            SourceError: there is none.
        """
        if isinstance(self.outcome, SourceError):
            raise self.outcome
        return self.outcome if isinstance(self.outcome, Document) else self.outcome()


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
) -> Corpus:
    """Read a folder.

    Args:
        folder: the folder.
        genre: what lines of documents look like.
        limits: what the reading of each file may cost.
        progress: is told the number of files done and of files in all, after each.
        now: says when a file is read.

    Raises:
        CorpusError: the folder is missing, is no folder or cannot be looked into.
        KnowledgeError: the unit's data cannot be used.
    """
    unit = read_unit(folder)
    found = _found(folder, unit)
    return _composed(folder, limits, unit, _Reader(folder, genre, limits, now, {}).read(found, progress), None)


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


def read_again(before: Corpus, genre: Genre, now: Clock = lambda: datetime.now(UTC)) -> Corpus:
    """Look at a folder again; the corpus itself where nothing changed.

    Raises:
        CorpusError: the folder went or cannot be looked into.
        KnowledgeError: the unit's data cannot be used.
    """
    unit = read_unit(before.folder, before.unit)
    found = _found(before.folder, unit)
    readings = _Reader(before.folder, genre, before.limits, now, before.readings).read(found, None)
    if unit is before.unit and _unchanged(before.readings, readings):
        return before
    return _composed(before.folder, before.limits, unit, readings, before)


class _Reader:
    """Reads files, those that are known already from memory."""

    def __init__(self, folder: Path, genre: Genre, limits: Limits, now: Clock, known: Mapping[str, Reading]) -> None:
        self._folder = folder
        self._genre = genre
        self._limits = limits
        self._now = now
        self._known = known

    @cached_property
    def _by_content(self) -> dict[tuple[str, str], Reading]:
        return {_content(name, reading.digest): reading for name, reading in self._known.items()}

    def read(self, files: Iterable[Found | SourceError], progress: Progress | None) -> dict[str, Reading]:
        """The files by their names, in their order."""
        waiting = list(files)
        readings: dict[str, Reading] = {}
        for done, file in enumerate(waiting, start=1):
            name = file.file if isinstance(file, SourceError) else file.name
            readings[name] = self._refused(name, file) if isinstance(file, SourceError) else self._read(file)
            if progress is not None:
                progress(done, len(waiting))
        return readings

    def _read(self, file: Found) -> Reading:
        known = self._known.get(file.name)
        if known and known.digest and (known.size, known.modified) == (file.size, file.modified):
            return known
        try:
            raw = load(self._folder / file.name, file.name, self._limits)
        except SourceError as error:
            return self._refused(file.name, error)
        digest = hashlib.sha256(raw.data).hexdigest()
        alike = self._by_content.get(_content(file.name, digest))
        if alike is not None:
            return replace(alike, size=file.size, modified=file.modified, outcome=self._renamed(alike, file.name))
        from retrieval.reading.cleaning import clean  # noqa: PLC0415 - what is known needs none

        try:
            outcome: Document | SourceError = clean(extract(raw), self._genre)
        except SourceError as error:
            outcome = _bare(error)
        reading = Reading(file.size, file.modified, digest, self._now(), outcome)
        self._by_content[_content(file.name, digest)] = reading
        return reading

    def _renamed(self, reading: Reading, name: str) -> Document | SourceError:
        """The outcome of a reading under another name, which is the title of a text that has none."""
        if isinstance(reading.outcome, SourceError):
            return SourceError(name, reading.outcome.problem)
        from retrieval.reading.cleaning import clean  # noqa: PLC0415 - what is known needs none

        document = reading.document
        return document if document.file == name else clean(replace(document.source, file=name), self._genre)

    def _refused(self, name: str, error: SourceError) -> Reading:
        """A file that was not opened: as it was known, if the reason is."""
        known = self._known.get(name)
        if known and not known.digest and str(known.outcome) == str(error):
            return known
        return Reading(0, 0, "", self._now(), _bare(error))


def _bare(error: SourceError) -> SourceError:
    """An error without its traceback, which would keep the file's bytes in memory."""
    return SourceError(error.file, error.problem)


def _content(name: str, digest: str) -> tuple[str, str]:
    """What a file is read by: its bytes and the end of its name."""
    return digest, PurePosixPath(name).suffix.lower()


def _found(folder: Path, unit: Unit) -> list[Found | SourceError]:
    """What lies in a folder without the unit's own files and those that it ignores."""
    named = ((file.file if isinstance(file, SourceError) else file.name, file) for file in find_files(folder))
    return [file for name, file in named if not is_unit_file(name) and not unit.ignores(name)]


def _unchanged(before: Mapping[str, Reading], after: Mapping[str, Reading]) -> bool:
    """Whether two looks found the same files, none of them read again."""
    return before.keys() == after.keys() and all(before[name] is reading for name, reading in after.items())


def _composed(
    folder: Path, limits: Limits, unit: Unit, readings: Mapping[str, Reading], before: Corpus | None
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
    duplicates = _duplicates(marks, documents, before)
    return Corpus(folder, limits, unit, readings, marks, documents, (*unread, *unknown), duplicates)


def _duplicates(marks: Sequence[Mark], documents: Sequence[Document], before: Corpus | None) -> Duplicates:
    """Which documents are the same; of those that were there before, the sentences are known."""
    if before is not None and before.marks == marks:
        return before.duplicates
    known = before.duplicates.sentences if before is not None else {}
    old = frozenset(before.marks) if before is not None else frozenset()
    return Duplicates(
        {
            mark.file: known[mark.file] if mark in old else sentences_of(documents[place])
            for place, mark in enumerate(marks)
        }
    )
