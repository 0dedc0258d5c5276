"""The duties of a document, in the order of its text, each with its place in the source.

Who acts is taken from the sentence, else from the sentence before it in the same item, else from the headings; a
sentence that gives only an interval (“每季度一次。”) is quoted together with the one before it, which says what for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from retrieval.duties.bodies import heading_body, subject
from retrieval.duties.clauses import split_clauses
from retrieval.duties.deeds import Words, trimmed
from retrieval.duties.duty import Duty
from retrieval.duties.intervals import Intervals
from retrieval.duties.lexicon import Lexicon, load_lexicon
from retrieval.duties.modality import is_practice, modality
from retrieval.duties.telling import Told, tell
from retrieval.fold import FoldedText, fold, fold_with_places, squeeze
from retrieval.reading.chunking import Chunk, Sentence
from retrieval.reading.duplicates import Duplicates
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


class Line:
    """A sentence with its folded text, without the number of its item."""

    def __init__(self, sentence: Sentence, enumerators: Enumerators) -> None:
        self.sentence = sentence
        number = enumerators.match(sentence.text)
        self._skipped = number.end if number else 0

    @cached_property
    def _folded(self) -> FoldedText:
        return fold_with_places(self.sentence.text[self._skipped :])

    @property
    def text(self) -> str:
        """The folded text."""
        return self._folded.text

    def place(self, begin: int, end: int) -> tuple[int, int]:
        """Where a range of the folded text stands in the sentence."""
        return self._folded.places[begin] + self._skipped, self._folded.places[end - 1] + 1 + self._skipped

    def words(self, ranges: Words) -> str:
        """The sentence's own characters of some ranges, without blanks."""
        places = [self.place(*one) for one in ranges]
        return "".join("".join(self.sentence.text[begin:end].split()) for begin, end in places)


def united(duties: Iterable[Duty], duplicates: Duplicates) -> tuple[Duty, ...]:
    """Duties in their order, without those that a copy of an earlier document repeats."""
    kept: list[Duty] = []
    files: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for duty in duties:
        same = files[squeeze(duty.quote), duty.who, duty.what]
        if not any(duplicates.same(file, duty.file) for file in same):
            kept.append(duty)
        same.append(duty.file)
    return tuple(kept)


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
            lines = [Line(sentence, self._enumerators) for one in own for sentence in one.sentences]
            for number in range(len(lines)):
                found.extend(self._of(own[0], paper, lines, number))
        return found

    def _of(self, chunk: Chunk, paper: Paper, lines: Sequence[Line], number: int) -> Iterator[Duty]:
        line = lines[number]
        standing = paper.standing
        told = tell(line.text, self._intervals, self._lexicon, standing=standing)
        if not told:
            return
        section = [fold(heading) for heading in line.sentence.section]
        practice = not standing and is_practice(line.text, section, paper.title, self._lexicon.practice)
        for one in told:
            before = lines[number - 1] if number and not one.what else None
            what = _balanced(line.words(one.what)) if one.what else self._topic(before)
            if what:
                clause, earlier = line.text[slice(*one.clause)], line.text[: one.clause[0]]
                binds = modality(clause, earlier, standing=standing, lexicon=self._lexicon)
                who = line.words((one.who,)) if one.who else self._inherited(one, lines[:number], line)
                yield self._duty(chunk, line, before, one, (who, what, "做法" if practice else binds))

    def _topic(self, before: Line | None) -> str:
        """What the sentence before is about: its first clause without the body."""
        clauses = split_clauses(before.text) if before else []
        if before is None or not clauses:
            return ""
        begin, end = clauses[0]
        name = subject(before.text, begin, end, self._lexicon.subject)
        topic = trimmed(before.text, name[1] if name else begin, end, self._lexicon.deeds)
        return before.words((topic,)) if topic[0] < topic[1] else before.words((clauses[0],))

    def _inherited(self, one: Told, before: Sequence[Line], line: Line) -> str:
        """The body that the item or the headings name for a sentence that names none; empty for none."""
        words = self._lexicon.subject
        if not one.topical:
            for other in reversed(before):
                if other.sentence.section != line.sentence.section:
                    break
                told = tell(other.text, self._intervals, self._lexicon, standing=False)
                names = [subject(other.text, *clause, words) for clause in split_clauses(other.text)]
                found = dict.fromkeys(other.words((name,)) for name in (*names, *(each.who for each in told)) if name)
                if found:
                    return next(iter(found)) if len(found) == 1 else ""
        headings = reversed(line.sentence.section)
        return next((body for body in map(self._of_heading, headings) if body), "")

    def _of_heading(self, heading: str) -> str:
        number = self._enumerators.match(heading)
        return heading_body(heading[number.end if number else 0 :], self._lexicon.subject)

    def _duty(self, chunk: Chunk, line: Line, before: Line | None, one: Told, read: tuple[str, str, str]) -> Duty:
        who, what, binds = read
        first = before.sentence if before else line.sentence
        shift = len(first.text) if before else 0
        return Duty(
            file=chunk.file,
            title=chunk.title,
            section=line.sentence.section,
            paragraph=chunk.paragraph,
            who=who,
            what=what,
            how_often=line.words(one.how_often),
            interval=one.interval,
            at_least=one.least,
            modality=binds,  # type: ignore[arg-type]
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
