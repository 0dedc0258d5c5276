"""Tests for retrieval.milvus.index: on a real engine the same is found as in files."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from retrieval import Answer, Library
from retrieval.evaluation.golden import read_golden
from retrieval.milvus import index as module
from retrieval.milvus.index import MilvusIndex, MilvusIndexing
from retrieval.milvus.tables import Tables, chunk_row, named
from retrieval.searching.embedded import EmbeddedIndex, Embedding
from retrieval.searching.index import Index
from tests.conftest import SEEDS
from tests.milvus_server import MilvusServer
from tests.retrieval.milvus.conftest import TEXTS, both, makers

QUESTIONS = Path(__file__).parents[2] / "data" / "questions" / "development.jsonl"
WORDS = [chr(0x4E00 + number) for number in range(60)]


def ranks(index: Index, terms: dict[str, float], k: int, within: list[int] | None = None) -> list[int]:
    """The positions of what is found."""
    return [one.position for one in index.search(terms, k, within)]


def test_it_knows_what_the_embedded_index_knows(tables: Tables) -> None:
    """The vocabulary, where documents are, which chunks have all of some terms."""
    embedded, index = both(tables)
    asked = [["党课"], ["党课", "学习"], ["党课", "没有"], ["每月", "支部"], ["检查", "大会"], []]

    assert (len(index), list(index.terms), index.idf("党课")) == (6, list(embedded.terms), embedded.idf("党课"))
    assert ("党课" in index, "没有" in index) == (True, False)
    assert [index.having(one) for one in asked] == [embedded.having(one) for one in asked]
    assert [index.document_of(place) for place in range(6)] == [0, 0, 0, 1, 1, 2]
    assert index.chunks_of(1) == range(3, 5)


def test_scores_and_shares_are_those_of_the_embedded_index(tables: Tables) -> None:
    """As far as the engine's numbers of four bytes go."""
    embedded, index = both(tables)
    terms = {"党课": 1.0, "支部": 0.5, "每季度": 0.25, "没有": 1.0}

    found, expected = index.search(terms, 10), embedded.search(terms, 10)
    places = [one.position for one in expected]
    shares, right = index.shares(terms, places), embedded.shares(terms, places)

    assert [one.position for one in found] == places
    assert [one.score for one in found] == pytest.approx([one.score for one in expected], rel=1e-5)
    assert [[(one.term, one.field) for one in each] for each in shares] == [
        [(one.term, one.field) for one in each] for each in right
    ]
    for own, other in zip(shares, right, strict=True):
        assert [one.score for one in own] == pytest.approx([one.score for one in other], rel=1e-5)
    assert index.shares(terms, []) == []


def test_only_what_is_allowed_is_found(tables: Tables) -> None:
    """Whole documents, or single chunks of them."""
    embedded, index = both(tables)
    terms = {"党课": 1.0, "每季度": 1.0}
    allowed = [[0, 1, 2], [3, 4, 5], [5], [1, 4], [2], []]

    assert [ranks(index, terms, 10, one) for one in allowed] == [ranks(embedded, terms, 10, one) for one in allowed]


def test_nothing_is_found_where_there_is_nothing(tables: Tables) -> None:
    """Unknown terms, none wanted, no documents, and documents without a chunk."""
    _, index = both(tables)
    nothing = MilvusIndexing(Tables(tables.engine, "nothing")).made([], None)
    empty = MilvusIndexing(Tables(tables.engine, "empty")).made(makers([(), ("", "党课")]), None)

    assert (index.search({"没有": 1.0}, 5), index.search({}, 5), index.search({"党课": 1.0}, 0)) == ([], [], [])
    assert (nothing.search({"党课": 1.0}, 5), nothing.having(["党课"])) == ([], [])
    assert ranks(empty, {"党课": 1.0}, 5) == [1]


def test_equal_chunks_come_in_the_order_of_the_corpus(tables: Tables) -> None:
    """Also where documents are equal as a whole."""
    _, index = both(tables, [("党课 支部", "党课 支部"), ("党课 支部", "党课 支部"), ("检查",)])

    assert ranks(index, {"党课": 1.0}, 10) == [0, 1, 2, 3]


def test_few_at_a_time_find_the_same(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few candidates it begins with, it goes on until no other can be among the best."""
    monkeypatch.setattr(module, "FIRST", 1)
    monkeypatch.setattr(module, "WIDER", 2)
    chance = random.Random(7)
    texts = [[" ".join(chance.choices(WORDS, k=8)) for _ in range(chance.randint(1, 9))] for _ in range(40)]
    embedded, index = both(tables, texts)
    few = list(range(0, len(embedded), 3))

    for _ in range(12):
        terms = {word: chance.random() + 0.1 for word in chance.sample(WORDS, 5)}
        assert ranks(index, terms, 5) == ranks(embedded, terms, 5)
        assert ranks(index, terms, 5, few) == ranks(embedded, terms, 5, few)


def test_rows_of_others_are_passed_over(tables: Tables) -> None:
    """Another program may be ahead of this one."""
    _, index = both(tables)
    tables.put(tables.chunks, [chunk_row((1, 0), {"党课": 9}, {2**20: 1.0, **_vector(tables)})])

    assert ranks(index, {"党课": 1.0}, 10) == [4, 0, 5]
    assert index.having(["党课"]) == [0, 4, 5]


def _vector(tables: Tables) -> dict[int, float]:
    """The vector of the first chunk that has the word."""
    (key,) = {one[0] for one in tables.having(["大会"])}
    return dict(tables.vectors(tables.chunks, [named((key, 0))])[named((key, 0))])


def test_a_changed_corpus_is_taken_over(tables: Tables) -> None:
    """The index of other documents is that of them all anew."""
    _, index = both(tables)
    fresh = ("党课 新增 一次",)

    after = MilvusIndexing(tables).made([2, makers([fresh])[0], 0], index)
    expected = Embedding().made(makers([TEXTS[2], fresh, TEXTS[0]]), None)

    assert isinstance(after, MilvusIndex)
    assert isinstance(expected, EmbeddedIndex)
    assert ranks(after, {"党课": 1.0, "一次": 1.0}, 10) == ranks(expected, {"党课": 1.0, "一次": 1.0}, 10)
    assert after.having(["检查"]) == []


def test_golden_questions_find_the_same(library: Library, milvus: MilvusServer) -> None:
    """The ten best are the same ten in the same order for each, and so are the answers."""
    seeds = Library.open(SEEDS, index_url=milvus.url)

    for question in read_golden(str(QUESTIONS)):
        found, expected = (one.search(question.question, 10) for one in (seeds, library))
        assert [hit.chunk.id for hit in found] == [hit.chunk.id for hit in expected], question.id
        answer, right = (one.ask(question.question, question.context) for one in (seeds, library))
        assert places(answer) == places(right), question.id


def places(answer: Answer) -> list[tuple[str, int, int]]:
    """Where an answer is from."""
    return [(one.file, one.start, one.end) for one in answer.citations]
