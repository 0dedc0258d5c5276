"""What is worked out of single documents, here or by workers: what each can answer with, what recurs, its terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.answering.matter import Matter, matter
from retrieval.preparing.packing import pack_duties, pack_matter, unpack_texts
from retrieval.reading.chunking import chunk
from retrieval.reading.document import Document
from retrieval.reading.genre import Genre
from retrieval.reading.marks import Mark, as_marked
from retrieval.reading.packing import unpack_document
from retrieval.searching.counting import Apart
from retrieval.searching.tokens import Tokenizer, quoted_words

if TYPE_CHECKING:
    from retrieval.duties.extracting import Extractor


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of a document.

    Attributes:
        title: the title.
        quoted: the words that it puts in quotation marks.
        matter: what it can answer with, packed.
        duties: what recurs by it, packed.
    """

    title: str
    quoted: tuple[str, ...]
    matter: bytes
    duties: bytes


@dataclass(frozen=True)
class Making:
    """Makes what there is to make of a packed document.

    Attributes:
        genre: what lines of documents look like.
    """

    genre: Genre

    def __call__(self, packed: tuple[bytes, Mark]) -> Made:
        """What is made of a document with that mark."""
        data, mark = packed
        document = as_marked(unpack_document(data), mark)
        own = matter_of(document, self.genre)
        duties = pack_duties(tuple(self._extractor.duties(own.chunks)))
        return Made(document.title, quoted_of(document), pack_matter(own), duties)

    @cached_property
    def _extractor(self) -> Extractor:
        return extractor_for(self.genre)


@dataclass(frozen=True, slots=True)
class Counted:
    """The terms of some documents.

    Attributes:
        sizes: how many chunks each has.
        terms: of the chunks.
    """

    sizes: tuple[int, ...]
    terms: Apart


@dataclass(frozen=True)
class Counting:
    """Counts the terms of packed matters.

    Attributes:
        words: that are cut as one.
        cache: where the words of the language are kept.
    """

    words: tuple[str, ...]
    cache: Path

    def __call__(self, matters: Sequence[bytes]) -> Counted:
        """The terms of some documents that follow each other."""
        every = [terms_of(unpack_texts(one), self._tokenizer) for one in matters]
        return Counted(tuple(map(len, every)), Apart.of(chain.from_iterable(every)))

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer(self.words, self.cache)


def matter_of(document: Document, genre: Genre) -> Matter:
    """What a document can answer with."""
    return matter(document, chunk(document, genre.enumerators), genre.enumerators)


def quoted_of(document: Document) -> tuple[str, ...]:
    """The words that a document puts in quotation marks, ascending."""
    return tuple(sorted(quoted_words(document.source.text)))


def extractor_for(genre: Genre) -> Extractor:
    """What finds duties."""
    from retrieval.duties.extracting import Extractor  # noqa: PLC0415 - what is kept needs none

    return Extractor.load(genre.enumerators)


def terms_of(texts: Iterable[tuple[str, str]], tokenizer: Tokenizer) -> list[list[str]]:
    """The terms of each chunk of a document, given as what governs it and its own text."""
    governing = cache(tokenizer.terms)  # a title and headings recur from chunk to chunk
    return [[*governing(above), *tokenizer.terms(text)] for above, text in texts]
