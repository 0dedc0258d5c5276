"""A corpus that can be asked: read once, then searched as often as one likes, from any thread."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from retrieval.answer import Answer, Citation
from retrieval.answering.answerer import Answerer
from retrieval.answering.candidates import Candidate, Candidates
from retrieval.answering.enumerations import enumerations
from retrieval.answering.merging import merge
from retrieval.answering.passages import passage
from retrieval.errors import CorpusError, SourceError
from retrieval.fold import fold
from retrieval.knowledge import DATA, read_list, read_patterns
from retrieval.reading.chunking import Chunk, chunk
from retrieval.reading.cleaning import clean
from retrieval.reading.document import Document, Paragraph
from retrieval.reading.genre import Genre
from retrieval.reading.source import read_folder
from retrieval.searching.hit import Hit
from retrieval.searching.index import Entry, Index
from retrieval.searching.parsing import Lexicon, QueryParser
from retrieval.searching.query import Query
from retrieval.searching.tokens import Tokenizer, quoted_words
from retrieval.searching.wording import read_synonyms

CANDIDATES = 50  # chunks whose sentences are looked at for an answer


class Library:
    """The documents of a folder, ready for questions. Made by `Library.open`.

    Attributes:
        documents: in the order of their paths.
        chunks: in the order of the documents.
        problems: the files that could not be read, each with the reason; the rest is served.
    """

    def __init__(self, documents: Sequence[Document], problems: Sequence[SourceError], genre: Genre) -> None:
        chunks = [chunk(document, genre.enumerators) for document in documents]
        self.documents = tuple(documents)
        self.chunks: tuple[Chunk, ...] = tuple(chain.from_iterable(chunks))
        self.problems = tuple(problems)
        names = _names(documents)
        tokenizer = Tokenizer([*names, *read_synonyms(DATA / "synonyms.txt")])
        self._index = Index([_entry(number, one, tokenizer) for number, own in enumerate(chunks) for one in own])
        lexicon = Lexicon(
            known=self._index.__contains__,
            names=[name for name in names if name in self._index],
            words=lambda: _vocabulary(self.chunks, tokenizer),
            titles={one.file: one.title for one in documents},
        )
        self._parser = QueryParser(tokenizer, lexicon)
        passages = [[passage(one, genre.enumerators) for one in own] for own in chunks]
        candidates = Candidates(
            passages={one.chunk.id: one for own in passages for one in own},
            lists=[
                found
                for document, own in zip(documents, passages, strict=True)
                for found in enumerations(document, own, genre.enumerators)
            ],
            idf=self._index.idf,
        )
        self._answerer = Answerer(candidates, read_patterns(DATA / "slots.toml"))

    @classmethod
    def open(cls, folder: str | Path) -> Library:
        """Read a folder.

        Raises:
            CorpusError: the folder is missing or has no document that can be read.
            KnowledgeError: a data file cannot be used.
        """
        genre = Genre.load()
        sources, problems = read_folder(Path(folder))
        if not sources:
            unread = f"，{len(problems)} 个文件读不了，例如 {problems[0]}" if problems else "；请放入 .txt 文档。"
            raise CorpusError(f"语料文件夹 {folder} 里没有可读的文档{unread}")
        return cls([clean(source, genre) for source in sources], problems, genre)

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
            sides = [self._answer(self.query(side)) for side in query.sides]
            if all(side.answered for side in sides):
                return merge(question, sides, intent=query.intent)
        return self._answer(query)

    def _answer(self, query: Query) -> Answer:
        return self._answerer.answer(query, self._hits(query, CANDIDATES))

    def search(self, question: str, k: int = 10) -> list[Hit]:
        """The best k chunks for a question, best first; fewer or none where fewer have one of its terms."""
        return self._hits(self.query(question), k)

    def candidates(self, question: str, context: Sequence[str] = ()) -> list[Candidate]:
        """All that may answer a question, best first, each with what speaks for it."""
        query = self.query(question, context)
        return self._answerer.candidates(query, self._hits(query, CANDIDATES))

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

    def _hits(self, query: Query, k: int) -> list[Hit]:
        found = self._index.search(query.terms, len(self.chunks) if query.files else k)
        matches = [(self.chunks[one.position], one) for one in found]
        within = [(chunk, one) for chunk, one in matches if not query.files or chunk.file in query.files][:k]
        return [Hit(rank, chunk, one.score, one.shares) for rank, (chunk, one) in enumerate(within, start=1)]


def _names(documents: Sequence[Document]) -> list[str]:
    """Words that are cut as one, folded: what the corpus itself puts in quotation marks, and those of the domain."""
    quoted = {word for document in documents for word in quoted_words(document.source.text)}
    return list(dict.fromkeys([*sorted(quoted), *map(fold, read_list(DATA / "domain_words.txt"))]))


def _entry(document: int, one: Chunk, tokenizer: Tokenizer) -> Entry:
    section = "\n".join(one.section)
    return Entry(document, tokenizer.terms(one.text), tokenizer.terms(section), tokenizer.terms(one.title))


def _vocabulary(chunks: Sequence[Chunk], tokenizer: Tokenizer) -> list[str]:
    """The words of a corpus, the commoner first."""
    counted = Counter(word for one in chunks for word in tokenizer.words(one.text))
    return [word for word, _ in counted.most_common()]
