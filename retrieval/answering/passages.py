"""What can be quoted: the sentences of a chunk, prepared once for the questions that will be asked of them.

A short label (“一是农村党组织。”) says nothing alone, so it is quoted together with the sentence that it opens.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

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
        folded: the characters as they are compared.
    """

    chunk: Chunk
    text: str
    start: int
    end: int
    folded: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk with all that is looked at when a question is put to it.

    Attributes:
        chunk: the chunk.
        excerpts: what can be quoted of it, in the order of the text, covering it.
        above: the headings above it and its document's title, folded.
        nearest: the innermost of them, folded; empty where there is none.
    """

    chunk: Chunk
    excerpts: tuple[Excerpt, ...]
    above: str
    nearest: str


def passage(chunk: Chunk, enumerators: Enumerators) -> Passage:
    """Prepare a chunk."""
    return Passage(
        chunk=chunk,
        excerpts=tuple(quote(chunk, group) for group in _grouped(chunk.sentences, enumerators)),
        above=fold("\n".join((*chunk.section, chunk.title))),
        nearest=fold("".join(chunk.section[-1:])),
    )


def quote(chunk: Chunk, sentences: list[Sentence]) -> Excerpt:
    """Quote sentences of a chunk that follow each other; at least one."""
    text = "".join(sentence.text for sentence in sentences)
    return Excerpt(chunk, text, sentences[0].start, sentences[-1].end, fold(text))


def quote_heading(heading: Heading, below: Chunk) -> Excerpt:
    """Quote a heading that stands on a line of its own; `below` is the first chunk after it."""
    return Excerpt(
        replace(below, section=heading.section), heading.text, heading.start, heading.end, fold(heading.text)
    )


def _grouped(sentences: tuple[Sentence, ...], enumerators: Enumerators) -> list[list[Sentence]]:
    groups: list[list[Sentence]] = []
    for sentence in sentences:
        opens_item = enumerators.match(sentence.text) is not None
        if groups and len(groups[-1]) == 1 and not opens_item and _is_label(groups[-1][0], enumerators):
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    return groups


def _is_label(sentence: Sentence, enumerators: Enumerators) -> bool:
    return len(sentence.text) <= LONGEST_ALONE and enumerators.match(sentence.text) is not None
