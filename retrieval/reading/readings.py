"""Files of a folder read: here, or by workers where there is much to read; what is known already is not read again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from retrieval.errors import SourceError
from retrieval.reading.document import Document
from retrieval.reading.duplicates import Sentences, sentences_of
from retrieval.reading.folder import Found
from retrieval.reading.formats.raw_file import RawFile
from retrieval.reading.genre import Genre
from retrieval.reading.limits import Limits
from retrieval.reading.packing import pack_document, unpack_document
from retrieval.reading.source import extract, load
from retrieval.saving.parts import Packed

if TYPE_CHECKING:  # what is kept needs none
    from retrieval.workers import Workers

Progress = Callable[[int, int], None]
Clock = Callable[[], datetime]
GRACE: Final = 10.0  # seconds that a worker may take for a file beyond those that its reader is held to
_BROKEN = "读取时出错、占用内存太多或用时太久，已放弃；请检查文件是否损坏，或拆分后再放入。"


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

    @property
    def packed(self) -> bytes | memoryview:
        """The document as bytes, where there is one.

        Raises:
            SourceError: there is none.
        """
        return self.outcome.data if isinstance(self.outcome, Packed) else pack_document(self.document)


class Reader:
    """Reads files, those that are known already from memory.

    Attributes:
        sentences: of the files that were read by workers.
    """

    def __init__(self, folder: Path, genre: Genre, limits: Limits, now: Clock, known: Mapping[str, Reading]) -> None:
        self._folder = folder
        self._genre = genre
        self._limits = limits
        self._now = now
        self._known = known
        self.sentences: dict[str, Sentences] = {}

    @cached_property
    def _by_content(self) -> dict[tuple[str, str], Reading]:
        return {_content(name, reading.digest): reading for name, reading in self._known.items()}

    def read(
        self, files: Iterable[Found | SourceError], progress: Progress | None, workers: Workers | None
    ) -> dict[str, Reading]:
        """The files by their names, in their order."""
        waiting = list(files)
        known = {one.name: self._as_known(one) for one in waiting if isinstance(one, Found)}
        new = [one for one in waiting if isinstance(one, Found) and known[one.name] is None]
        spread: Iterator[_Read] | None = None
        if workers is not None and workers.pay(sum(one.size for one in new)):
            reading = _Reading(self._folder, self._genre, self._limits)
            names = (one.name for one in new)
            spread = workers.map(reading, names, lost=reading.lost, seconds=self._limits.max_seconds + GRACE)
        readings: dict[str, Reading] = {}
        for done, file in enumerate(waiting, start=1):
            if isinstance(file, SourceError):
                readings[file.file] = self._refused(file.file, file)
            else:
                kept = known[file.name]
                readings[file.name] = kept or (self._taken(file, next(spread)) if spread else self._read(file))
            if progress is not None:
                progress(done, len(waiting))
        return readings

    def _as_known(self, file: Found) -> Reading | None:
        """A file as it was read before, if it did not change."""
        known = self._known.get(file.name)
        same = known and known.digest and (known.size, known.modified) == (file.size, file.modified)
        return known if same else None

    def _read(self, file: Found) -> Reading:
        try:
            raw = load(self._folder / file.name, file.name, self._limits)
        except SourceError as error:
            return self._refused(file.name, error)
        digest = hashlib.sha256(raw.data).hexdigest()
        alike = self._by_content.get(_content(file.name, digest))
        if alike is not None:
            return replace(alike, size=file.size, modified=file.modified, outcome=self._renamed(alike, file.name))
        try:
            outcome: Document | SourceError = _cleaned(raw, self._genre)
        except SourceError as error:
            outcome = _bare(error)
        return self._new(file, digest, outcome)

    def _taken(self, file: Found, read: _Read) -> Reading:
        """A file as a worker read it."""
        if not read.digest:
            return self._refused(file.name, SourceError(file.name, read.problem or ""))
        self.sentences[file.name] = read.sentences
        outcome = SourceError(file.name, read.problem) if read.problem else Packed(read.document, unpack_document)
        alike = self._by_content.get(_content(file.name, read.digest))
        if alike is not None:
            return replace(alike, size=file.size, modified=file.modified, outcome=outcome)
        return self._new(file, read.digest, outcome)

    def _new(self, file: Found, digest: str, outcome: Document | Callable[[], Document] | SourceError) -> Reading:
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


@dataclass(frozen=True, slots=True)
class _Read:
    """What a process read of a file: its digest and the packed document with its sentences, or why there is none."""

    digest: str
    document: bytes
    sentences: Sentences
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads files of a folder by their names, in whatever process."""

    folder: Path
    genre: Genre
    limits: Limits

    def __call__(self, name: str) -> _Read:
        digest = ""
        try:
            raw = load(self.folder / name, name, self.limits)
            digest = hashlib.sha256(raw.data).hexdigest()
            document = _cleaned(raw, self.genre)
        except SourceError as error:
            return _Read(digest, b"", frozenset(), error.problem)
        return _Read(digest, pack_document(document), sentences_of(document))

    def lost(self, name: str) -> _Read:
        """The same of a file that ends the process that reads it; its digest says that it is not to be tried again."""
        try:
            raw = load(self.folder / name, name, self.limits)
        except SourceError as error:
            return _Read("", b"", frozenset(), error.problem)
        return _Read(hashlib.sha256(raw.data).hexdigest(), b"", frozenset(), _BROKEN)


def _cleaned(raw: RawFile, genre: Genre) -> Document:
    """A file's bytes as a document.

    Raises:
        SourceError: as for `extract`.
    """
    from retrieval.reading.cleaning import clean  # noqa: PLC0415 - what is known needs none

    return clean(extract(raw), genre)


def _bare(error: SourceError) -> SourceError:
    """An error without its traceback, which would keep the file's bytes in memory."""
    return SourceError(error.file, error.problem)


def _content(name: str, digest: str) -> tuple[str, str]:
    """What a file is read by: its bytes and the end of its name."""
    return digest, PurePosixPath(name).suffix.lower()
