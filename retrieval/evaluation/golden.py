"""Golden questions: questions with the passages that answer them, and the judgement of an answer by them.

A file is JSON Lines; a line has `id`, `question` and, unless its `kind` is `unanswerable`, `gold`: the entries, each a
`file` with a `quote` of it. What else a line may have is said by `GoldenQuestion`.
Texts are compared after NFKC and without white space.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retrieval.answer import Answer, Citation
from retrieval.errors import GoldenError
from retrieval.jsonl import Record, read_records

UNANSWERABLE = "unanswerable"
SHOWN = 3  # citations that a reader sees as the answer, unless more entries are asked for
DEPTH = 10  # citations that are looked at for the rank, unless more entries are asked for
SAID = 600  # normalised characters of an answer that a reader takes in; doubled where several entries are asked for
# Unanswerable, though the matter is named: to refuse these asks for more than a search by words can tell.
NAMED_ONLY = frozenset({"mention_only", "placeholder", "truncated", "scoped"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage that answers.

    Attributes:
        file: the document's path within the corpus folder.
        quotes: one or more; each of them counts as the passage.
    """

    file: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldenQuestion:
    """A question with what answers it.

    Attributes:
        id: unique within its file, without white space.
        question: as it is typed.
        context: the questions before it in the same chat, oldest first.
        kind: what is asked for; `unanswerable` where no document answers.
        difficulty: how far its words are from those of the passage.
        needs_all: whether every entry is needed (`match` is `all`) or any one will do (`any`, the default).
        gold: the entries; empty where unanswerable.
        contains: strings that the answer has to show (`answer_must_contain`).
        term: what the documents are asked for by; an excerpt with it hits its file's entry.
        tags: free words about the question.
    """

    id: str
    question: str
    context: tuple[str, ...]
    kind: str
    difficulty: str
    needs_all: bool
    gold: tuple[Entry, ...]
    contains: tuple[str, ...]
    term: str
    tags: tuple[str, ...]

    @property
    def answerable(self) -> bool:
        """Whether the corpus answers it."""
        return self.kind != UNANSWERABLE

    @property
    def named_only(self) -> bool:
        """Whether the corpus names the matter without answering."""
        return not self.answerable and not NAMED_ONLY.isdisjoint(self.tags)

    @property
    def needed(self) -> int:
        """How many entries a right answer shows."""
        return len(self.gold) if self.needs_all else 1


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an answer is worth.

    Attributes:
        question: the question it was given to.
        refused: whether it says that nothing answers.
        entry_ranks: for each gold entry the rank of the citation by which it is hit first, from 1, or None.
        rank: the rank at which enough entries are hit, or None; None as well where refused.
        right: whether the answer is right as a whole.
    """

    question: GoldenQuestion
    refused: bool
    entry_ranks: tuple[int | None, ...]
    rank: int | None
    right: bool

    def found_at(self, k: int) -> bool:
        """Whether the first k citations are enough, or the first `needed` where more than k are needed."""
        return self.rank is not None and self.rank <= max(k, self.question.needed)

    @property
    def reciprocal_rank(self) -> float:
        """The entries needed / max(rank, needed): 1 where they stand before all else, 0 where they are not found."""
        return 0.0 if self.rank is None else self.question.needed / max(self.rank, self.question.needed)


def read_golden(path: str) -> list[GoldenQuestion]:
    """The questions of a file, in order.

    Raises:
        GoldenError: the file has none, or a line cannot be used; the message names the file and the line.
    """
    questions: dict[str, GoldenQuestion] = {}
    for record in read_records(path):
        question = _question(record)
        if question.id in questions:
            raise record.error(f"id {question.id} 重复；请改成不同的编号。")
        questions[question.id] = question
    if not questions:
        raise GoldenError(f"{path} 里没有题目；请每行写一道。")
    return list(questions.values())


def judge(question: GoldenQuestion, answer: Answer, titles: Mapping[str, str]) -> Judgement:
    """Judge one answer.

    An unanswerable question is right where it is refused. Any other is right where its entries are hit by the citations
    shown, the answer's opening contains what it has to, and a gold document shown is cited by its title.

    Args:
        question: what was asked.
        answer: what came back.
        titles: the title of each file.
    """
    if not question.answerable:
        return Judgement(question, not answer.answered, (), None, right=not answer.answered)
    if not answer.answered:
        return Judgement(question, refused=True, entry_ranks=(None,) * len(question.gold), rank=None, right=False)
    looked_at = answer.citations[: max(DEPTH, len(question.gold))]
    ranks = tuple(_entry_rank(entry, looked_at, question.term) for entry in question.gold)
    rank = _completing_rank(ranks, needs_all=question.needs_all)
    shown = answer.citations[: max(SHOWN, question.needed)]
    right = (
        rank is not None
        and rank <= len(shown)
        and _says(answer.answer, question)
        and _titled(shown, {entry.file for entry in question.gold}, titles)
    )
    return Judgement(question, refused=False, entry_ranks=ranks, rank=rank, right=right)


def normalise(text: str) -> str:
    """NFKC without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _entry_rank(entry: Entry, citations: Sequence[Citation], term: str) -> int | None:
    """The first rank at which the entry is hit: by one excerpt, or by those shown so far, joined in text order."""
    quotes = [normalise(quote) for quote in entry.quotes]
    so_far: list[tuple[int, str]] = []
    for rank, citation in enumerate(citations, start=1):
        if citation.file != entry.file:
            continue
        excerpt = normalise(citation.excerpt)
        so_far = sorted([*so_far, (citation.start, excerpt)])
        joined = "".join(text for _, text in so_far)
        if (term and normalise(term) in excerpt) or any(quote in excerpt or quote in joined for quote in quotes):
            return rank
    return None


def _completing_rank(ranks: Sequence[int | None], *, needs_all: bool) -> int | None:
    hit = [rank for rank in ranks if rank is not None]
    if needs_all:
        return max(hit) if len(hit) == len(ranks) else None
    return min(hit, default=None)


def _says(text: str, question: GoldenQuestion) -> bool:
    opening = normalise(text)[: SAID * 2 if question.needed > 1 else SAID]
    return all(normalise(wanted) in opening for wanted in question.contains)


def _titled(shown: Sequence[Citation], files: set[str], titles: Mapping[str, str]) -> bool:
    return all(citation.title == titles.get(citation.file) for citation in shown if citation.file in files)


def _question(record: Record) -> GoldenQuestion:
    question = GoldenQuestion(
        id=record.text("id"),
        question=record.text("question"),
        context=record.texts("context"),
        kind=record.text("kind", "other"),
        difficulty=record.text("difficulty", "other"),
        needs_all=_needs_all(record),
        gold=tuple(_entry(entry) for entry in record.objects("gold")),
        contains=record.texts("answer_must_contain"),
        term=record.text("term", ""),
        tags=record.texts("tags"),
    )
    if not question.id or question.id.split() != [question.id]:
        raise record.error("id 不能为空或含有空白；请改正。")
    if question.answerable and not question.gold:
        raise record.error(f"gold 是空的；请写上能回答的段落，或把 kind 写成 {UNANSWERABLE}。")
    return question


def _needs_all(record: Record) -> bool:
    match = record.text("match", "any")
    if match not in {"any", "all"}:
        raise record.error(f"match 不能是 {match}；请写 any 或 all。")
    return match == "all"


def _entry(record: Record) -> Entry:
    quotes = (record.text("quote"), *record.texts("also"))
    if not all(map(normalise, quotes)):
        raise record.error("gold 里有空的 quote；请写上原文。")
    return Entry(record.text("file"), quotes)
