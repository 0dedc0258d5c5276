"""A test collection in BEIR's format, ranked by the plain retriever: its index, its terms.

A folder has `corpus.jsonl` (`_id`, `title`, `text`), `queries.jsonl` (`_id`, `text`) and `qrels/test.tsv` (query,
entry, relevance, below a heading line). Each entry is one chunk; entries of one title are one document. Synonyms and
repairs serve the talk and are left out here. Source of the format: Thakur et al., BEIR (2021).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from retrieval.errors import GoldenError
from retrieval.evaluation.evaluate import MEASURES, RUN_TAG, measure_run
from retrieval.jsonl import read_records
from retrieval.knowledge import DATA, read_list
from retrieval.searching.embedded import EmbeddedIndex
from retrieval.searching.index import Entry
from retrieval.searching.parsing import Lexicon, QueryParser
from retrieval.searching.tokens import Tokenizer

DEPTH = 100  # entries ranked for each query
RANKED = {name: measure for name, measure in MEASURES.items() if name != "Recall@3"} | {"Recall@100": "R@100"}


@dataclass(frozen=True, slots=True)
class Passage:
    """An entry of a collection."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """What is ranked, for what, and what is relevant.

    Attributes:
        passages: in the order of the file.
        queries: id to text, those with a relevant passage.
        relevant: query to passage to relevance, above 0.
    """

    passages: tuple[Passage, ...]
    queries: Mapping[str, str]
    relevant: Mapping[str, Mapping[str, int]]


Run = dict[str, list[tuple[str, float]]]


def read_collection(folder: Path) -> Collection:
    """Read a folder.

    Raises:
        GoldenError: a file is missing, or a line of it cannot be used.
    """
    relevant = _read_relevant(folder / "qrels" / "test.tsv")
    passages = tuple(
        Passage(record.text("_id"), record.text("title", ""), record.text("text"))
        for record in read_records(str(folder / "corpus.jsonl"))
    )
    asked = {record.text("_id"): record.text("text") for record in read_records(str(folder / "queries.jsonl"))}
    queries = {name: text for name, text in asked.items() if name in relevant}
    if not passages or not queries:
        raise GoldenError(f"{folder} 里没有段落，或没有一道题在 qrels/test.tsv 中；请检查三个文件。")
    return Collection(passages, queries, relevant)


def rank(collection: Collection, k: int = DEPTH) -> Run:
    """The best k passages for each query, best first, each with its score."""
    tokenizer = Tokenizer(read_list(DATA / "domain_words.txt"))
    documents: dict[str, int] = {}
    entries = [
        Entry(
            document=documents.setdefault(one.title or one.id, len(documents)),
            terms=tokenizer.terms(f"{one.title}\n{one.text}"),
        )
        for one in collection.passages
    ]
    index = EmbeddedIndex(entries)
    parser = QueryParser(tokenizer, Lexicon(index.__contains__))
    return {
        name: [(collection.passages[one.position].id, one.score) for one in index.search(parser.plain_terms(text), k)]
        for name, text in collection.queries.items()
    }


def measure(collection: Collection, run: Run) -> dict[str, float] | None:
    """The ranking measures of a run, by name; None where ir-measures is not installed."""
    qrels = [(query, one, worth) for query, found in collection.relevant.items() for one, worth in found.items()]
    judged = [one for one in qrels if one[0] in collection.queries]
    ranked = [(query, one, score) for query, found in run.items() for one, score in found]
    return measure_run(judged, ranked, RANKED)


def run_lines(run: Run) -> Iterator[str]:
    """A run as trec_eval reads it."""
    for query, found in run.items():
        for place, (one, score) in enumerate(found, start=1):
            yield f"{query} Q0 {one} {place} {score:.6f} {RUN_TAG}"


def _read_relevant(path: Path) -> dict[str, dict[str, int]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldenError(f"文件 {path} 无法读取；请检查它是否存在、是否为 UTF-8。") from error
    relevant: dict[str, dict[str, int]] = {}
    for number, line in enumerate(lines, start=1):
        fields: Sequence[str] = line.split("\t")
        if not line.strip() or (number == 1 and not fields[-1].strip().lstrip("-").isdecimal()):
            continue
        if len(fields) != 3 or not fields[2].strip().lstrip("-").isdecimal():
            raise GoldenError(f"{path} 第 {number} 行：应是用制表符隔开的题号、段号和相关度（整数）；请改正。")
        if int(fields[2]) > 0:
            relevant.setdefault(fields[0], {})[fields[1]] = int(fields[2])
    return relevant
