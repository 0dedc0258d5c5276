"""A corpus that can be asked: read once, then searched as often as one likes, from any thread."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.answer import Answer, Citation
from retrieval.asking import Asker
from retrieval.duties.duty import Duty
from retrieval.duties.register import Register, Wanted, read_wanted
from retrieval.errors import SourceError
from retrieval.fold import fold
from retrieval.knowledge import DATA, read_list
from retrieval.milvus.address import IndexAddress
from retrieval.preparing.keeping import Keeper, Kept
from retrieval.preparing.prepared import Prepared
from retrieval.reading.chunking import Chunk
from retrieval.reading.corpus import Record
from retrieval.reading.document import Document, Paragraph
from retrieval.reading.limits import Limits
from retrieval.reading.readings import Progress
from retrieval.searching.hit import Hit
from retrieval.searching.query import Query

if TYPE_CHECKING:  # what few questions need is loaded where it is used
    from retrieval.answering.candidates import Candidate
    from retrieval.duties.comparing import Comparer, Comparison
    from retrieval.duties.planning import Finding
    from retrieval.proposing.proposer import Proposer
    from retrieval.reference import Reference


class Library:
    """The documents of a folder, ready for questions. Made by `Library.open`.

    Attributes:
        documents: in the order of their paths, unless the folder's `corpus.toml` has another.
        chunks: in the order of the documents.
        folder: the folder that was opened.
        problems: the files that could not be read, each with the reason; the rest is served.
    """

    def __init__(self, prepared: Prepared, keeper: Keeper) -> None:
        self._hold(prepared)
        self._keeper = keeper
        self._asker = Asker(prepared)
        self.chunks: Sequence[Chunk] = prepared.chunks

    @classmethod
    def open(
        cls,
        folder: str | Path,
        *,
        limits: Limits = Limits(),  # noqa: B008  # frozen
        progress: Progress | None = None,
        index_dir: str | Path | None = None,
        report: Callable[[str], None] = lambda _: None,
        index_url: str = "",
    ) -> Library:
        """Read a folder, or take up what was read and worked out before where nothing changed since.

        Args:
            folder: the folder.
            limits: what the reading of each file may cost.
            progress: is told how many of how many files are read, then how many documents are worked out, then indexed.
            index_dir: the folder where what is worked out is kept, for this folder and others; None keeps nothing.
            report: takes a line on what is kept and cannot be used or written; it is worked out again then.
            index_url: a Milvus engine that the index lies on, or a `.db` file; empty for files of this machine.

        Raises:
            SettingError, EngineError: that is no address, or an engine that is away or cannot serve.
            CorpusError: the folder is missing or has no document that can be read.
            KnowledgeError: a data file cannot be used.
        """
        kept_in = None if index_dir is None else Path(index_dir)
        keeper = Keeper(Path(folder), kept_in, limits, report, IndexAddress.given(index_url))
        return cls(keeper.open(progress), keeper)

    @property
    def records(self) -> tuple[Record, ...]:
        """How each document was read, in the order of the documents."""
        return tuple(map(self._corpus.record, self.documents))

    @property
    def duties(self) -> tuple[Duty, ...]:
        """What recurs, in the order of the documents; what a copy of a document repeats is there once.

        Worked out when it is first asked for; a data file that cannot be used is a KnowledgeError.
        """
        return self._asker.duties

    def refreshed(self) -> Library:
        """The library of the folder as it is now: this one where nothing changed, else another.

        Files that did not change are not read again. This one goes on answering as before.

        Raises:
            CorpusError: the folder went, cannot be looked into or has no document any more.
            KnowledgeError: a data file cannot be used.
        """
        if (prepared := self._keeper.look_again(self._prepared)) is self._prepared:
            return self
        if (prepared.corpus.unit, prepared.corpus.marks) != (self._corpus.unit, self._corpus.marks):
            return Library(prepared, self._keeper)
        other = copy(self)
        other._hold(prepared)  # noqa: SLF001 - another of this class
        return other

    def _hold(self, prepared: Prepared) -> None:
        corpus = prepared.corpus
        self._prepared = prepared
        self._corpus = corpus
        self.folder: Path = corpus.folder
        self.documents: Sequence[Document] = corpus.documents
        self.problems: tuple[SourceError, ...] = corpus.problems

    def kept(self) -> Kept | None:
        """What is kept of this folder, every byte of it checked; None where nothing is or it can not be used."""
        return self._keeper.kept()

    def ask(self, question: str, context: Sequence[str] = (), *, within: Collection[str] = ()) -> Answer:
        """Answer a question.

        Args:
            question: any text; one that asks nothing gets an answer that says so.
            context: the questions before it in the same talk, oldest first.
            within: the files that alone may answer and be cited; empty for all. A question that names another document
                is refused with that reason.
        """
        began = time.perf_counter()
        answer = self._asker.ask(question, context, within)
        return replace(answer, took_ms=(time.perf_counter() - began) * 1000)

    @cached_property
    def _proposer(self) -> Proposer:
        from retrieval.proposing.proposer import Proposer  # noqa: PLC0415 - few questions need it

        return Proposer(self._asker, self.documents, self._corpus.unit.questions)

    def suggestions(self, count: int = 6) -> tuple[str, ...]:
        """Questions to begin with, each of which `ask` answers: the unit's own, then such as the corpus gives.

        They ask for different things of different documents as far as there are any. Fewer than `count` where the
        corpus does not give as many; the same at each call. Worked out when they are first asked for, of 60
        documents spread over the corpus at most, by as many questions, beside the register; raises as that does.
        """
        return self._proposer.suggestions(count)

    def alternatives(
        self, question: str, context: Sequence[str] = (), *, within: Collection[str] = (), answer: Answer | None = None
    ) -> tuple[str, ...]:
        """At most three questions near to one that is refused, each of which `ask` answers; else none.

        A near name for one that no document has, or something else about the matter; none for chatter and the foreign.

        Args:
            question: as it was asked.
            context: as for `ask`.
            within: as for `ask`.
            answer: the answer to all that, where it is known; it is asked for otherwise.
        """
        return self._proposer.alternatives(question, context, within, answer)

    def search(self, question: str, k: int = 10, *, within: Collection[str] = ()) -> list[Hit]:
        """The best k chunks for a question, best first; fewer or none where fewer have one of its terms."""
        return self._asker.search(question, k, within)

    def find(self, text: str, k: int = 10, *, within: Collection[str] = ()) -> list[Hit]:
        """The best k chunks for a person's search, which may have operators; without them, what `search` gives.

        “三会一课” has to stand in the chunk, in its title or in a heading above it; -党课 must not stand in the chunk;
        标题:讲话 has to stand in the title or in a heading. The other words rank. Where there are only operators, the
        chunks come in the order of the corpus, each with score 0. No text is an error.

        Args:
            text: as it was typed.
            k: how many chunks at most.
            within: the files to search in; empty for all.
        """
        return self._asker.find(text, k, within)

    def candidates(
        self, question: str, context: Sequence[str] = (), *, within: Collection[str] = ()
    ) -> list[Candidate]:
        """All that may answer a question, best first, each with what speaks for it."""
        return self._asker.candidates(question, context, within)

    def query(self, question: str, context: Sequence[str] = (), *, within: Collection[str] = ()) -> Query:
        """How a question is understood."""
        return self._asker.query(question, context, within)

    def preview(self, data: bytes, name: str) -> Record:
        """A file as the library would read it, with the files of the same or nearly the same content that it has.

        Nothing is written. A file of the same name, which it would replace, is a copy only where it is equal.

        Args:
            data: the file's bytes.
            name: its path within the folder, with forward slashes.

        Raises:
            SourceError: it cannot be read, or would not be under this name.
        """
        from retrieval.reading.previewing import preview  # noqa: PLC0415 - no question needs it

        return preview(self._corpus, data, name, self._keeper.genre)

    def document(self, file: str) -> Document | None:
        """The document of a file; None where there is none."""
        return self._prepared.document(file)

    def cited(self, reference: Reference) -> Citation | None:
        """What a reference led to, cited again; None where the document went or that place has other text now."""
        named = (self.document(mark.file) for mark in self._corpus.marks if reference.names(mark.file))
        document = next((one for one in named if one and reference.holds(one.source.text)), None)
        if document is None:
            return None
        from retrieval.answering.placing import cite_place  # noqa: PLC0415 - no question needs it

        chunks, copies = self._around(document)
        return cite_place(document, chunks, reference.start, reference.end, copies)

    def cite_paragraph(self, file: str, number: int) -> Citation | None:
        """A whole paragraph as a citation; None where the file or the paragraph is not there.

        Args:
            file: the document's file.
            number: which of its paragraphs, from 1.
        """
        document = self.document(file)
        if document is None:
            return None
        from retrieval.answering.placing import cite_paragraph  # noqa: PLC0415 - no question needs it

        chunks, copies = self._around(document)
        return cite_paragraph(document, chunks, number, copies)

    def _around(self, document: Document) -> tuple[tuple[Chunk, ...], list[Document]]:
        """The chunks of a document and its copies."""
        copies = map(self.document, self._corpus.duplicates.of(document.file))
        return self._prepared.by_file[document.file].chunks, [one for one in copies if one]

    def neighbours(self, citation: Citation, reach: int = 1) -> list[Paragraph]:
        """The paragraph of a citation with up to `reach` before and after it, in order; none for a foreign citation."""
        document = self.document(citation.file)
        every = document.paragraphs if document else ()
        return [one for one in every if abs(one.number - citation.paragraph) <= reach]

    @cached_property
    def _comparer(self) -> Comparer:
        from retrieval.duties.comparing import Comparer  # noqa: PLC0415 - no question needs it

        return Comparer.load()

    def find_duties(self, text: str = "", wanted: Wanted = Wanted()) -> Register:  # noqa: B008  # frozen
        """The register's duties that words ask for (支部 每季度), the most frequent first.

        Args:
            text: words set apart by blanks; one that is an interval asks for it, the others are looked for.
            wanted: what is asked for besides.
        """
        return Register(self.duties).select(read_wanted(text, self._asker.intervals, wanted)).sorted("interval")

    def compare_duties(self, words: str = "") -> tuple[Comparison, ...]:
        """The duties about the same thing side by side, those in which documents differ first.

        Args:
            words: which thing; where it is empty, only things in which documents differ.
        """
        asked = self._comparer.compare if words.strip() else self._comparer.disagreements
        found = asked(self.duties, words)
        return tuple(sorted(found, key=lambda one: not one.differs))

    def check_plan(
        self,
        plan: str,
        wanted: Wanted = Wanted(),  # noqa: B008  # frozen
        *,
        words: str = "",
    ) -> tuple[Finding, ...]:
        """What a plan of the year has of each duty that is asked for, the missing ones first.

        Args:
            plan: its text, a line for each thing or for each month.
            wanted: which duties it is held against.
            words: the same in words, as for `find_duties`.
        """
        from retrieval.duties.planning import check_plan  # noqa: PLC0415 - no question needs it
        from retrieval.duties.timetable import read_plan  # noqa: PLC0415 - the same

        entries = read_plan(plan, self._asker.intervals)
        fillers = frozenset(map(fold, read_list(DATA / "plan_fillers.txt")))
        return check_plan(self.find_duties(words, wanted), entries, self._asker.words, fillers, self._comparer.matter)
