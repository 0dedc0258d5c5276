"""A conversation at a terminal: the library that is talked to, where lines come from and go, what was said."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from retrieval.answer import Answer, Citation
from retrieval.duties.comparing import Comparison
from retrieval.duties.planning import Finding
from retrieval.duties.register import Register, Wanted
from retrieval.reading.document import Document, Paragraph
from retrieval.render_plain import render_answer
from retrieval.shelf import Refreshable, Shelf

REMEMBERED = 5  # earlier questions that a question may refer to


class Asked(Refreshable, Protocol):
    """What is talked to: a `Library`, or anything that answers like one."""

    @property
    def documents(self) -> Sequence[Document]:
        """What it answers from."""
        ...

    def ask(self, question: str, context: Sequence[str] = ()) -> Answer:
        """Answer a question."""
        ...

    def find_duties(self, text: str = "", wanted: Wanted = ...) -> Register:
        """The duties that words ask for."""
        ...

    def compare_duties(self, words: str = "") -> tuple[Comparison, ...]:
        """The duties about the same thing, side by side."""
        ...

    def check_plan(self, plan: str, wanted: Wanted = ...) -> tuple[Finding, ...]:
        """What a plan has of each duty."""
        ...

    def neighbours(self, citation: Citation, reach: int = 1) -> list[Paragraph]:
        """The cited paragraph with those before and after it."""
        ...


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where lines come from and go to.

    Attributes:
        read_line: takes the prompt, returns a line without its end; raises EOFError or KeyboardInterrupt to leave.
        write: takes what was asked for, without a line end.
        notice: takes a remark, without a line end.
        prompt: what is shown before a line is typed.
        bold: whether bold type is understood.
        width: says how many columns there are now; None where lines need no wrapping.
    """

    read_line: Callable[[str], str]
    write: Callable[[str], None]
    notice: Callable[[str], None]
    prompt: str = ""
    bold: bool = False
    width: Callable[[], int | None] = lambda: None


class Conversation:
    """What a command may need to know: the library, the terminal, what was said before."""

    def __init__(self, shelf: Shelf[Asked], terminal: Terminal) -> None:
        self.shelf = shelf
        self.terminal = terminal
        self.questions: deque[str] = deque(maxlen=REMEMBERED)
        self.citations: tuple[Citation, ...] = ()

    def ask(self, question: str) -> None:
        """Answer a question, knowing the ones before it."""
        answer = self.shelf.library.ask(question, tuple(self.questions))
        self.questions.append(question)
        self.citations = answer.citations
        self.terminal.write(render_answer(answer, bold=self.terminal.bold, width=self.terminal.width()))


@dataclass(frozen=True, slots=True)
class Command:
    """A command by its name.

    Attributes:
        name: what is typed after the colon.
        help: a line that says what it does.
        run: takes the conversation and what was typed after the name.
    """

    name: str
    help: str
    run: Callable[[Conversation, str], None]
