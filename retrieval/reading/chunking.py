"""From paragraphs to chunks, the units that are indexed.

A paragraph is one chunk. A long one is cut where its items begin (第一 / 一是 / 一要 …), and an item that is still long
between sentences; never inside a sentence, a quotation or a title. Every chunk carries the headings above it, the label
of its item included, which later sentences of the item do not repeat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from retrieval.reading.document import Document, Paragraph
from retrieval.reading.enumerators import Enumerators, Label
from retrieval.reading.sentences import split_sentences

_CLAUSES = re.compile("[；;]")
LONGEST_CHUNK = 300  # characters; a paragraph of this length is read at a glance and cited as a whole


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a chunk.

    Attributes:
        text: its characters, closing quotation marks included.
        start: offset of its first character in the source text.
        end: offset after its last character.
        section: the headings above it, outermost first, the label of its own item included.
    """

    text: str
    start: int
    end: int
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """A paragraph, or a part of a long one.

    Attributes:
        id: unique within the corpus and stable while its document is unchanged.
        file: the document's path within the corpus folder.
        title: the document's title.
        section: the headings above all of it, outermost first, run-in labels included.
        paragraph: the number of the paragraph it is of.
        sentences: at least one, in the order of the text, covering the chunk.
    """

    id: str
    file: str
    title: str
    section: tuple[str, ...]
    paragraph: int
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The chunk's characters."""
        return "".join(sentence.text for sentence in self.sentences)

    @property
    def start(self) -> int:
        """Offset of its first character in the source text."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.sentences[-1].end


def chunk(document: Document, enumerators: Enumerators) -> list[Chunk]:
    """The chunks of a document, in the order of the text; each sentence of each paragraph is in exactly one."""
    return [
        Chunk(
            id=f"{document.file}#{paragraph.number}" + (f".{number}" if number > 1 else ""),
            file=document.file,
            title=document.title,
            section=_shared(part),
            paragraph=paragraph.number,
            sentences=part,
        )
        for paragraph in document.paragraphs
        for number, part in enumerate(_parts_of(paragraph, enumerators), start=1)
    ]


def _shared(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """The headings that all of some sentences stand under."""
    first, *others = (sentence.section for sentence in sentences)
    length = next((n for n, above in enumerate(first) if any(o[n : n + 1] != (above,) for o in others)), len(first))
    return first[:length]


def _parts_of(paragraph: Paragraph, enumerators: Enumerators) -> Iterator[tuple[Sentence, ...]]:
    sentences = _sentences(paragraph, enumerators)
    if len(paragraph.text) <= LONGEST_CHUNK:
        yield tuple(sentences)
        return
    for _, item in groupby(sentences, key=lambda sentence: sentence.section):
        yield from _parts(tuple(item))


def _sentences(paragraph: Paragraph, enumerators: Enumerators) -> list[Sentence]:
    """The sentences of a paragraph, each under the label of its item.

    An enumerator opens an item and closes those of its level and below. The lead of a list that its first item follows
    (“……问题：一是……”) counts as a sentence, and stands under the label of that item.
    """
    body = paragraph.body
    begins: list[int] = []
    paths: list[tuple[Label, ...]] = []
    path = paragraph.path
    for begin, end in split_sentences(body.text):
        lead = _lead_ends(body.text[begin:end], enumerators)
        for start in (begin, begin + lead) if lead else (begin,):
            # One character more tells a sentence that the text runs on from; all of it would take forever.
            label = enumerators.label(body.text[start : end + 1]) if start else None
            if label:
                path = (*(above for above in path if above.level < label.level), label)
                if _is_lead(body.text[start - 1]):
                    paths[-1] = path
            begins.append(start)
            paths.append(path)
    return [
        Sentence(body.text[begin:end], *body.span(begin, end), tuple(label.text for label in labels))
        for (begin, end), labels in zip(pairwise([*begins, len(body)]), paths, strict=True)
    ]


def _lead_ends(sentence: str, enumerators: Enumerators) -> int:
    """Where the lead ends in a sentence that goes on with the first item of a list; 0 where there is none.

    A list that is closed within the sentence (“：一是……；二是……。”) is left whole.
    """
    colon = max(sentence.rfind("："), sentence.rfind(":")) + 1
    found = enumerators.match(sentence[colon:]) if colon else None
    return colon if found and found.number == 1 and not _CLAUSES.search(sentence, colon) else 0


def _is_lead(text: str) -> bool:
    return text[-1] in "：:"


def _parts(sentences: tuple[Sentence, ...]) -> Iterator[tuple[Sentence, ...]]:
    """Cut an item into parts of like length, none over the longest length unless a single sentence is."""
    length = sum(len(sentence.text) for sentence in sentences)
    target = length / -(-length // LONGEST_CHUNK)
    part: list[Sentence] = []
    filled = 0
    for sentence in sentences:
        size = len(sentence.text)
        if (
            part
            and not _is_lead(part[-1].text)
            and (filled + size > LONGEST_CHUNK or abs(filled - target) < abs(filled + size - target))
        ):
            yield tuple(part)
            part, filled = [], 0
        part.append(sentence)
        filled += size
    yield tuple(part)
