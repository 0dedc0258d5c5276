"""What many tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval import Library
from tests.milvus_server import MilvusServer

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="session", autouse=True)
def _own_caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is kept for later goes into a folder of this run, where its processes share it, and not to the user's."""
    own = tmp_path_factory.getbasetemp()
    run = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(run / "cache"))
        patch.setenv("INDEX_DIR", str(own / "index"))
        patch.delenv("INDEX_URL", raising=False)
        yield


@pytest.fixture(scope="session")
def library() -> Library:
    """The seeds, read once."""
    return Library.open(SEEDS)


@pytest.fixture(scope="session")
def milvus() -> Iterator[MilvusServer]:
    """An engine, started for the first test that needs it; none stops it."""
    with MilvusServer() as running:
        yield running
