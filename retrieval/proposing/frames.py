"""How the words of a document become a question: patterns with what is asked of them, from a data file.

In goes a duty, a list that announces how many items it has, a sentence or a title; out comes a question with the place
that has to answer it, or none where the words do not name a matter by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from retrieval.answering.enumerations import Enumeration
from retrieval.duties.duty import Duty
from retrieval.errors import KnowledgeError
from retrieval.fold import fold, squeeze
from retrieval.knowledge import DATA, read_table
from retrieval.reading.chunking import Chunk
from retrieval.reading.document import Document

LONGEST = 24  # characters of a question, so that a button shows it whole
FREQUENCY, LIST, OUTLINE = "frequency", "list", "outline"
_CLAUSE = re.compile(r"[^,;:。!?\n]+")
_LABEL = re.compile(r"^(?:\(?[一二三四五六七八九十\d]{1,3}\)?[、.)]?|第[一二三四五六七八九十百\d]+[条章节])\s*(?=\D)")
_FIGURE = re.compile(r"[一二两三四五六七八九十\d]+")
_MEASURE = r"(?:方面|[个项点条种类件])"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question with what should answer it.

    Attributes:
        kind: what it asks for.
        question: as it is asked.
        name: what it asks about, where that is a name; else empty.
        file: the document that should answer.
        start: offset of the first character of what should.
        end: offset after the last.
    """

    kind: str
    question: str
    name: str
    file: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Frame:
    kind: str
    pattern: str
    question: str

    def ask(self, text: str, given: dict[str, str]) -> Iterator[tuple[str, str]]:
        """The questions that a folded text comes to, each with the name in it; `given` are parts of the pattern."""
        pattern = self.pattern
        for name, value in given.items():
            pattern = pattern.replace("{" + name + "}", re.escape(value))
        for found in re.finditer(pattern, text):
            parts = found.groupdict(default="")
            yield self.question.format(**parts), parts.get("名", "")


class Frames:
    """Makes questions. Made by `Frames.load`."""

    def __init__(self, frames: dict[str, list[_Frame]], others: Sequence[str], vague: Sequence[str]) -> None:
        self._frames = frames
        self._others = others
        self._vague = re.compile("|".join(sorted(map(re.escape, vague), key=len, reverse=True)))

    @classmethod
    def load(cls, path: Path = DATA / "suggestions.toml") -> Frames:
        """Read the data file.

        Raises:
            KnowledgeError: an entry lacks a field or cannot be used.
        """
        table = read_table(path)
        try:
            kinds = {"duty": FREQUENCY, "list": LIST, "sentence": "", "title": OUTLINE}
            frames = {name: [_frame(entry, kind) for entry in table[name]] for name, kind in kinds.items()}
            return cls(frames, table["other"]["ask"], table["vague"]["words"])
        except (KeyError, TypeError, IndexError, re.error) as error:
            raise KnowledgeError(f"数据文件 {path.name} 的写法有误（{error}）：请照文件开头的说明改正。") from error

    def of_duty(self, duty: Duty) -> Iterator[Proposal]:
        """How often something is due."""
        if duty.periodic:
            yield from islice(self._made("duty", fold(duty.what), duty.file, duty.start, duty.end), 1)

    def of_list(self, found: Enumeration) -> Iterator[Proposal]:
        """Which items a list has, in the words that announce how many."""
        announced = found.announced
        if announced is None or announced[1] != len(found.items):
            return
        first = found.items[0]
        number = _FIGURE.match(announced[0])
        measure = re.compile(re.escape(number[0] if number else "") + _MEASURE).match(announced[0])
        for clause in _CLAUSE.findall(found.lead) if measure else ():
            text = _LABEL.sub("", clause.strip())
            if measure and announced[0] in text and self._names(text.replace(measure[0], "")):
                yield from self._made("list", text, first.chunk.file, first.start, first.end, 数=measure[0])

    def of_chunk(self, chunk: Chunk) -> Iterator[Proposal]:
        """What the sentences of a chunk say of a thing: what it is, when it is due, who answers for it."""
        for one in chunk.sentences:
            text = _LABEL.sub("", fold(one.text))
            yield from self._made("sentence", text, chunk.file, one.start, one.end)

    def of_title(self, document: Document) -> Iterator[Proposal]:
        """What a document says in the main, by its outermost headings."""
        top = [one for one in document.headings if one.text in document.top_headings]
        for part in squeeze(document.title).split("——") if len(top) > 1 else ():
            yield from islice(self._made("title", part, document.file, top[0].start, top[0].end), 1)

    def others(self, name: str) -> list[str]:
        """What else can be asked about a thing that the documents name."""
        return [one.format(名=name) for one in self._others]

    def _made(self, frame: str, text: str, file: str, start: int, end: int, **given: str) -> Iterator[Proposal]:
        for one in self._frames[frame]:
            for question, name in one.ask(text, given):
                if len(question) <= LONGEST:
                    yield Proposal(one.kind, question, name, file, start, end)

    def _names(self, text: str) -> bool:
        """Whether a text names a matter: two characters at least are of no vague word."""
        return len(re.sub(r"[^\u4e00-\u9fff]", "", self._vague.sub("", text))) > 1


def _frame(entry: dict[str, Any], kind: str) -> _Frame:
    """A frame of the data file, tried once so that a mistake shows when it is read."""
    frame = _Frame(kind or str(entry["kind"]), str(entry["from"]), str(entry["ask"]))
    names = re.compile(frame.pattern.replace("{数}", "")).groupindex
    frame.question.format(**dict.fromkeys(names, ""))
    return frame
