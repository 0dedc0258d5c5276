"""A connection to an SQLite file for which each statement crosses to the connection's thread once.

aiosqlite gives every connection a thread, and each crossing to it and back costs more than SQLite's own work. With its
usual cursor a statement crosses four times: to make the cursor, to execute, to fetch, to close. Here all of it happens
in the one crossing of `execute`; and a rollback where nothing was begun crosses not at all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

import aiosqlite


async def connect(path: str, *, patience: float, pragmas: Sequence[str]) -> aiosqlite.Connection:
    """A connection on which BEGIN is the caller's to say.

    Args:
        path: of the file.
        patience: seconds to wait for another's lock.
        pragmas: what is set on it; where one cannot be, it is closed, because nobody else would.
    """

    def connector() -> sqlite3.Connection:
        return sqlite3.connect(path, timeout=patience, isolation_level=None)

    connection = await _Connection(connector)
    try:
        for pragma in pragmas:
            await connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        await connection.close()
        raise
    return connection


class _Connection(aiosqlite.Connection):
    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)  # aiosqlite's own number; nothing is fetched in chunks
        self._thread.daemon = True  # a program that ends without closing it does not hang

    def cursor(self) -> _Cursor:  # type: ignore[override] # nothing to wait for; SQLAlchemy enters it either way
        return _Cursor(self)

    async def rollback(self) -> None:
        if self.in_transaction:
            await super().rollback()

    def run(self, sql: str, parameters: Sequence[Any]) -> tuple[sqlite3.Cursor, list[Any]]:
        """What each statement does, on the connection's thread."""
        cursor = self._conn.execute(sql, parameters)
        return cursor, cursor.fetchall()

    def run_many(self, sql: str, parameters: Iterable[Sequence[Any]]) -> tuple[sqlite3.Cursor, list[Any]]:
        """The same for a statement with many rows of parameters, which has no rows to fetch."""
        return self._conn.executemany(sql, parameters), []


class _Cursor(aiosqlite.Cursor):
    """Executes and fetches at once; what it holds afterwards is in memory, so there is nothing to close."""

    def __init__(self, connection: _Connection) -> None:
        super().__init__(connection, cast("sqlite3.Cursor", _NothingExecuted()))
        self._run = connection.run
        self._run_many = connection.run_many
        self._rows: list[Any] = []

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> _Cursor:
        self._cursor, self._rows = await self._execute(self._run, sql, parameters or ())  # type: ignore[no-untyped-call] # aiosqlite's
        return self

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> _Cursor:
        self._cursor, self._rows = await self._execute(self._run_many, sql, parameters)  # type: ignore[no-untyped-call] # aiosqlite's
        return self

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        taken, self._rows = self._rows[:size], [] if size is None else self._rows[size:]
        return taken

    async def fetchall(self) -> list[Any]:
        return await self.fetchmany()

    async def fetchone(self) -> sqlite3.Row | None:
        return next(iter(await self.fetchmany(1)), None)

    async def close(self) -> None:
        self._rows = []


class _NothingExecuted:
    """What a cursor says of itself before its first statement."""

    description = None
    rowcount = -1
    lastrowid = None
