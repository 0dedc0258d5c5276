"""Fills the collections of a corpus, and keeps them as it is: only what is new is written, only what went is deleted.

A program that dies meanwhile leaves collections that do not say to be whole; the next one goes on from there. In the
end the chunks are counted; where there are others than there should be, all is written once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from retrieval.errors import EngineError
from retrieval.milvus.engine import FAILED
from retrieval.milvus.statistics import Statistics
from retrieval.milvus.tables import Row, Tables, chunk_row, document_row
from retrieval.milvus.tally import digest, summed, vector

DRIFT: Final = 0.02  # by how much a mean length may differ from the one that the vectors were made with
TERMS_AT_ONCE: Final = 200_000  # some two megabytes of vectors and lists
TOLD_EVERY: Final = 20_000  # chunks written
UNFINISHED: Final = "unfinished"
FILLING: Final = "正在写入检索引擎 {place}：{done} / {wanted} 段"
MISCOUNTED: Final = "写入后段落数不符（应有 {wanted}，实有 {found}）；请检查引擎的磁盘和日志，再运行 youju index。"

Means = tuple[float, float]


def fill(tables: Tables, known: Statistics) -> None:
    """Have the collections hold what is known, and nothing else.

    Raises:
        EngineAwayError: the engine went away; calling it again goes on from there.
        EngineError: the engine refuses or fails.
    """
    state, mark = tables.state(), _mark(known)
    means = _means(state)
    if means is None or not _near(means, known.means):
        means = known.means
        tables.make()
        if tables.keys():  # made with other lengths, or nobody knows with which
            tables.wipe(tables.documents)
    elif state == _state(mark, means):
        return
    _settle(tables, known, means)
    if (found := tables.count()) != len(known):
        tables.wipe(tables.chunks, tables.documents)
        _settle(tables, known, means)
        if (found := tables.count()) != len(known):
            reason = MISCOUNTED.format(wanted=len(known), found=found)
            raise EngineError(FAILED.format(place=tables.engine.address, reason=reason))
    tables.note(_state(mark, means))
    tables.seal()


def _settle(tables: Tables, known: Statistics, means: Means) -> None:
    """Delete what went, write what is missing."""
    tables.note(_state(UNFINISHED, means))
    there = tables.keys()
    tables.remove(there.difference(known.keys))
    wanted = sum(len(known.chunks_of(number)) for number, key in enumerate(known.keys) if key not in there)
    done = 0
    for chunks, documents in _batches(_rows(known, there, means)):
        tables.put(tables.chunks, chunks)
        tables.put(tables.documents, documents)
        before, done = done, done + len(chunks)
        if before // TOLD_EVERY < done // TOLD_EVERY:
            tables.engine.report(FILLING.format(place=tables.engine.address, done=done, wanted=wanted))


def _rows(known: Statistics, there: set[int], means: Means) -> Iterator[tuple[Row, bool]]:
    """The rows of documents that are not there, each after those of its chunks; and whether it is a document's."""
    for number, key in enumerate(known.keys):
        if key in there:
            continue
        bags = known.tally(number).bags
        for place, bag in enumerate(bags):
            yield chunk_row((key, place), bag, vector(bag, means[0])), False
        yield document_row(key, vector(summed(bags), means[1])), True


def _batches(rows: Iterable[tuple[Row, bool]]) -> Iterator[tuple[list[Row], list[Row]]]:
    """Some chunks at a time, with the documents that are whole by them."""
    chunks: list[Row] = []
    documents: list[Row] = []
    size = 0
    for row, is_document in rows:
        (documents if is_document else chunks).append(row)
        size += len(row["vector"])
        if size >= TERMS_AT_ONCE:
            yield chunks, documents
            chunks, documents, size = [], [], 0
    yield chunks, documents


def _mark(known: Statistics) -> str:
    """A word for what is known, which is another where any document is."""
    return f"{digest(repr(sorted(known.keys)).encode()):016x}"


def _state(mark: str, means: Means) -> str:
    return f"{mark} {means[0]!r} {means[1]!r}"


def _means(state: str) -> Means | None:
    """The mean lengths that vectors were made with; None where it is not said."""
    try:
        _, chunk, document = state.split(" ")
        return float(chunk), float(document)
    except ValueError:
        return None


def _near(one: Means, other: Means) -> bool:
    return all(abs(a - b) <= DRIFT * b for a, b in zip(one, other, strict=True))
