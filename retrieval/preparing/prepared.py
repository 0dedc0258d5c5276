"""A corpus with all that is worked out of it before the first question.

Of a document that did not change since an earlier time nothing is worked out again: what it can answer with is taken
over, and what was counted of its words too, unless words that are cut as one came or went.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from retrieval.answering.matter import Matter
from retrieval.duties.duty import Duty
from retrieval.fold import fold
from retrieval.knowledge import DATA, read_list
from retrieval.preparing.making import Counted, Counting, Made, Making, extractor_for, matter_of, quoted_of, terms_of
from retrieval.preparing.packing import pack_matter, unpack_duties, unpack_matter
from retrieval.reading.chunking import Chunk
from retrieval.reading.corpus import Corpus
from retrieval.reading.document import Document
from retrieval.reading.genre import Genre
from retrieval.reading.readings import Progress
from retrieval.saving.parts import Lazy, Packed
from retrieval.searching.embedded import EmbeddedIndex, Embedding
from retrieval.searching.index import Index, Indexing, Terms
from retrieval.searching.tokens import Tokenizer, usual_cache
from retrieval.searching.wording import Synonyms, read_synonyms

if TYPE_CHECKING:  # what is kept needs none
    from retrieval.workers import Workers

TOGETHER: Final = 500_000  # bytes of packed matters, of some fifty speeches, that are counted at once


class ByFile(Mapping[str, Matter]):
    """What the documents of a corpus can answer with, by their files, in their order."""

    def __init__(self, files: Sequence[str], matters: Sequence[Matter]) -> None:
        self.places = {file: place for place, file in enumerate(files)}
        self._matters = matters

    def __getitem__(self, file: str) -> Matter:
        return self._matters[self.places[file]]

    def __contains__(self, file: object) -> bool:
        """Whether there is the document, which is not unpacked to be told."""
        return file in self.places

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
    workers: Workers | None = None,
    progress: Progress | None = None,
    indexing: Indexing = Embedding(),  # noqa: B008  # holds nothing
) -> Prepared:
    """Work out what a corpus can answer with.

    Args:
        corpus: the corpus.
        genre: what lines of documents look like.
        before: the same folder at an earlier time, of which all is taken over that still holds.
        workers: do the work where there is much of it.
        progress: is told the number of documents done and of documents in all: as each is worked out, where workers do
            that, then as each is counted.
        indexing: how the index is made.

    Raises:
        EngineError: the index is to be that of an engine, which is away or refuses.
        KnowledgeError: a data file cannot be used.
    """
    if before is not None and (corpus.marks, corpus.unit) == (before.corpus.marks, before.corpus.unit):
        return replace(before, corpus=corpus)
    old = {mark: place for place, mark in enumerate(before.corpus.marks)} if before else {}
    places = [old.get(mark) for mark in corpus.marks]
    told = progress or (lambda _done, _total: None)
    source = _Source(corpus, genre, before, places, _made(corpus, places, genre, workers, told))
    numbers = range(len(places))
    quoted = [source.quoted(number) for number in numbers]
    words = _words(corpus, quoted)
    synonyms = synonyms_of(corpus)
    matters = Lazy.of([source.matter(number) for number in numbers])
    cut = (*words, *synonyms)
    tokenizer = Tokenizer(cut)
    same = before is not None and (before.words, before.corpus.unit) == (words, corpus.unit)
    known = before.index if before and same else None
    if known is None and isinstance(indexing, Embedding) and workers and workers.pay(_size(corpus, numbers)):
        index: Index = _counted(matters, cut, workers, told)
    else:
        index = _index(matters, tokenizer, places, known, indexing, told)
    return Prepared(
        corpus=corpus,
        quoted=quoted,
        words=words,
        titles={mark.file: source.title(number) for number, mark in enumerate(corpus.marks)},
        matters=matters,
        duties=Lazy.of([source.duties(number, matters) for number in numbers]),
        index=index,
        tokenizer=tokenizer,
        synonyms=synonyms,
    )


class _Source:
    """Where that is to be had which is known of a document: taken over, made by workers, or worked out when wanted.

    Args:
        corpus: the corpus.
        genre: what lines of documents look like.
        before: the same folder at an earlier time.
        places: of each document, where it was then.
        made: by workers, by the numbers of the documents.
    """

    def __init__(
        self,
        corpus: Corpus,
        genre: Genre,
        before: Prepared | None,
        places: Sequence[int | None],
        made: Mapping[int, Made],
    ) -> None:
        self._documents = corpus.documents
        self._genre = genre
        self._before = {
            number: (before, place) for number, place in enumerate(places) if before is not None and place is not None
        }
        self._made = made
        self._extractor = cache(lambda: extractor_for(genre))

    def title(self, number: int) -> str:
        if found := self._before.get(number):
            before, place = found
            return before.titles[before.corpus.marks[place].file]
        made = self._made.get(number)
        return made.title if made else self._documents[number].title

    def quoted(self, number: int) -> tuple[str, ...]:
        if found := self._before.get(number):
            before, place = found
            return before.quoted[place]
        made = self._made.get(number)
        return made.quoted if made else quoted_of(self._documents[number])

    def matter(self, number: int) -> Callable[[], Matter]:
        if found := self._before.get(number):
            before, place = found
            return before.matters.maker(place)
        made = self._made.get(number)
        return Packed(made.matter, unpack_matter) if made else lambda: matter_of(self._documents[number], self._genre)

    def duties(self, number: int, matters: Sequence[Matter]) -> Callable[[], tuple[Duty, ...]]:
        if found := self._before.get(number):
            before, place = found
            return before.duties.maker(place)
        made = self._made.get(number)
        if made:
            return Packed(made.duties, unpack_duties)
        return lambda: tuple(self._extractor().duties(matters[number].chunks))


def _made(
    corpus: Corpus, places: Sequence[int | None], genre: Genre, workers: Workers | None, told: Progress
) -> dict[int, Made]:
    """What workers make of the documents that were not there before, where there is much of them; else nothing."""
    fresh = [number for number, place in enumerate(places) if place is None]
    if workers is None or not workers.pay(_size(corpus, fresh)):
        return {}
    making = Making(genre)
    marks = [corpus.marks[number] for number in fresh]
    results = workers.map(making, ((bytes(corpus.readings[mark.file].packed), mark) for mark in marks), lost=making)
    made = {}
    for done, (number, one) in enumerate(zip(fresh, results, strict=True), start=1):
        made[number] = one
        told(done, len(fresh))
    return made


def _size(corpus: Corpus, numbers: Iterable[int]) -> int:
    """How many bytes the files of some documents have."""
    return sum(corpus.readings[corpus.marks[number].file].size for number in numbers)


def synonyms_of(corpus: Corpus) -> Synonyms:
    """For each word those that mean the same: ours and the unit's."""
    return read_synonyms(DATA / "synonyms.txt", *filter(None, [corpus.unit.synonyms]))


def _words(corpus: Corpus, quoted: Sequence[Sequence[str]]) -> tuple[str, ...]:
    own = map(fold, [*corpus.unit.words, *read_list(DATA / "domain_words.txt")])
    return tuple(dict.fromkeys([*sorted(set(chain.from_iterable(quoted))), *own]))


def _counted(matters: Lazy[Matter], words: tuple[str, ...], workers: Workers, told: Progress) -> EmbeddedIndex:
    """The index of documents that workers count."""
    counting = Counting(words, usual_cache())
    results = workers.map(counting, _batches(matters), lost=counting)
    return EmbeddedIndex.joined((one.sizes, one.terms) for one in _told(results, len(matters), told))


def _index(
    matters: Sequence[Matter],
    tokenizer: Tokenizer,
    places: Sequence[int | None],
    before: Index | None,
    indexing: Indexing,
    told: Progress,
) -> Index:
    """The index of documents of which those that have a place in the one before need not be counted again."""

    def terms(number: int) -> Terms:
        found = terms_of(matters[number].texts, tokenizer)
        told(number + 1, len(matters))
        return found

    documents: list[int | Callable[[], Terms]] = [
        partial(terms, number) if before is None or place is None else place for number, place in enumerate(places)
    ]
    return indexing.made(documents, before)


def _batches(matters: Lazy[Matter]) -> Iterator[list[bytes]]:
    """The packed matters, as many together as are counted at once."""
    batch: list[bytes] = []
    for number in range(len(matters)):
        batch.append(bytes(matters.blob(number, pack_matter)))
        if sum(map(len, batch)) >= TOGETHER:
            yield batch
            batch = []
    if batch:
        yield batch


def _told(results: Iterable[Counted], total: int, told: Progress) -> Iterator[Counted]:
    """Results, each of which is told when it comes."""
    done = 0
    for one in results:
        yield one
        for done in range(done + 1, done + 1 + len(one.sizes)):  # noqa: B020 - counts on
            told(done, total)
