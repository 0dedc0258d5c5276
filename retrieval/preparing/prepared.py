"""A corpus with all that is worked out of it before the first question.

Of a document that did not change since an earlier time nothing is worked out again: what it can answer with is taken
over, and what was counted of its words too, unless words that are cut as one came or went.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from retrieval.answering.matter import Matter, matter
from retrieval.duties.duty import Duty
from retrieval.fold import fold
from retrieval.knowledge import DATA, read_list
from retrieval.reading.chunking import Chunk, chunk
from retrieval.reading.corpus import Corpus
from retrieval.reading.document import Document
from retrieval.reading.genre import Genre
from retrieval.saving.parts import Lazy
from retrieval.searching.embedded import Embedding
from retrieval.searching.index import Index, Indexing, Terms
from retrieval.searching.tokens import Tokenizer, quoted_words
from retrieval.searching.wording import Synonyms, read_synonyms

if TYPE_CHECKING:
    from retrieval.duties.extracting import Extractor

Value = TypeVar("Value")


class ByFile(Mapping[str, Matter]):
    """What the documents of a corpus can answer with, by their files, in their order."""

    def __init__(self, files: Sequence[str], matters: Sequence[Matter]) -> None:
        self.places = {file: place for place, file in enumerate(files)}
        self._matters = matters

    def __getitem__(self, file: str) -> Matter:
        return self._matters[self.places[file]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


@dataclass(frozen=True)
class Prepared:
    """A corpus ready to be asked.

    Attributes:
        corpus: the corpus.
        quoted: the words that each document puts in quotation marks, in the order of the documents.
        words: those that are cut as one, folded: quoted ones, then the unit's and those of the domain.
        titles: file to title, in the order of the documents.
        matters: what each document can answer with, in their order.
        duties: what recurs by each document, likewise.
        index: of their chunks.
        tokenizer: cuts texts as the chunks were cut.
        synonyms: for each word those that mean the same.
    """

    corpus: Corpus
    quoted: Sequence[tuple[str, ...]]
    words: tuple[str, ...]
    titles: Mapping[str, str]
    matters: Lazy[Matter]
    duties: Lazy[tuple[Duty, ...]]
    index: Index
    tokenizer: Tokenizer
    synonyms: Synonyms

    @cached_property
    def chunks(self) -> Sequence[Chunk]:
        """The chunks, in the order of the documents."""
        return Lazy(len(self.index), self._chunk)

    @cached_property
    def by_file(self) -> ByFile:
        """What each document can answer with, by its file."""
        return ByFile(tuple(self.titles), self.matters)

    def document(self, file: str) -> Document | None:
        """The document of a file; None where there is none."""
        place = self.by_file.places.get(file)
        return None if place is None else self.corpus.documents[place]

    def _chunk(self, place: int) -> Chunk:
        document = self.index.document_of(place)
        return self.matters[document].passages[place - self.index.chunks_of(document).start].chunk


def prepare(
    corpus: Corpus,
    genre: Genre,
    before: Prepared | None = None,
    indexing: Indexing = Embedding(),  # noqa: B008  # holds nothing
) -> Prepared:
    """Work out what a corpus can answer with.

    Args:
        corpus: the corpus.
        genre: what lines of documents look like.
        before: the same folder at an earlier time, of which all is taken over that still holds.
        indexing: how the index is made.

    Raises:
        EngineError: the index is to be that of an engine, which is away or refuses.
        KnowledgeError: a data file cannot be used.
    """
    if before is not None and (corpus.marks, corpus.unit) == (before.corpus.marks, before.corpus.unit):
        return replace(before, corpus=corpus)
    old = {mark: place for place, mark in enumerate(before.corpus.marks)} if before else {}
    places = [old.get(mark) for mark in corpus.marks]
    quoted = [
        before.quoted[place] if before and place is not None else _quoted(corpus.documents[number])
        for number, place in enumerate(places)
    ]
    words = _words(corpus, quoted)
    matters = _taken_over(
        before.matters if before else None, places, lambda number: _matter(corpus.documents[number], genre)
    )
    synonyms = synonyms_of(corpus)
    tokenizer = Tokenizer([*words, *synonyms])
    extractor = cache(lambda: _extractor(genre))
    same = before is not None and (before.words, before.corpus.unit) == (words, corpus.unit)
    return Prepared(
        corpus=corpus,
        quoted=quoted,
        words=words,
        titles={
            mark.file: before.titles[mark.file] if before and place is not None else corpus.documents[number].title
            for number, (mark, place) in enumerate(zip(corpus.marks, places, strict=True))
        },
        matters=matters,
        duties=_taken_over(
            before.duties if before else None, places, lambda number: tuple(extractor().duties(matters[number].chunks))
        ),
        index=_index(matters, tokenizer, places, before.index if before and same else None, indexing),
        tokenizer=tokenizer,
        synonyms=synonyms,
    )


def synonyms_of(corpus: Corpus) -> Synonyms:
    """For each word those that mean the same: ours and the unit's."""
    return read_synonyms(DATA / "synonyms.txt", *filter(None, [corpus.unit.synonyms]))


def _taken_over(before: Lazy[Value] | None, places: Sequence[int | None], make: Callable[[int], Value]) -> Lazy[Value]:
    """Values that were there before, others made; each when it is wanted."""
    return Lazy.of(
        [
            partial(make, number) if before is None or place is None else before.maker(place)
            for number, place in enumerate(places)
        ]
    )


def _extractor(genre: Genre) -> Extractor:
    from retrieval.duties.extracting import Extractor  # noqa: PLC0415 - what is kept needs none

    return Extractor.load(genre.enumerators)


def _quoted(document: Document) -> tuple[str, ...]:
    return tuple(sorted(quoted_words(document.source.text)))


def _words(corpus: Corpus, quoted: Sequence[Sequence[str]]) -> tuple[str, ...]:
    own = map(fold, [*corpus.unit.words, *read_list(DATA / "domain_words.txt")])
    return tuple(dict.fromkeys([*sorted(set(chain.from_iterable(quoted))), *own]))


def _matter(document: Document, genre: Genre) -> Matter:
    return matter(document, chunk(document, genre.enumerators), genre.enumerators)


def _index(
    matters: Sequence[Matter],
    tokenizer: Tokenizer,
    places: Sequence[int | None],
    before: Index | None,
    indexing: Indexing,
) -> Index:
    documents: list[int | Callable[[], Terms]] = [
        partial(_terms, matters, number, tokenizer) if before is None or place is None else place
        for number, place in enumerate(places)
    ]
    return indexing.made(documents, before)


def _terms(matters: Sequence[Matter], number: int, tokenizer: Tokenizer) -> Terms:
    """The terms of each chunk of a document, with those of what stands above it."""
    above = cache(tokenizer.terms)  # a title and headings recur from chunk to chunk
    return [
        [*above("\n".join((each.title, *each.section))), *tokenizer.terms(each.text)] for each in matters[number].chunks
    ]
