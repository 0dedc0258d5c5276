"""A corpus that can be asked: read once, then searched as often as one likes, from any thread."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from functools import cache, cached_property
from itertools import chain, groupby
from pathlib import Path

from retrieval.answer import Answer, Citation
from retrieval.answering.answerer import Answerer
from retrieval.answering.candidates import Candidate, Candidates
from retrieval.answering.copies import Copies
from retrieval.answering.enumerations import enumerations
from retrieval.answering.merging import merge
from retrieval.answering.passages import passage
from retrieval.answering.recurring import Recurring
from retrieval.answering.unsaid import Unsaid, broken_off
from retrieval.duties.comparing import Comparer, Comparison
from retrieval.duties.duty import Duty
from retrieval.duties.extracting import Extractor, united
from retrieval.duties.intervals import Intervals
from retrieval.duties.planning import Finding, check_plan
from retrieval.duties.register import Register, Wanted, read_wanted
from retrieval.duties.timetable import read_plan
from retrieval.errors import CorpusError, SourceError
from retrieval.fold import fold
from retrieval.knowledge import DATA, read_list, read_patterns
from retrieval.reading.chunking import Chunk, chunk
from retrieval.reading.corpus import Corpus, Progress, Record, read_again, read_corpus
from retrieval.reading.document import Document, Paragraph
from retrieval.reading.genre import Genre
from retrieval.reading.limits import Limits
from retrieval.searching.hit import Hit, nearer
from retrieval.searching.index import Entry, Index
from retrieval.searching.parsing import Lexicon, QueryParser
from retrieval.searching.query import Query
from retrieval.searching.tokens import Tokenizer, quoted_words
from retrieval.searching.wording import alternatives, read_synonyms

CANDIDATES = 50  # chunks whose sentences are looked at for an answer


class Library:
    """The documents of a folder, ready for questions. Made by `Library.open`.

    Attributes:
        documents: in the order of their paths, unless the folder's `corpus.toml` has another.
        chunks: in the order of the documents.
        problems: the files that could not be read, each with the reason; the rest is served.
    """

    def __init__(self, corpus: Corpus, genre: Genre) -> None:
        self._hold(corpus)
        self._genre = genre
        chunks = [chunk(document, genre.enumerators) for document in corpus.documents]
        self.chunks: tuple[Chunk, ...] = tuple(chain.from_iterable(chunks))
        names, synonyms = _names(corpus), [DATA / "synonyms.txt", *filter(None, [corpus.unit.synonyms])]
        tokenizer = Tokenizer([*names, *read_synonyms(*synonyms)])
        self._words = tokenizer.words
        self._index = Index([one for number, own in enumerate(chunks) for one in _entries(number, own, tokenizer)])
        lexicon = Lexicon(
            known=self._index.__contains__,
            names=[name for name in names if name in self._index],
            words=lambda: _vocabulary(self.chunks, tokenizer),
            titles={one.file: one.title for one in corpus.documents},
            naming=lambda name: frozenset(one.file for one in corpus.documents if name in one.source.text),
        )
        self._parser = QueryParser(tokenizer, lexicon, synonyms=corpus.unit.synonyms)
        passages = [[passage(one, genre.enumerators) for one in own] for own in chunks]
        lists = [
            found
            for document, own in zip(corpus.documents, passages, strict=True)
            for found in enumerations(document, own, genre.enumerators)
        ]
        recurring = Recurring(lambda: self.duties, lambda: self._intervals)
        candidates = Candidates(
            {one.chunk.id: one for own in passages for one in own}, lists, self._index.idf, recurring
        )
        quotable = chain(
            (one for own in passages for each in own for one in each.excerpts), *(one.items for one in lists)
        )
        slots, copies = read_patterns(DATA / "slots.toml"), Copies(quotable, corpus.duplicates)
        deferring = alternatives(read_list(DATA / "deferrals.txt"), DATA / "deferrals.txt")
        self._answerer = Answerer(
            candidates, slots, copies, recurring, Unsaid(deferring, broken_off(corpus.documents, passages))
        )

    @classmethod
    def open(
        cls,
        folder: str | Path,
        *,
        limits: Limits = Limits(),  # noqa: B008  # frozen
        progress: Progress | None = None,
    ) -> Library:
        """Read a folder.

        Args:
            folder: the folder.
            limits: what the reading of each file may cost.
            progress: is told the number of files read and of files in all, after each.

        Raises:
            CorpusError: the folder is missing or has no document that can be read.
            KnowledgeError: a data file cannot be used.
        """
        genre = Genre.load()
        return cls(_serving(read_corpus(Path(folder), genre, limits=limits, progress=progress)), genre)

    @property
    def records(self) -> tuple[Record, ...]:
        """How each document was read, in the order of the documents."""
        return tuple(map(self._corpus.record, self.documents))

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """What recurs, in the order of the documents; what a copy of a document repeats is there once.

        Worked out when it is first asked for.

        Raises:
            KnowledgeError: a data file cannot be used.
        """
        extractor = Extractor.load(self._genre.enumerators)
        parts = groupby(self.chunks, key=lambda one: one.file)
        return united((duty for _, own in parts for duty in extractor.duties(list(own))), self._corpus.duplicates)

    def refreshed(self) -> Library:
        """The library of the folder as it is now: this one where nothing changed, else another.

        Files that did not change are not read again. This one goes on answering as before.

        Raises:
            CorpusError: the folder went, cannot be looked into or has no document any more.
            KnowledgeError: a data file cannot be used.
        """
        corpus = _serving(read_again(self._corpus, self._genre))
        if corpus is self._corpus:
            return self
        if corpus.unit is not self._corpus.unit or corpus.documents != self.documents:
            return Library(corpus, self._genre)
        other = copy(self)
        other._hold(corpus)  # noqa: SLF001 - another of this class
        return other

    def _hold(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self.documents: tuple[Document, ...] = corpus.documents
        self.problems: tuple[SourceError, ...] = corpus.problems

    def ask(self, question: str, context: Sequence[str] = ()) -> Answer:
        """Answer a question.

        Args:
            question: any text; one that asks nothing gets an answer that says so.
            context: the questions before it in the same talk, oldest first.
        """
        began = time.perf_counter()
        answer = self._ask(question, context)
        return replace(answer, took_ms=(time.perf_counter() - began) * 1000)

    def _ask(self, question: str, context: Sequence[str]) -> Answer:
        parts = self._parser.split(question)
        if len(parts) > 1:
            return merge(
                question, [self._ask_one(part, (*context, *parts[:place])) for place, part in enumerate(parts)]
            )
        return replace(self._ask_one(parts[0], context), question=question)

    def _ask_one(self, question: str, context: Sequence[str]) -> Answer:
        query = self.query(question, context)
        if query.sides:
            sides = [self.query(side) for side in query.sides]
            if not any(side.files for side in sides):
                sides = [replace(side, files=query.files) for side in sides]
            answers = [self._answerer.answer(side, self._hits(side, CANDIDATES)) for side in sides]
            if any(one.answered for one in answers):
                return merge(question, answers, intent=query.intent)
        return self._answerer.answer(query, self._hits_near(query, context))

    def search(self, question: str, k: int = 10) -> list[Hit]:
        """The best k chunks for a question, best first; fewer or none where fewer have one of its terms."""
        return self._hits(self.query(question), k)

    def candidates(self, question: str, context: Sequence[str] = ()) -> list[Candidate]:
        """All that may answer a question, best first, each with what speaks for it."""
        query = self.query(question, context)
        return self._answerer.candidates(query, self._hits_near(query, context))

    def query(self, question: str, context: Sequence[str] = ()) -> Query:
        """How a question is understood."""
        return self._parser.parse(question, context)

    def neighbours(self, citation: Citation, reach: int = 1) -> list[Paragraph]:
        """The paragraph of a citation with up to `reach` before and after it, in order; none for a foreign citation."""
        return [
            paragraph
            for document in self.documents
            if document.file == citation.file
            for paragraph in document.paragraphs
            if abs(paragraph.number - citation.paragraph) <= reach
        ]

    @cached_property
    def _intervals(self) -> Intervals:
        return Intervals.load()

    @cached_property
    def _comparer(self) -> Comparer:
        return Comparer.load()

    def find_duties(self, text: str = "", wanted: Wanted = Wanted()) -> Register:  # noqa: B008  # frozen
        """The register's duties that words ask for (支部 每季度), the most frequent first.

        Args:
            text: words set apart by blanks; one that is an interval asks for it, the others are looked for.
            wanted: what is asked for besides.
        """
        return Register(self.duties).select(read_wanted(text, self._intervals, wanted)).sorted("interval")

    def compare_duties(self, words: str = "") -> tuple[Comparison, ...]:
        """The duties about the same thing side by side, those in which documents differ first.

        Args:
            words: which thing; where it is empty, only things in which documents differ.
        """
        asked = self._comparer.compare if words.strip() else self._comparer.disagreements
        found = asked(self.duties, words)
        return tuple(sorted(found, key=lambda one: not one.differs))

    def check_plan(
        self,
        plan: str,
        wanted: Wanted = Wanted(),  # noqa: B008  # frozen
        *,
        words: str = "",
    ) -> tuple[Finding, ...]:
        """What a plan of the year has of each duty that is asked for, the missing ones first.

        Args:
            plan: its text, a line for each thing or for each month.
            wanted: which duties it is held against.
            words: the same in words, as for `find_duties`.
        """
        entries = read_plan(plan, self._intervals)
        fillers = frozenset(map(fold, read_list(DATA / "plan_fillers.txt")))
        return check_plan(self.find_duties(words, wanted), entries, self._words, fillers, self._comparer.matter)

    def _hits_near(self, query: Query, context: Sequence[str]) -> list[Hit]:
        """The hits of a query; of one that goes on, those near the answer before count more."""
        hits = self._hits(query, CANDIDATES)
        if not query.follows:
            return hits
        before = self._ask_one(context[-1], context[:-1]).citations[:1]
        return nearer(hits, before[0].file, before[0].paragraph) if before else hits

    def _hits(self, query: Query, k: int) -> list[Hit]:
        within = [place for place, one in enumerate(self.chunks) if one.file in query.files] if query.files else None
        found = self._index.search(query.terms, k, within)
        return [Hit(rank, self.chunks[one.position], one.score, one.shares) for rank, one in enumerate(found, start=1)]


def _serving(corpus: Corpus) -> Corpus:
    """The corpus, if it has a document.

    Raises:
        CorpusError: it has none.
    """
    if not corpus.documents:
        problems = corpus.problems
        unread = f"，{len(problems)} 个文件读不了，例如 {problems[0]}" if problems else "；请放入 .txt 文档。"
        raise CorpusError(f"语料文件夹 {corpus.folder} 里没有可读的文档{unread}")
    return corpus


def _names(corpus: Corpus) -> list[str]:
    """Words that are cut as one, folded: those in quotation marks in the corpus, of the unit and of the domain."""
    quoted = {word for document in corpus.documents for word in quoted_words(document.source.text)}
    own = map(fold, [*corpus.unit.words, *read_list(DATA / "domain_words.txt")])
    return list(dict.fromkeys([*sorted(quoted), *own]))


def _entries(document: int, chunks: Sequence[Chunk], tokenizer: Tokenizer) -> list[Entry]:
    above = cache(tokenizer.terms)  # a title and headings recur from chunk to chunk
    return [
        Entry(document, [*above("\n".join((one.title, *one.section))), *tokenizer.terms(one.text)]) for one in chunks
    ]


def _vocabulary(chunks: Sequence[Chunk], tokenizer: Tokenizer) -> list[str]:
    """The words of a corpus, the commoner first."""
    counted = Counter(word for one in chunks for word in tokenizer.words(one.text))
    return [word for word, _ in counted.most_common()]
