"""The sentences of a paragraph as they are read for duties: folded, without the number of their item.

A sentence that never ends is read in parts, so that no text costs more than its length.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.duties.bodies import subject
from retrieval.duties.clauses import split_clauses
from retrieval.duties.deeds import Words
from retrieval.duties.intervals import Intervals
from retrieval.duties.lexicon import Lexicon, Subject
from retrieval.duties.telling import Told, tell
from retrieval.fold import FoldedText, fold_with_places
from retrieval.reading.chunking import Sentence

LONGEST = 1000  # characters; no sentence that anybody wrote is longer
_MARKS = "，；,;、"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or a part of an endless one.

    Attributes:
        sentence: the sentence.
        begin: where in it the line begins.
        folded: the line's folded characters, each with its place in the line.
        told: what it tells.
    """

    sentence: Sentence
    begin: int
    folded: FoldedText
    told: tuple[Told, ...]

    @property
    def text(self) -> str:
        """The folded characters."""
        return self.folded.text

    def place(self, begin: int, end: int) -> tuple[int, int]:
        """Where a range of the folded text stands in the sentence."""
        return self.folded.places[begin] + self.begin, self.folded.places[end - 1] + 1 + self.begin

    def words(self, ranges: Words) -> str:
        """The sentence's own characters of some ranges, without blanks."""
        places = [self.place(*one) for one in ranges]
        return "".join("".join(self.sentence.text[begin:end].split()) for begin, end in places)

    def names(self, words: Subject) -> list[str]:
        """The different bodies that it names, as those that act."""
        named = [subject(self.text, *clause, words) for clause in split_clauses(self.text)]
        return list(dict.fromkeys(self.words((one,)) for one in (*named, *(each.who for each in self.told)) if one))


def lines(sentence: Sentence, skip: int, intervals: Intervals, lexicon: Lexicon, *, standing: bool) -> Iterator[Line]:
    """A sentence as one line, or as several where it never ends, cut after a mark where there is one.

    Args:
        sentence: the sentence.
        skip: how many characters the number of its item takes.
        intervals: finds periods and counts.
        lexicon: the words.
        standing: whether the paper holds year after year.
    """
    begin = skip
    while begin == skip or begin < len(sentence.text):
        end = _end(sentence.text, begin)
        folded = fold_with_places(sentence.text[begin:end])
        yield Line(sentence, begin, folded, tuple(tell(folded.text, intervals, lexicon, standing=standing)))
        begin = max(end, begin + 1)


def _end(text: str, begin: int) -> int:
    if len(text) - begin <= LONGEST:
        return len(text)
    mark = max(text.rfind(mark, begin, begin + LONGEST) for mark in _MARKS) + 1
    return mark if mark > begin else begin + LONGEST
