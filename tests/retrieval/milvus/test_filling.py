"""Tests for retrieval.milvus.filling, on a real engine."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest

from retrieval import EngineAwayError, EngineError
from retrieval.milvus import filling
from retrieval.milvus.filling import fill
from retrieval.milvus.index import MilvusIndex
from retrieval.milvus.statistics import Statistics, counted
from retrieval.milvus.tables import Row, Tables
from retrieval.searching.embedded import Embedding
from tests.retrieval.milvus.conftest import TEXTS, makers


class Watched(Tables):
    """Collections that tell what is written and deleted; the engine may go away after some writings."""

    written: list[int]
    deleted: list[int]
    left: int | None = None

    def put(self, name: str, rows: Sequence[Row]) -> None:
        """Write, unless the engine went away."""
        if rows and self.left is not None:
            if not self.left:
                raise EngineAwayError("away")
            self.left -= 1
        if name == self.chunks:
            self.written += [row["document"] for row in rows]
        super().put(name, rows)

    def remove(self, keys: Collection[int]) -> None:
        """Delete."""
        self.deleted += sorted(keys)
        super().remove(keys)


@pytest.fixture
def watched(tables: Tables) -> Watched:
    """Collections that are watched."""
    made = Watched(tables.engine, tables.chunks.split("_")[1])
    made.written, made.deleted = [], []
    return made


def finds_all(tables: Tables, known: Statistics) -> bool:
    """Whether all is found that there is to be found."""
    return MilvusIndex(known, tables).having(["党课"]) == [0, 4, 5]


def test_only_what_is_new_is_written_and_what_went_is_deleted(watched: Watched) -> None:
    """The same again costs nothing; of a changed corpus the other documents stay as they are."""
    before = counted(makers(TEXTS), None)
    fill(watched, before)
    first = list(watched.written)
    fill(watched, before)
    same = list(watched.written)
    after = counted([0, makers([("党课 新增 一次 检查", "党课 学习")])[0], 2], before)
    fill(watched, after)

    assert first == same == [before.keys[number] for number in (0, 0, 0, 1, 1, 2)]
    assert watched.written[len(first) :] == [after.keys[1]] * 2
    assert watched.deleted == [before.keys[1]]
    assert watched.count() == 6
    assert finds_all(watched, after) is False  # the chunk that has it now stands at 3 too
    assert MilvusIndex(after, watched).having(["党课"]) == [0, 3, 4, 5]


def test_what_broke_off_goes_on_where_it_was(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written in full is not written again."""
    monkeypatch.setattr(filling, "TERMS_AT_ONCE", 1)  # each row by itself
    known = counted(makers(TEXTS), None)
    watched.left = 7  # the state, three chunks, their document, two chunks, of which the document is lacking …
    with pytest.raises(EngineAwayError):
        fill(watched, known)
    watched.left, watched.written = None, []
    fill(watched, known)

    assert watched.written[-3:] == [known.keys[1]] * 2 + [known.keys[2]]
    assert known.keys[0] not in watched.written
    assert watched.count() == 6
    assert finds_all(watched, known)


def test_what_others_did_to_it_is_mended(watched: Watched) -> None:
    """Collections that are gone, chunks that should not be there, and lengths that went away from the mean."""
    known = counted(makers(TEXTS), None)
    fill(watched, known)
    watched.engine.call(lambda client: client.drop_collection(watched.chunks))
    with pytest.raises(EngineAwayError):
        MilvusIndex(known, watched).search({"党课": 1.0}, 3)
    fill(watched, known)
    gone = finds_all(watched, known)
    watched.put(watched.chunks, [{"id": "0" * 24, "document": 0, "terms": [], "vector": {1: 1.0}}])
    watched.note(f"unfinished {known.means[0]!r} {known.means[1]!r}")
    fill(watched, known)
    strange = finds_all(watched, known)
    watched.note("what is this")
    watched.written = []
    fill(watched, known)

    assert (gone, strange, finds_all(watched, known)) == (True, True, True)
    assert len(watched.written) == watched.count() == 6


def test_vectors_are_made_anew_once_lengths_are_others(watched: Watched) -> None:
    """A little is let pass; then the scores are those of the embedded index again."""
    known = counted(makers(TEXTS), None)
    fill(watched, known)
    longer = (*TEXTS, ("党课 " * 30,))
    after = counted([0, 1, 2, makers(longer)[3]], known)
    watched.written = []
    fill(watched, after)

    found = MilvusIndex(after, watched).search({"党课": 1.0, "支部": 0.5}, 10)
    expected = Embedding().made(makers(longer), None).search({"党课": 1.0, "支部": 0.5}, 10)
    assert len(watched.written) == 7
    assert [one.position for one in found] == [one.position for one in expected]
    assert [one.score for one in found] == pytest.approx([one.score for one in expected], rel=1e-5)


def test_long_work_is_told(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """How far it has come, now and then."""
    told: list[str] = []
    monkeypatch.setattr(watched.engine, "report", told.append)
    monkeypatch.setattr(filling, "TERMS_AT_ONCE", 1)
    monkeypatch.setattr(filling, "TOLD_EVERY", 4)
    fill(watched, counted(makers(TEXTS), None))

    assert told == [filling.FILLING.format(place=watched.engine.address, done=4, wanted=6)]


def test_an_engine_that_loses_rows_is_not_trusted(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """All is written once more, then it is told in a line."""
    monkeypatch.setattr(watched, "count", lambda: 5)
    known = counted(makers(TEXTS), None)

    with pytest.raises(EngineError, match="应有 6，实有 5"):
        fill(watched, known)

    assert len(watched.written) == 12
    assert watched.state().startswith("unfinished")
