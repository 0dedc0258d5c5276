"""What can be quoted: the sentences of a chunk, prepared once for the questions that will be asked of them.

A short label (“一是农村党组织。”) or a question (“为什么？”) says nothing alone, so it is quoted together with the
sentence after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.fold import fold
from retrieval.reading.chunking import Chunk, Sentence
from retrieval.reading.document import Heading
from retrieval.reading.enumerators import Enumerators

LONGEST_ALONE = 15  # characters of a label that is quoted with the sentence after it


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Sentences of a chunk that follow each other and can be quoted.

    Attributes:
        chunk: the chunk that they are of.
        text: their characters.
        start: offset of the first in the source text.
        end: offset after the last.
        section: the headings above them, outermost first.
        folded: the characters as they are compared.
        heading: what says what they are about, as it is compared: what their chunk rests on elsewhere, else the
            innermost heading above them; empty where there is none.
    """

    chunk: Chunk
    text: str
    start: int
    end: int
    section: tuple[str, ...]
    folded: str
    heading: str

    def __hash__(self) -> int:
        """By its place, which is quicker than by all of its chunk."""
        return hash((self.chunk.id, self.start, self.end))


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk with all that is looked at when a question is put to it.

    Attributes:
        chunk: the chunk.
        excerpts: what can be quoted of it, in the order of the text, covering it.
        above: what governs it, folded: the headings above it, its document's title, what else it was said to rest on.
    """

    chunk: Chunk
    excerpts: tuple[Excerpt, ...]
    above: str

    def has(self, wanted: str) -> bool:
        """Whether a folded text stands above it or in one of its excerpts."""
        return wanted in self.above or any(wanted in one.folded for one in self.excerpts)


def passage(chunk: Chunk, enumerators: Enumerators, rests_on: Sequence[str] = ()) -> Passage:
    """Prepare a chunk.

    Args:
        chunk: the chunk.
        enumerators: recognises where items begin.
        rests_on: texts elsewhere that say what it speaks of.
    """
    return Passage(
        chunk=chunk,
        excerpts=tuple(_quote(chunk, group, "\n".join(rests_on)) for group in _grouped(chunk.sentences, enumerators)),
        above=fold("\n".join((*chunk.section, chunk.title, *rests_on))),
    )


def quote_heading(heading: Heading, below: Chunk) -> Excerpt:
    """Quote a heading that stands on a line of its own; `below` is the first chunk after it."""
    return _excerpt(below, heading.text, heading.start, heading.end, heading.section)


def joined(excerpts: Sequence[Excerpt]) -> Excerpt:
    """Excerpts of a chunk that follow each other, as one; at least one."""
    first, text = excerpts[0], "".join(excerpt.text for excerpt in excerpts)
    return _excerpt(first.chunk, text, first.start, excerpts[-1].end, first.section)


def _quote(chunk: Chunk, sentences: list[Sentence], subject: str) -> Excerpt:
    """Quote sentences of a chunk that follow each other; at least one."""
    text = "".join(sentence.text for sentence in sentences)
    return _excerpt(chunk, text, sentences[0].start, sentences[-1].end, sentences[0].section, subject)


def _excerpt(chunk: Chunk, text: str, start: int, end: int, section: tuple[str, ...], subject: str = "") -> Excerpt:
    return Excerpt(chunk, text, start, end, section, fold(text), fold(subject or "".join(section[-1:])))


def _grouped(sentences: tuple[Sentence, ...], enumerators: Enumerators) -> list[list[Sentence]]:
    groups: list[list[Sentence]] = []
    for sentence in sentences:
        opens_item = enumerators.match(sentence.text) is not None
        if groups and len(groups[-1]) == 1 and not opens_item and _leads_on(groups[-1][0], enumerators):
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    return groups


def _leads_on(sentence: Sentence, enumerators: Enumerators) -> bool:
    """Whether a sentence says nothing without the next: a label, or a question that its author answers."""
    if sentence.text[-1] in "？?":
        return True
    return len(sentence.text) <= LONGEST_ALONE and enumerators.match(sentence.text) is not None
