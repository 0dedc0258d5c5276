"""The duties of a document, in the order of its text, each with its place in the source.

Who acts is taken from the sentence, else from the sentence before it in the same item, else from the headings; a
sentence that gives only an interval (“每季度一次。”) is quoted together with the one before it, which says what for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from retrieval.duties.bodies import heading_body, subject
from retrieval.duties.clauses import split_clauses
from retrieval.duties.deeds import trimmed
from retrieval.duties.duty import Duty, Modality
from retrieval.duties.intervals import Intervals
from retrieval.duties.lexicon import Lexicon, load_lexicon
from retrieval.duties.lines import Line, lines
from retrieval.duties.modality import is_practice, modality
from retrieval.duties.telling import Told
from retrieval.fold import fold
from retrieval.reading.chunking import Chunk, Sentence
from retrieval.reading.enumerators import Enumerators


@dataclass(frozen=True, slots=True)
class Paper:
    """What is known of a document as a whole.

    Attributes:
        title: its title, folded.
        standing: whether it holds year after year, as regulations do.
    """

    title: str
    standing: bool


class Extractor:
    """Reads duties out of documents. Made by `Extractor.load`."""

    def __init__(self, intervals: Intervals, lexicon: Lexicon, enumerators: Enumerators) -> None:
        self._intervals = intervals
        self._lexicon = lexicon
        self._enumerators = enumerators

    @classmethod
    def load(cls, enumerators: Enumerators) -> Extractor:
        """Read the data files.

        Raises:
            KnowledgeError: one of them cannot be used.
        """
        return cls(Intervals.load(), load_lexicon(), enumerators)

    def duties(self, chunks: Sequence[Chunk]) -> list[Duty]:
        """The duties of one document's chunks."""
        found: list[Duty] = []
        for _, parts in groupby(chunks, key=lambda chunk: chunk.paragraph):
            own = list(parts)
            title = fold(own[0].title)
            paper = Paper(title, self._lexicon.standing.search(title) is not None)
            read = [line for one in own for sentence in one.sentences for line in self._lines(sentence, paper)]
            if any(line.told for line in read):
                found.extend(self._paragraph(own[0], paper, read))
        return found

    def _lines(self, sentence: Sentence, paper: Paper) -> Iterator[Line]:
        number = self._enumerators.match(sentence.text)
        skip = number.end if number else 0
        return lines(sentence, skip, self._intervals, self._lexicon, standing=paper.standing)

    def _paragraph(self, chunk: Chunk, paper: Paper, read: Sequence[Line]) -> Iterator[Duty]:
        """The duties of a paragraph; the one body that a sentence names is kept for the next ones of its item."""
        body = ""
        for line, before in zip(read, (None, *read), strict=False):
            if before is None or before.sentence.section != line.sentence.section:
                body = ""
            previous = before if before and before.sentence is not line.sentence else None
            for one in line.told:
                yield from self._duty(chunk, paper, line, one, (previous, body))
            names = line.names(self._lexicon.subject)
            body = (names[0] if len(names) == 1 else "") if names else body

    def _topic(self, before: Line | None) -> str:
        """What the sentence before is about: its first clause without the body."""
        clauses = split_clauses(before.text) if before else []
        if before is None or not clauses:
            return ""
        begin, end = clauses[0]
        name = subject(before.text, begin, end, self._lexicon.subject)
        topic = trimmed(before.text, name[1] if name else begin, end, self._lexicon.deeds)
        return before.words((topic,)) if topic[0] < topic[1] else before.words((clauses[0],))

    def _who(self, line: Line, one: Told, body: str) -> str:
        """The body that a line names, else that of its item, if it needs one, else that of its headings."""
        if one.who:
            return line.words((one.who,))
        if body and not one.topical:
            return body
        headings = reversed(line.sentence.section)
        return next((named for named in map(self._of_heading, headings) if named), "")

    def _binds(self, paper: Paper, line: Line, one: Told) -> Modality:
        section = [fold(heading) for heading in line.sentence.section]
        if not paper.standing and is_practice(line.text, section, paper.title, self._lexicon.practice):
            return "做法"
        clause, earlier = line.text[slice(*one.clause)], line.text[: one.clause[0]]
        return modality(clause, earlier, standing=paper.standing, lexicon=self._lexicon)

    def _of_heading(self, heading: str) -> str:
        number = self._enumerators.match(heading)
        return heading_body(heading[number.end if number else 0 :], self._lexicon.subject)

    def _duty(
        self, chunk: Chunk, paper: Paper, line: Line, one: Told, above: tuple[Line | None, str]
    ) -> Iterator[Duty]:
        """What a line tells as a duty, `above` being the sentence before and its body; none where nothing is done."""
        before = above[0] if not one.what else None
        what = _balanced(line.words(one.what)) if one.what else self._topic(before)
        if not what:
            return
        first = before.sentence if before else line.sentence
        shift = len(first.text) if before else 0
        yield Duty(
            file=chunk.file,
            title=chunk.title,
            section=line.sentence.section,
            paragraph=chunk.paragraph,
            who=self._who(line, one, above[1]),
            what=what,
            how_often=line.words(one.how_often),
            interval=one.interval,
            at_least=one.least,
            modality=self._binds(paper, line, one),
            start=first.start,
            end=line.sentence.end,
            quote=(first.text if before else "") + line.sentence.text,
            marks=tuple((shift + begin, shift + end) for begin, end in (line.place(*mark) for mark in one.marks)),
        )


def _balanced(text: str) -> str:
    """A text without a quotation mark at its ends that the cut left without the other."""
    if text.count("“") < text.count("”"):
        return text.removesuffix("”") if text.endswith("”") else text.replace("”", "", 1)
    return text.removeprefix("“") if text.count("“") > text.count("”") else text
