"""Stand-ins for what a test cannot have: a class each, with the real thing's manners and nothing else of it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.answers import Answers
from bot.working_out.apart import Apart
from bot.working_out.program import Opening
from bot.working_out.shown import Shown, Task, shown
from retrieval.answer import Answer, Citation
from retrieval.answering.candidates import Candidate
from retrieval.duties.comparing import Comparer, Comparison
from retrieval.duties.duty import Duty
from retrieval.duties.intervals import Intervals
from retrieval.duties.planning import Finding
from retrieval.duties.register import Register, Wanted, read_wanted
from retrieval.errors import SourceError, YoujuError
from retrieval.preparing.keeping import Kept
from retrieval.reading.chunking import Chunk
from retrieval.reading.corpus import Record
from retrieval.reading.document import Document, Paragraph
from retrieval.reading.genre import Genre
from retrieval.reference import Reference
from retrieval.searching.hit import Hit
from retrieval.searching.query import Query
from retrieval.workers import Item, Result, Workers
from tests.samples import citation, document, record


class DeadlyGenre(Genre):
    """What lines look like, where a line that says so ends the process that looks at it."""

    def is_noise(self, line: str) -> bool:
        """As it is, if anything is left."""
        if "读者暴毙" in line:
            os._exit(1)
        return super().is_noise(line)


class WorkersHere(Workers):
    """Workers that do everything in this process, or lose everything.

    Args:
        losing: whether everything is lost.
    """

    def __init__(self, *, losing: bool = False) -> None:
        super().__init__(2)
        self._losing = losing

    def map(
        self,
        work: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        lost: Callable[[Item], Result],
        seconds: float | None = None,
    ) -> Iterator[Result]:
        """One after the other."""
        return map(lost if self._losing else work, items)


class Shelved:
    """What every library has of documents, for one that lies in no folder."""

    documents: Sequence[Document] = ()
    chunks: Sequence[Chunk] = ()
    folder = Path("nowhere")

    def kept(self) -> Kept | None:
        """Nothing is."""
        return None

    @property
    def records(self) -> tuple[Record, ...]:
        """How each document was read."""
        return tuple(map(record, self.documents))

    def document(self, file: str) -> Document | None:
        """The document of a file."""
        return next((one for one in self.documents if one.file == file), None)

    def cited(self, reference: Reference) -> Citation | None:
        """Nothing is found again."""
        return None

    def alternatives(
        self, question: str, context: Sequence[str] = (), *, within: Collection[str] = (), answer: Answer | None = None
    ) -> tuple[str, ...]:
        """None."""
        return ()

    def preview(self, data: bytes, name: str) -> Record:
        """A file as a document of one paragraph, whatever is in it."""
        return record(document(name))


class ScriptedLibrary(Shelved):
    """A library that says what it was told to, and remembers what it was asked.

    Attributes:
        asked: each question with the context that came along.
        plans: each plan that was checked, with the duties it was held against.
        later: what its folder holds as soon as it is looked at again; itself until a test says otherwise.
    """

    def __init__(
        self,
        answers: Mapping[str, Answer],
        *,
        documents: Sequence[Document] = (),
        paragraphs: Sequence[Paragraph] = (),
        hits: Sequence[Hit] = (),
        problems: Sequence[SourceError] = (),
        duties: Sequence[Duty] = (),
        findings: Sequence[Finding] = (),
        candidates: Sequence[Candidate] = (),
    ) -> None:
        self.documents = tuple(documents)
        self.chunks = tuple(hit.chunk for hit in hits)
        self.problems = tuple(problems)
        self.later: ScriptedLibrary | YoujuError = self
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self._answers = answers
        self._paragraphs = list(paragraphs)
        self._hits = list(hits)
        self.duties = tuple(duties)
        self.plans: list[tuple[str, Wanted]] = []
        self._findings = tuple(findings)
        self._candidates = list(candidates)

    def ask(self, question: str, context: Sequence[str] = (), *, within: Collection[str] = ()) -> Answer:
        """The answer to this question."""
        self.asked.append((question, tuple(context)))
        return self._answers[question]

    def find(self, text: str, k: int = 10, *, within: Collection[str] = ()) -> list[Hit]:
        """The first k hits within some files, whatever the search."""
        return [hit for hit in self._hits if not within or hit.chunk.file in within][:k]

    def suggestions(self, count: int = 6) -> tuple[str, ...]:
        """The questions that it has an answer to."""
        return tuple(question for question, answer in self._answers.items() if answer.answered)[:count]

    def cite_paragraph(self, file: str, number: int) -> Citation | None:
        """A paragraph of one of its documents, as if it stood at its number."""
        document = next((one for one in self.documents if one.file == file), None)
        if document is None or not 1 <= number <= len(document.paragraphs):
            return None
        return citation(
            document.paragraphs[number - 1].text, file=file, title=document.title, paragraph=number, start=number
        )

    def refreshed(self) -> ScriptedLibrary:
        """What the folder holds by now."""
        if isinstance(self.later, YoujuError):
            raise self.later
        return self.later

    def search(self, question: str, k: int = 10) -> list[Hit]:
        """The first k hits, whatever the question."""
        return self._hits[:k]

    def candidates(self, question: str) -> list[Candidate]:
        """The candidates, whatever the question."""
        return self._candidates

    def query(self, question: str) -> Query:
        """A query with one term of its own and one that stands for it."""
        terms = {"党课": 1.0, "讲课": 0.5}
        return Query(
            question=question,
            subject=question,
            intent="frequency",
            label="频次",
            slot=None,
            count=None,
            words=(),
            terms=terms,
            expansions={"讲课": "党课"},
        )

    def find_duties(self, text: str = "", wanted: Wanted = Wanted()) -> Register:  # noqa: B008  # frozen
        """Its duties that are asked for, in their order."""
        return Register(self.duties).select(read_wanted(text, Intervals.load(), wanted))

    def compare_duties(self, words: str = "") -> tuple[Comparison, ...]:
        """Its duties about a thing, side by side."""
        return Comparer.load().compare(self.duties, words)

    def check_plan(
        self,
        plan: str,
        wanted: Wanted = Wanted(),  # noqa: B008  # frozen
        *,
        words: str = "",
    ) -> tuple[Finding, ...]:
        """The same findings, whatever the plan."""
        self.plans.append((plan, read_wanted(words, Intervals.load(), wanted)))
        return self._findings

    def neighbours(self, citation: Citation, reach: int = 1) -> list[Paragraph]:
        """The paragraphs around the cited one."""
        return [paragraph for paragraph in self._paragraphs if abs(paragraph.number - citation.paragraph) <= reach]


class ScriptedKeyboard:
    """Lines typed one after the other, then the end of the input; what is read and written makes up a transcript.

    Attributes:
        transcript: the lines as they would show on a screen; a remark is preceded by `# `.
    """

    def __init__(self, lines: Iterable[str | type[BaseException]]) -> None:
        self.transcript: list[str] = []
        self._lines = iter(lines)

    def read_line(self, prompt: str) -> str:
        """The next line; an exception in its place is raised."""
        line = next(self._lines, EOFError)
        if not isinstance(line, str):
            raise line
        self.transcript.append(prompt + line)
        return line

    def write(self, text: str) -> None:
        """Take what was asked for."""
        self.transcript.append(text)

    def notice(self, text: str) -> None:
        """Take a remark."""
        self.transcript.append(f"# {text}")


class LibraryWithoutDuties(Shelved):
    """A library that has nothing to say on duties, nor documents to look into."""

    problems: tuple[SourceError, ...] = ()

    def find(self, text: str, k: int = 10, *, within: Collection[str] = ()) -> list[Hit]:
        """None."""
        return []

    def suggestions(self, count: int = 6) -> tuple[str, ...]:
        """None."""
        return ()

    def cite_paragraph(self, file: str, number: int) -> Citation | None:
        """None."""
        return None

    def find_duties(self, text: str = "") -> Register:
        """None."""
        return Register(())

    def compare_duties(self, words: str = "") -> tuple[Comparison, ...]:
        """None."""
        return ()

    def check_plan(self, plan: str, *, words: str = "") -> tuple[Finding, ...]:
        """None."""
        return ()


class FailingLibrary(LibraryWithoutDuties):
    """A library that has a fault of its own in every answer."""

    def find_duties(self, text: str = "") -> Register:
        """Nothing but the fault."""
        raise ZeroDivisionError("a fault of the library")

    def refreshed(self) -> FailingLibrary:
        """The same."""
        return self

    def ask(self, question: str, context: Sequence[str] = (), *, within: Collection[str] = ()) -> Answer:
        """Nothing but the fault."""
        raise ZeroDivisionError("a fault of the library")


class PatientLibrary(LibraryWithoutDuties):
    """A library that takes as long over every question but the urgent as the test likes.

    Attributes:
        begun: set as soon as it works on a question that is not urgent.
        finish: what it waits for.
    """

    def __init__(self, answer: Answer, *, urgent: str) -> None:
        self.begun = threading.Event()
        self.finish = threading.Event()
        self._answer = answer
        self._urgent = urgent

    def refreshed(self) -> PatientLibrary:
        """The same."""
        return self

    def ask(self, question: str, context: Sequence[str] = (), *, within: Collection[str] = ()) -> Answer:
        """The same answer to everybody, in time."""
        if question != self._urgent:
            self.begun.set()
            self.finish.wait(timeout=10)
        return self._answer


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def __call__(self) -> datetime:
        """The time."""
        return self._moment

    def move(self, by: timedelta) -> None:
        """Let time pass."""
        self._moment += by


class Elsewhere(Apart):
    """A second process that answers from a library of its own, or does not while it has none."""

    def __init__(self, library: ScriptedLibrary | None) -> None:
        super().__init__(Opening(Path("nowhere")), ())
        self._own = library

    async def shown(self, library: Answers, task: Task) -> Shown | None:
        """What its own library shows."""
        return shown(self._own, task) if self._own else None
