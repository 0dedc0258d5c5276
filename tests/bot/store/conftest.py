"""What the tests of the store share: a clock, and a database of each kind that is there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import URL

from bot.store import Store
from tests.fakes import Clock
from tests.postgres import PostgresServer, programs

PROGRAMS = programs()
KINDS = ["sqlite", "postgresql"] if PROGRAMS else ["sqlite"]
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


def file_in(folder: Path) -> URL:
    """The address of an SQLite file."""
    return URL.create("sqlite+aiosqlite", database=str(folder / "data" / "youju.db"))


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at noon until a test moves it."""
    return Clock(NOON)


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    """The server, started for the first test that needs it."""
    assert PROGRAMS is not None
    with PostgresServer(PROGRAMS) as running:
        yield running


@pytest_asyncio.fixture(params=KINDS)
async def address(request: pytest.FixtureRequest, tmp_path: Path) -> URL:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return file_in(tmp_path)
    running: PostgresServer = request.getfixturevalue("server")
    return await running.empty()


@pytest_asyncio.fixture
async def store(address: URL, clock: Clock) -> AsyncIterator[Store]:
    """An open store of each kind."""
    opened = await Store.open(address, now=clock)
    yield opened
    await opened.close()
