"""Questions put to the chunks of one corpus: understood, looked up, answered; all of the corpus or some of its files.

Built once, asked from any thread. What a question is limited to is a collection of files; an empty one is no limit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain, islice

from retrieval.answer import Answer, Citation
from retrieval.answering.answerer import Answerer
from retrieval.answering.candidates import Candidate, Candidates
from retrieval.answering.copies import Copies
from retrieval.answering.evidence import forms
from retrieval.answering.matter import Matter
from retrieval.answering.merging import merge
from retrieval.answering.passages import Excerpt
from retrieval.answering.recurring import Recurring
from retrieval.answering.refusing import refuse_outside
from retrieval.answering.unsaid import Unsaid
from retrieval.duties.duty import Duty
from retrieval.duties.intervals import Intervals
from retrieval.duties.uniting import united
from retrieval.knowledge import DATA, read_list, read_patterns
from retrieval.preparing.prepared import Prepared
from retrieval.reading.chunking import Chunk
from retrieval.searching.hit import Hit, nearer
from retrieval.searching.operators import Request, read_request
from retrieval.searching.parsing import Lexicon, QueryParser
from retrieval.searching.query import Query, Word
from retrieval.searching.tokens import characters
from retrieval.searching.wording import alternatives

CANDIDATES = 50  # chunks whose sentences are looked at for an answer
LONGEST_PAIR = 2  # characters; a longer term of the index is a word
MORE = 8  # times as many hits are looked at first where operators may leave some out


class Asker:
    """What a corpus can be asked.

    Attributes:
        chunks: in the order of the documents.
        matters: what each document can answer with, by its file, in their order.
        names: the words that are cut as one and that the corpus has, folded.
        words: cuts a text into words.
    """

    def __init__(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self._index = prepared.index
        self.chunks: Sequence[Chunk] = prepared.chunks
        self.matters: Mapping[str, Matter] = prepared.by_file
        self._terms = prepared.tokenizer.terms
        self.words: Callable[[str], list[str]] = prepared.tokenizer.words
        self.names: tuple[str, ...] = tuple(word for word in prepared.words if word in self._index)
        self._titles = prepared.titles
        self._parser = QueryParser(prepared.tokenizer, self._lexicon(), synonyms=prepared.synonyms)
        deferring = alternatives(read_list(DATA / "deferrals.txt"), DATA / "deferrals.txt")
        self._unsaid = Unsaid(deferring, self._broken_off)
        self._answerer = self._answering(lambda: self.duties)

    def _lexicon(self) -> Lexicon:
        return Lexicon(
            known=self._index.__contains__,
            names=self.names,
            words=lambda: _vocabulary(self.chunks, self.words),
            titles=self._titles,
            naming=self._naming,
        )

    def _naming(self, name: str) -> frozenset[str]:
        """The files in whose text a name occurs."""
        documents = {self._index.document_of(place) for place in self._index.having(set(characters(name)))}
        every = self._prepared.corpus.documents
        return frozenset(every[one].file for one in documents if name in every[one].source.text)

    def _broken_off(self, excerpt: Excerpt) -> bool:
        """Whether a document breaks off in an excerpt."""
        return self.matters[excerpt.chunk.file].broken_off == excerpt

    def _answering(self, duties: Callable[[], Iterable[Duty]]) -> Answerer:
        recurring = Recurring(duties, lambda: self.intervals)
        candidates = Candidates(self.matters, self._index.idf, recurring)
        return Answerer(candidates, read_patterns(DATA / "slots.toml"), self._copies, recurring, self._unsaid)

    @cached_property
    def _copies(self) -> Copies:
        duplicates = self._prepared.corpus.duplicates
        matters = [self.matters[file] for file in self._titles if file in duplicates]
        excerpts = (each for one in matters for own in one.passages for each in own.excerpts)
        return Copies(chain(excerpts, *(each.items for one in matters for each in one.lists)), duplicates)

    @cached_property
    def _limited(self) -> Answerer:
        """Answers from some of the files, where what a copy repeats may stand in the copy only."""
        return self._answering(lambda: self._own_duties)

    @cached_property
    def intervals(self) -> Intervals:
        """Finds intervals in a text."""
        return Intervals.load()

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """What recurs, in the order of the documents; what a copy of a document repeats is there once."""
        return united(self._own_duties, self._prepared.corpus.duplicates)

    @cached_property
    def _own_duties(self) -> tuple[Duty, ...]:
        """What recurs by each document, that of copies again."""
        return tuple(chain.from_iterable(self._prepared.duties))

    def named(self, text: str) -> list[str]:
        """The names and the longer words of the corpus that a folded text has, the longest first."""
        words = (word for word in self.words(text) if len(word) > LONGEST_PAIR and word in self._index)
        named = dict.fromkeys([*(name for name in self.names if name in text), *words])
        return sorted((name for name in named if name == "".join(characters(name))), key=len, reverse=True)

    def nameable(self) -> Iterator[str]:
        """All names of the corpus, then its longer words."""
        yield from self.names
        yield from (term for term in self._index.terms if len(term) > LONGEST_PAIR)

    def query(self, question: str, context: Sequence[str] = (), within: Collection[str] = ()) -> Query:
        """How a question is understood."""
        return self._parser.parse(question, context).limited(within)

    def split(self, message: str) -> list[str]:
        """The questions of a message in their order; the message itself where it is one."""
        return self._parser.split(message)

    def ask(self, question: str, context: Sequence[str] = (), within: Collection[str] = ()) -> Answer:
        """Answer a message, which may hold several questions."""
        parts = self.split(question)
        if len(parts) == 1:
            return replace(self._ask_one(parts[0], context, within), question=question)
        answers = [self._ask_one(part, (*context, *parts[:place]), within) for place, part in enumerate(parts)]
        return merge(question, answers)

    def _ask_one(self, question: str, context: Sequence[str], within: Collection[str]) -> Answer:
        query = self.query(question, context, within)
        if query.sides and not query.outside:
            sides = [self.query(side, within=within) for side in query.sides]
            if not any(side.files for side in sides):
                sides = [replace(side, files=query.files) for side in sides]
            answers = [self._answer(side) for side in sides]
            if any(one.answered for one in answers):
                return merge(question, answers, intent=query.intent, limited=bool(within))
        return self._answer(query, context)

    def _answer(self, query: Query, context: Sequence[str] = ()) -> Answer:
        if query.outside:
            return refuse_outside(query, [title for file, title in self._titles.items() if file in query.files])
        if not query.within:
            return self._answerer.answer(query, self._hits_near(query, context))
        query = self._known_within(query)
        answer = self._limited.answer(query, self._hits_near(query, context))
        return replace(answer, citations=tuple(_within(one, query.within) for one in answer.citations))

    def _known_within(self, query: Query) -> Query:
        """A query whose missing words are those that none of the documents has which may answer."""
        absent = (word for word in query.words if word.text not in query.missing and not self._speaks(query, word))
        return replace(query, missing=tuple(dict.fromkeys([*query.missing, *(word.text for word in absent)])))

    def _speaks(self, query: Query, word: Word) -> bool:
        """Whether one of the documents that may answer a query has a word, in another form or in parts at least."""
        for form in forms(word):
            for place in self._index.having(set(characters(form))):
                one = self.chunks[place]
                own = self.matters[one.file].passage(one)
                if query.allows(one.file) and own and own.has(form):
                    return True
        return False

    def candidates(self, question: str, context: Sequence[str] = (), within: Collection[str] = ()) -> list[Candidate]:
        """All that may answer a question, best first, each with what speaks for it."""
        query = self.query(question, context, within)
        answerer = self._limited if query.within else self._answerer
        return answerer.candidates(query, self._hits_near(query, context))

    def search(self, question: str, k: int, within: Collection[str] = ()) -> list[Hit]:
        """The best k chunks for a question, best first; fewer or none where fewer have one of its terms."""
        return self._hits(self.query(question, (), within), k)

    def find(self, text: str, k: int, within: Collection[str] = ()) -> list[Hit]:
        """The best k chunks for a search with operators, best first; in the order of the corpus where no words rank."""
        request = read_request(text)
        if request.plain:
            return self.search(text, k, within)
        places = self._index.having({each for one in (*request.phrases, *request.titled) for each in characters(one)})
        if not request.words:
            query = self.query("", (), within)
            hits = (Hit(1, self.chunks[place], 0.0, ()) for place in places if query.allows(self.chunks[place].file))
            return _first(hits, request, k)
        query = self.query(request.words, (), within)
        phrases = dict.fromkeys((term for phrase in request.phrases for term in self._terms(phrase)), 1.0)
        query = replace(query, terms={**phrases, **query.terms})
        found = _first(self._hits(query, MORE * k, places), request, k)
        return found if len(found) == k else _first(self._hits(query, len(self.chunks), places), request, k)

    def _hits_near(self, query: Query, context: Sequence[str]) -> list[Hit]:
        """The hits of a query; of one that goes on, those near the answer before count more."""
        hits = self._hits(query, CANDIDATES, explained=False)
        if not query.follows:
            return hits
        before = self._ask_one(context[-1], context[:-1], query.within).citations[:1]
        return nearer(hits, before[0].file, before[0].paragraph) if before else hits

    def _places(self, query: Query) -> list[int]:
        """The positions of the chunks that may answer a query which is limited to some documents, ascending."""
        parts = (self._of_file.get(file, ()) for file in query.files or query.within if query.allows(file))
        return sorted(chain.from_iterable(parts))

    @cached_property
    def _of_file(self) -> dict[str, range]:
        """The positions of the chunks of each file."""
        return {file: self._index.chunks_of(number) for number, file in enumerate(self._titles)}

    def _hits(self, query: Query, k: int, places: Sequence[int] | None = None, *, explained: bool = True) -> list[Hit]:
        """The best k chunks for a query, best first; of all, or of those at some places. To explain them takes time."""
        within = places
        if query.files or query.within:
            within = (
                self._places(query)
                if places is None
                else [one for one in places if query.allows(self.chunks[one].file)]
            )
        found = self._index.search(query.terms, k, within)
        shares = self._index.shares(query.terms, [one.position for one in found]) if explained else [()] * len(found)
        return [
            Hit(rank, self.chunks[one.position], one.score, share)
            for rank, (one, share) in enumerate(zip(found, shares, strict=True), start=1)
        ]


def _first(hits: Iterable[Hit], request: Request, k: int) -> list[Hit]:
    """The first k hits that a search asks for, ranked anew."""
    held = islice((hit for hit in hits if request.holds(hit.chunk)), max(0, k))
    return [replace(hit, rank=rank) for rank, hit in enumerate(held, start=1)]


def _within(citation: Citation, within: Collection[str]) -> Citation:
    """A citation that names only those of its copies that are within some files."""
    copies = tuple(file for file in citation.copies if file in within)
    return citation if copies == citation.copies else replace(citation, copies=copies)


def _vocabulary(chunks: Sequence[Chunk], words: Callable[[str], list[str]]) -> list[str]:
    """The words of a corpus, the commoner first."""
    counted = Counter(word for one in chunks for word in words(one.text))
    return [word for word, _ in counted.most_common()]
