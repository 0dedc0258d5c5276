"""What the tests of the engine share: one that runs, and collections of their own in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

import pytest

from retrieval.milvus.address import IndexAddress
from retrieval.milvus.engine import Engine
from retrieval.milvus.index import MilvusIndex, MilvusIndexing
from retrieval.milvus.tables import Tables
from retrieval.searching.embedded import EmbeddedIndex, Embedding
from retrieval.searching.index import Terms
from tests.milvus_server import MilvusServer

_NAMES = count()

# Of three documents: the chunks of each, as words.
TEXTS = (
    ("党课 每季度 一次", "支部 大会 每季度 一次", "支部 委员会 每月 一次"),
    ("检查 每月 一次 检查", "党课 学习"),
    ("学习 制度 学习 学习 支部 党员 党课",),
)


def terms(texts: Sequence[str]) -> Terms:
    """The terms of chunks that are written as words."""
    return [text.split() for text in texts]


def makers(texts: Sequence[Sequence[str]]) -> list[Callable[[], Terms]]:
    """What gives the terms of each document."""
    return [lambda one=one: terms(one) for one in texts]  # type: ignore[misc]  # bound now


def both(tables: Tables, texts: Sequence[Sequence[str]] = TEXTS) -> tuple[EmbeddedIndex, MilvusIndex]:
    """The index of some documents in files, and on the engine."""
    return Embedding().made(makers(texts), None), MilvusIndexing(tables).made(makers(texts), None)


@pytest.fixture
def engine(milvus: MilvusServer) -> Engine:
    """A connection to it."""
    return Engine(IndexAddress.read(milvus.url))


@pytest.fixture
def tables(engine: Engine) -> Tables:
    """Collections that no other test uses."""
    return Tables(engine, f"t{next(_NAMES)}")
