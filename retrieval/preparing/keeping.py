"""A prepared corpus in files, from which the next program takes it up: mapped, each document unpacked when wanted.

The files say by what they were made: this program and its data, the folder, the limits. What is otherwise is made anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from msgspec import Struct

from retrieval.errors import CorpusError, SourceError
from retrieval.milvus.address import IndexAddress
from retrieval.preparing.packing import Entry, pack_duties, pack_matter, unpack_duties, unpack_matter
from retrieval.preparing.places import indexing_of, name_of
from retrieval.preparing.prepared import Prepared, prepare
from retrieval.reading.corpus import Corpus, is_unchanged, read_again, read_corpus
from retrieval.reading.document import Document
from retrieval.reading.duplicates import Duplicates, Sentences
from retrieval.reading.genre import Genre
from retrieval.reading.limits import Limits
from retrieval.reading.marks import Mark, as_marked
from retrieval.reading.packing import unpack_document
from retrieval.reading.readings import Progress, Reading
from retrieval.reading.unit import Unit, read_unit
from retrieval.saving import generations
from retrieval.saving.generations import SavedError
from retrieval.saving.parts import Blobs, Lazy, Parts, decoded, encoded, of_bytes, packed, unpacked
from retrieval.searching.index import Indexing
from retrieval.searching.tokens import Tokenizer

UNUSABLE = "索引 {folder} {reason}，已重新建立。"
BROKEN = "索引 {folder} {reason}，已停用；请再运行一次，以重新建立。"
UNWRITABLE = "索引无法写入 {folder}（{reason}），本次不保存；请检查磁盘空间和权限，或用 INDEX_DIR 指定别的文件夹。"
INDEX: Final = "index."  # before the names of the index's parts
_PROGRAM: Final = Path(__file__).parent.parent


class _Catalogue(Struct, frozen=True):
    """What is known of the corpus without any of its texts.

    Attributes:
        entries: of all files, in the order of their paths.
        marks: of the documents, in their order.
        titles: of the documents, likewise.
        quoted: the words that each of them puts in quotation marks.
        words: those that are cut as one.
        synonyms: for each word those that mean the same.
        copies: each file that has copies with these.
        problems: the files that could not be read and the like, each with the reason.
        stamps: of the unit's own files.
    """

    entries: tuple[Entry, ...]
    marks: tuple[Mark, ...]
    titles: tuple[str, ...]
    quoted: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]
    synonyms: dict[str, tuple[str, ...]]
    copies: dict[str, tuple[str, ...]]
    problems: tuple[tuple[str, str], ...]
    stamps: tuple[tuple[int, int] | None, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a corpus.

    Attributes:
        folder: where.
        documents: how many documents there are.
        chunks: how many chunks.
        size: of the files, in bytes.
        engine: where it is searched; empty for these files.
    """

    folder: Path
    documents: int
    chunks: int
    size: int
    engine: str


class Keeper:
    """Keeps what is prepared of one folder.

    Args:
        corpus: the folder of the documents.
        folder: where it is kept, in a folder of its own beside those of others; None keeps nothing.
        limits: what the reading of each file may cost.
        report: takes a line on what cannot be used or written.
        engine: where the index is that is searched; None for files of this machine.
        processes: how many may work at once where there is much to do; None for as many as can.
    """

    def __init__(
        self,
        corpus: Path,
        folder: Path | None,
        limits: Limits,
        report: Callable[[str], None],
        engine: IndexAddress | None = None,
        processes: int | None = None,
    ) -> None:
        self._processes = processes
        self._corpus = corpus
        self._folder = None if folder is None else folder / name_of(corpus, engine)
        self._engine = "" if engine is None else str(engine)
        self._indexing = indexing_of(corpus, engine, report)
        self._limits = limits
        self._report = report

    @cached_property
    def genre(self) -> Genre:
        """What lines of documents look like."""
        return Genre.load()

    def open(self, progress: Progress | None = None) -> Prepared:
        """The corpus as it is now, prepared: what is kept as far as it still holds, else worked out.

        Raises:
            CorpusError: the folder is missing or has no document that can be read.
            KnowledgeError: a data file cannot be used.
            EngineError: the engine that holds the index is away or refuses.
        """
        before = self._take_up()
        if before is not None:
            return self.look_again(before)
        from retrieval.workers import Workers  # noqa: PLC0415 - what is kept needs none

        with Workers(self._processes) as workers:
            read = read_corpus(self._corpus, self.genre, limits=self._limits, progress=progress, workers=workers)
            prepared = prepare(_serving(read), self.genre, workers=workers, progress=progress, indexing=self._indexing)
        return self._keep(prepared)

    def look_again(self, before: Prepared) -> Prepared:
        """The corpus as it is now, prepared; what was there before where nothing changed since.

        Raises:
            CorpusError: the folder went, cannot be looked into or has no document any more.
            KnowledgeError: a data file cannot be used.
            EngineError: the engine that holds the index is away or refuses.
        """
        if is_unchanged(before.corpus):
            self._indexing.look_after(before.index)
            return before
        from retrieval.workers import Workers  # noqa: PLC0415 - as above

        with Workers(self._processes) as workers:
            corpus = _serving(read_again(before.corpus, self.genre, workers=workers))
            if corpus is before.corpus:
                return before
            prepared = prepare(corpus, self.genre, before, workers, indexing=self._indexing)
        return self._keep(prepared)

    def _take_up(self) -> Prepared | None:
        """The prepared corpus as it was then; None where there is none, or none that can be used."""
        if self._folder is None or not self._corpus.is_dir():
            return None
        try:
            saved = generations.load(self._folder, stamp_of(self._corpus, self._limits))
            return None if saved is None else _taken_up(saved.parts, self._corpus, self._limits, self._indexing)
        except (SavedError, msgspec.MsgspecError, KeyError, IndexError, ValueError) as error:
            reason = str(error) if isinstance(error, SavedError) else generations.DAMAGED
            self._report(UNUSABLE.format(folder=self._folder, reason=reason))
            return None

    def kept(self) -> Kept | None:
        """What is kept now, every byte of it checked; None where nothing is, or what can not be used.

        That is told, and counts no more, so that the next program makes it anew.
        """
        if self._folder is None:
            return None
        try:
            saved = generations.load(self._folder, stamp_of(self._corpus, self._limits), thorough=True)
        except SavedError as error:
            generations.drop(self._folder)
            self._report(BROKEN.format(folder=self._folder, reason=error))
            return None
        if saved is None:
            return None
        chunks, documents = (int(saved.parts[f"{INDEX}begins"][-1]), len(saved.parts["matters.ends"]))
        return Kept(self._folder, documents, chunks, saved.size, self._engine)

    def _keep(self, prepared: Prepared) -> Prepared:
        """Write a prepared corpus, and take it up from there; where that cannot be, it stays in memory."""
        if self._folder is None:
            return prepared
        try:
            saved = generations.save(self._folder, stamp_of(self._corpus, self._limits), _parts(prepared))
            return _taken_up(saved.parts, self._corpus, self._limits, self._indexing)
        except (OSError, SavedError) as error:
            self._report(UNWRITABLE.format(folder=self._folder, reason=getattr(error, "strerror", None) or error))
            return prepared


def stamp_of(corpus: Path, limits: Limits) -> str:
    """What a prepared corpus depends on besides its documents."""
    told = hashlib.sha256(f"{corpus.resolve()}\n{limits}\n".encode("utf-8", "surrogateescape"))
    for path in sorted(path for path in _PROGRAM.rglob("*") if path.suffix in {".py", ".toml", ".txt"}):
        stat = path.stat()
        told.update(f"{path.relative_to(_PROGRAM)} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return told.hexdigest()


def _parts(prepared: Prepared) -> Parts:
    corpus = prepared.corpus
    catalogue = _Catalogue(
        entries=tuple(_entry(file, reading) for file, reading in corpus.readings.items()),
        marks=corpus.marks,
        titles=tuple(prepared.titles.values()),
        quoted=tuple(prepared.quoted),
        words=prepared.words,
        synonyms=dict(prepared.synonyms),
        copies=dict(corpus.duplicates.copies),
        problems=tuple((one.file, one.problem) for one in corpus.problems),
        stamps=corpus.unit.stamps,
    )
    sentences = [np.array(sorted(corpus.duplicates.sentences[mark.file]), np.uint64) for mark in corpus.marks]
    return {
        "catalogue": of_bytes(encoded(catalogue)),
        **packed("documents", (corpus.readings[mark.file].packed for mark in corpus.marks)),
        **packed("matters", (prepared.matters.blob(number, pack_matter) for number in range(len(corpus.marks)))),
        **packed("duties", (prepared.duties.blob(number, pack_duties) for number in range(len(corpus.marks)))),
        **packed("sentences", (one.tobytes() for one in sentences)),
        **{f"{INDEX}{name}": part for name, part in prepared.index.parts.items()},
    }


def _entry(file: str, reading: Reading) -> Entry:
    problem = reading.outcome.problem if isinstance(reading.outcome, SourceError) else None
    return Entry(file, reading.size, reading.modified, reading.digest, reading.read_at, problem)


def _taken_up(parts: Parts, folder: Path, limits: Limits, indexing: Indexing) -> Prepared:
    catalogue = decoded(parts["catalogue"].tobytes(), _Catalogue)
    corpus = _corpus(catalogue, parts, folder, limits)
    matters, duties = unpacked(parts, "matters"), unpacked(parts, "duties")
    index = {name.removeprefix(INDEX): part for name, part in parts.items() if name.startswith(INDEX)}
    return Prepared(
        corpus=corpus,
        quoted=catalogue.quoted,
        words=catalogue.words,
        titles=dict(zip((mark.file for mark in catalogue.marks), catalogue.titles, strict=True)),
        matters=Lazy(len(matters), lambda number: unpack_matter(matters[number])),
        duties=Lazy(len(duties), lambda number: unpack_duties(duties[number])),
        index=indexing.taken_up(index),
        tokenizer=Tokenizer([*catalogue.words, *catalogue.synonyms]),
        synonyms=catalogue.synonyms,
    )


def _corpus(catalogue: _Catalogue, parts: Parts, folder: Path, limits: Limits) -> Corpus:
    """The corpus as it was. Where the unit's files changed since, the next look at it finds that out."""
    unit = read_unit(folder)
    files = [mark.file for mark in catalogue.marks]
    blobs = unpacked(parts, "documents")
    documents = Lazy(len(files), lambda number: unpack_document(blobs[number]))
    outcomes = {file: partial(documents.__getitem__, number) for number, file in enumerate(files)}
    return Corpus(
        folder=folder,
        limits=limits,
        unit=unit if unit.stamps == catalogue.stamps else Unit(stamps=catalogue.stamps),
        readings={one.file: _reading(one, outcomes) for one in catalogue.entries},
        marks=catalogue.marks,
        documents=Lazy(len(files), lambda number: as_marked(documents[number], catalogue.marks[number])),
        problems=tuple(SourceError(file, problem) for file, problem in catalogue.problems),
        duplicates=Duplicates.known(catalogue.copies, partial(_sentences, files, unpacked(parts, "sentences"))),
    )


def _reading(one: Entry, outcomes: Mapping[str, Callable[[], Document]]) -> Reading:
    outcome = outcomes[one.file] if one.problem is None else SourceError(one.file, one.problem)
    return Reading(one.size, one.modified, one.digest, one.read_at, outcome)


def _sentences(files: Sequence[str], blobs: Blobs) -> dict[str, Sentences]:
    return {file: frozenset(np.frombuffer(blob, np.uint64).tolist()) for file, blob in zip(files, blobs, strict=True)}


def _serving(corpus: Corpus) -> Corpus:
    """The corpus, if it has a document.

    Raises:
        CorpusError: it has none.
    """
    if not corpus.documents:
        problems = corpus.problems
        unread = f"，{len(problems)} 个文件读不了，例如 {problems[0]}" if problems else "；请放入 .txt 文档。"
        raise CorpusError(f"语料文件夹 {corpus.folder} 里没有可读的文档{unread}")
    return corpus
