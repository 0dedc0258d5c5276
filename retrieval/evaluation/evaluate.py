"""How well a library answers golden questions: the figures, and the run that other tools can score.

Ranking measures are trec_eval's, by way of ir-measures. For them each gold entry is one relevant document of its
question; a citation that is the first to hit an entry stands for it at its rank, any other for a document that is not
relevant. What is refused has an empty ranking.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from retrieval.answer import Answer
from retrieval.errors import YoujuError
from retrieval.evaluation.golden import DEPTH, GoldenQuestion, Judgement, judge
from retrieval.reading.document import Document
from retrieval.searching.hit import Hit

RUN_DEPTH = 100  # hits a question in a run, as trec_eval's users expect at least
RUN_TAG = "youju"
MEASURES = {"Recall@1": "R@1", "Recall@3": "R@3", "Recall@10": "R@10", "MRR@10": "RR@10", "nDCG@10": "nDCG@10"}
NO_MEASURES = '未安装 ir-measures，不计算 Recall、MRR@10、nDCG@10；要计算请运行：pip install "youju[evaluate]"'


class Asked(Protocol):
    """What is asked: a `Library`, or anything that answers like one."""

    @property
    def documents(self) -> Sequence[Document]:
        """What it answers from."""
        ...

    def ask(self, question: str, context: Sequence[str] = ()) -> Answer:
        """Answer a question."""
        ...

    def search(self, question: str, k: int = 10) -> list[Hit]:
        """Rank the chunks for a question."""
        ...


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of some answerable questions, from 0 to 1.

    Attributes:
        questions: how many there are.
        right: answered right.
        found1: found by the first citation, or by as many as are needed.
        found3: the same for the first three.
        mrr: the mean of the reciprocal ranks.
        refused: refused though there is an answer.
    """

    questions: int
    right: float
    found1: float
    found3: float
    mrr: float
    refused: float


@dataclass(frozen=True, slots=True)
class Refusals:
    """Of some unanswerable questions, how many there are and the share that was refused, as is right."""

    questions: int
    right: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures of an evaluation.

    Attributes:
        kinds: by kind of question, in the order of the file.
        difficulties: by difficulty, in the order of the file.
        answerable: of all answerable questions.
        unanswerable: of the questions whose matter no document knows.
        named_only: of the unanswerable ones whose matter is named at least.
        measures: ranking measures by name; None where ir-measures is not installed.
        misses: the judgements that are not right, in the order of the file.
    """

    kinds: dict[str, Figures]
    difficulties: dict[str, Figures]
    answerable: Figures
    unanswerable: Refusals
    named_only: Refusals
    measures: dict[str, float] | None
    misses: tuple[Judgement, ...]

    def as_dict(self, *, misses: bool = False) -> dict[str, Any]:
        """The figures as one object; the questions missed only where asked for."""
        fields = {name: getattr(self, name) for name in ("kinds", "difficulties")}
        fields = {
            name: {key: _rounded(asdict(value)) for key, value in groups.items()} for name, groups in fields.items()
        }
        for name in ("answerable", "unanswerable", "named_only"):
            fields[name] = _rounded(asdict(getattr(self, name)))
        fields["measures"] = None if self.measures is None else _rounded(self.measures)
        if misses:
            asked = [judgement.question for judgement in self.misses]
            fields["misses"] = [{"id": q.id, "difficulty": q.difficulty, "question": q.question} for q in asked]
        return fields


def evaluate(library: Asked, questions: Iterable[GoldenQuestion]) -> Evaluation:
    """Ask every question, each in a chat of its own, and judge the answers."""
    titles = {document.file: document.title for document in library.documents}
    return summarise([judge(q, library.ask(q.question, q.context), titles) for q in questions])


def summarise(judgements: Sequence[Judgement]) -> Evaluation:
    """The figures of some judgements."""
    answerable = [judgement for judgement in judgements if judgement.question.answerable]
    unanswerable = [judgement for judgement in judgements if not judgement.question.answerable]
    return Evaluation(
        kinds=_grouped(answerable, lambda judgement: judgement.question.kind),
        difficulties=_grouped(answerable, lambda judgement: judgement.question.difficulty),
        answerable=_figures(answerable),
        unanswerable=_refusals([judgement for judgement in unanswerable if not judgement.question.named_only]),
        named_only=_refusals([judgement for judgement in unanswerable if judgement.question.named_only]),
        measures=ranking_measures(answerable),
        misses=tuple(judgement for judgement in judgements if not judgement.right),
    )


def ranking_measures(judgements: Sequence[Judgement]) -> dict[str, float] | None:
    """Means over answerable questions, by name; empty for none of them, None where ir-measures is not installed."""
    relevant = [(j.question.id, str(n), 1) for j in judgements for n in range(len(j.question.gold))]
    ranked = [(j.question.id, name, -float(place)) for j in judgements for place, name in _ranking(j)]
    return measure_run(relevant, ranked, MEASURES)


def measure_run(
    relevant: Sequence[tuple[str, str, int]], ranked: Sequence[tuple[str, str, float]], measures: Mapping[str, str]
) -> dict[str, float] | None:
    """Means over the queries that have something relevant, by name.

    Args:
        relevant: query, what is relevant to it, and how much.
        ranked: query, what was found, and its score.
        measures: a name for each measure as ir-measures writes it.

    Returns:
        Empty where nothing is relevant; None where ir-measures is not installed.
    """
    try:
        ir = import_module("ir_measures")
    except ImportError:
        return None
    if not relevant:
        return {}
    wanted = {name: ir.parse_measure(measure) for name, measure in measures.items()}
    qrels, run = [ir.Qrel(*one) for one in relevant], [ir.ScoredDoc(*one) for one in ranked]
    means = ir.calc_aggregate(list(wanted.values()), qrels, run)
    return {name: float(means[measure]) for name, measure in wanted.items()}


def run_lines(library: Asked, questions: Iterable[GoldenQuestion]) -> Iterator[str]:
    """A run as trec_eval reads it: `query Q0 document rank score tag` a line; chunks are the documents."""
    for question in questions:
        for hit in library.search(question.question, RUN_DEPTH):
            yield f"{question.id} Q0 {_unspaced(hit.chunk.id)} {hit.rank} {hit.score:.6f} {RUN_TAG}"


def write_run(path: Path, lines: Iterable[str]) -> None:
    """Write a run.

    Raises:
        YoujuError: the file cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character
        raise YoujuError(f"无法写入 {path}；请检查路径和权限。") from error


def _ranking(judgement: Judgement) -> Iterator[tuple[int, str]]:
    """The ranking that the judgement stands for, each place from 1 with the name of what is there."""
    hit = [(rank, str(entry)) for entry, rank in enumerate(judgement.entry_ranks) if rank is not None]
    taken = {rank for rank, _ in hit}
    others = [(rank, f"other-{rank}") for rank in range(1, DEPTH + 1) if rank not in taken]
    for place, (_, name) in enumerate(sorted(hit + others), start=1):
        yield place, name


def _grouped(judgements: Iterable[Judgement], key: Callable[[Judgement], str]) -> dict[str, Figures]:
    groups: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        groups.setdefault(key(judgement), []).append(judgement)
    return {name: _figures(group) for name, group in groups.items()}


def _figures(judgements: Sequence[Judgement]) -> Figures:
    return Figures(
        questions=len(judgements),
        right=_mean([judgement.right for judgement in judgements]),
        found1=_mean([judgement.found_at(1) for judgement in judgements]),
        found3=_mean([judgement.found_at(3) for judgement in judgements]),
        mrr=_mean([judgement.reciprocal_rank for judgement in judgements]),
        refused=_mean([judgement.refused for judgement in judgements]),
    )


def _refusals(judgements: Sequence[Judgement]) -> Refusals:
    return Refusals(len(judgements), _mean([judgement.right for judgement in judgements]))


def _mean(values: Sequence[float]) -> float:
    """The mean; 0 of no values."""
    return sum(values) / len(values) if values else 0.0


def _rounded(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: round(value, 4) for name, value in fields.items()}


def _unspaced(name: str) -> str:
    """A name without white space, which parts the columns of a run."""
    return re.sub(r"\s", lambda blank: quote(blank[0]), name)
