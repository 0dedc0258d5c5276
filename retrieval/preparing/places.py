"""Where what is prepared of a corpus is kept, and where its index is searched."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_path

from retrieval.milvus.address import IndexAddress
from retrieval.searching.embedded import Embedding
from retrieval.searching.index import Indexing


def usual_index_dir() -> Path:
    """Where indexes are kept unless another folder is named: in a cache of the user's own."""
    return user_cache_path("youju") / "index"


def name_of(corpus: Path, engine: IndexAddress | None = None) -> str:
    """A name for what is kept of a corpus, by a mark of where that is, and where its index is searched.

    Args:
        corpus: the folder of the documents.
        engine: the engine that its index lies on; None for files of this machine.
    """
    where = str(corpus.resolve()) if engine is None else f"{corpus.resolve()}\n{engine}"
    return hashlib.sha256(where.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def indexing_of(corpus: Path, engine: IndexAddress | None, report: Callable[[str], None]) -> Indexing:
    """How the index of a corpus is made.

    Args:
        corpus: the folder of the documents; on an engine its collections go by its name.
        engine: the engine; None for files of this machine.
        report: takes a line on how the engine is.
    """
    if engine is None:
        return Embedding()
    from retrieval.milvus.engine import Engine  # noqa: PLC0415 - where there is one only
    from retrieval.milvus.index import MilvusIndexing  # noqa: PLC0415 - the same
    from retrieval.milvus.tables import Tables  # noqa: PLC0415 - the same

    return MilvusIndexing(Tables(Engine(engine, report), name_of(corpus)))
