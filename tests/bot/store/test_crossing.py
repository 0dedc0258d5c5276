"""Tests for bot.store.crossing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiosqlite
import pytest
import pytest_asyncio
from sqlalchemy import text

from bot.store import Store
from bot.store.crossing import connect
from tests.bot.store.conftest import file_in


@pytest_asyncio.fixture
async def connection(tmp_path: Path) -> AsyncIterator[aiosqlite.Connection]:
    """A connection to a file with a table of numbers, which has no rows."""
    opened = await connect(str(tmp_path / "x.db"), patience=1, pragmas=["user_version = 7"])
    await opened.execute("CREATE TABLE numbers (n INTEGER PRIMARY KEY)")
    yield opened
    await opened.close()


async def test_a_cursor_has_nothing_before_its_first_statement(connection: aiosqlite.Connection) -> None:
    """It says so as Python's own does."""
    async with connection.cursor() as cursor:
        assert cursor.description is None
        assert (cursor.rowcount, cursor.lastrowid) == (-1, None)
        assert await cursor.fetchall() == []
        assert await cursor.fetchone() is None


async def test_a_connection_is_set_up(connection: aiosqlite.Connection) -> None:
    """With each pragma it was given."""
    async with connection.cursor() as cursor:
        await cursor.execute("PRAGMA user_version")
        assert await cursor.fetchone() == (7,)


def test_a_connection_that_cannot_be_set_up_is_closed(tmp_path: Path) -> None:
    """Its thread would hold the file otherwise; the error is SQLite's own."""
    with pytest.raises(aiosqlite.OperationalError, match="unrecognized token"):
        asyncio.run(connect(str(tmp_path / "x.db"), patience=1, pragmas=["journal_mode = WAL", "'"]))

    assert [path.name for path in tmp_path.iterdir()] == ["x.db"]


async def test_a_statement_has_its_rows_and_figures(connection: aiosqlite.Connection) -> None:
    """Rows come one by one, some at a time or all at once, each of them once."""
    async with connection.cursor() as cursor:
        await cursor.executemany("INSERT INTO numbers VALUES (?)", [(n,) for n in range(1, 6)])
        inserted = cursor.rowcount
        await cursor.execute("SELECT n FROM numbers ORDER BY n")
        names = [column[0] for column in cursor.description]
        rows = [await cursor.fetchone(), list(await cursor.fetchmany(2)), list(await cursor.fetchall())]

        assert (inserted, names) == (5, ["n"])
        assert rows == [(1,), [(2,), (3,)], [(4,), (5,)]]
        assert await cursor.fetchall() == []


async def test_an_inserted_row_tells_its_number(connection: aiosqlite.Connection) -> None:
    """As the next statement's keys need it."""
    async with connection.cursor() as cursor:
        await cursor.execute("INSERT INTO numbers VALUES (?)", (41,))

        assert (cursor.lastrowid, cursor.rowcount) == (41, 1)


@pytest.mark.parametrize("begun", [True, False])
async def test_a_rollback_undoes_what_was_begun(connection: aiosqlite.Connection, *, begun: bool) -> None:
    """Where nothing was begun it does nothing."""
    if begun:
        await connection.execute("BEGIN")
    await connection.execute("INSERT INTO numbers VALUES (1)")
    await connection.rollback()

    async with connection.cursor() as cursor:
        await cursor.execute("SELECT count(*) FROM numbers")
        assert await cursor.fetchone() == (0 if begun else 1,)


async def test_a_bad_statement_is_sqlite_s_own_error(connection: aiosqlite.Connection) -> None:
    """And the connection serves on."""
    async with connection.cursor() as cursor:
        with pytest.raises(aiosqlite.OperationalError, match="no such table"):
            await cursor.execute("SELECT * FROM absent")
        await cursor.execute("SELECT 1")

        assert await cursor.fetchone() == (1,)


async def test_rows_can_be_streamed(tmp_path: Path) -> None:
    """SQLAlchemy's streaming, which fetches piece by piece, gets all of them."""
    store = await Store.open(file_in(tmp_path))
    numbers = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) SELECT i FROM n")

    async with store.database.read() as connection:
        streamed = [row.i async for row in await connection.stream(numbers)]

    assert streamed == list(range(1, 201))
    await store.close()
