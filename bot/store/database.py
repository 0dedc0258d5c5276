"""The database: reading, writing one transaction at a time, and an open that brings its tables up to date.

Writing that happens within writing of the same task joins its transaction, so several notes on one question cost one
commit. On SQLite, which knows one writer at a time, writers of this program wait for each other here, in the order they
came; on PostgreSQL they do not. What was sent is noted before what is yet to be done.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager, nullcontext
from typing import Any, Self

from sqlalchemy import URL, Table, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.engine import BUSY_SECONDS, WRITES, make_engine
from bot.store.errors import BrokenError, StoreError, is_file, place
from bot.store.turns import Turns
from bot.store.upgrading import NewerSchemaError, Standing, standing, upgrade
from bot.texts import store as texts


class Database:
    """An open database. Everything that goes wrong with it is a StoreError.

    Attributes:
        url: its address; shown nowhere as it is, because it may hold a password.
        failures: how often it failed.
        on_broken: is called whenever the file turns out to be damaged.
    """

    def __init__(self, url: URL, engine: AsyncEngine) -> None:
        """Use an engine; `open` makes one."""
        self.url = url
        self.failures = 0
        self.on_broken: Callable[[BrokenError], None] = lambda _: None
        self._reading = engine
        self._writing = engine.execution_options(**{WRITES: True})
        self._turns = Turns()
        self._in_work: dict[asyncio.Task[Any] | None, AsyncConnection] = {}

    @classmethod
    async def open(cls, address: str | URL) -> Self:
        """The database at this address, with the tables of this program.

        Raises:
            StoreError: it cannot serve; the text says what to do.
        """
        try:
            url = make_url(address)
        except (ArgumentError, ValueError):  # the latter where the port is no number
            raise StoreError(texts.MALFORMED) from None  # their own texts have the password in them
        await _bring_up_to_date(cls(url, _engine(url, foreign_keys=False)))
        return cls(url, _engine(url))

    @classmethod
    async def standing(cls, url: URL) -> Standing:
        """How far the tables at this address are; nothing is changed.

        Raises:
            StoreError: it cannot serve; the text says what to do.
        """
        database = cls(url, _engine(url))
        try:
            async with database.read() as connection:
                return await connection.run_sync(standing)
        except NewerSchemaError as error:
            raise StoreError(texts.NEWER.format(place=place(url))) from error
        finally:
            await database.close()

    async def close(self) -> None:
        """Let go of all connections."""
        await self._reading.dispose()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection to read with: that of the task's own transaction within one, else any."""
        own = self._in_work.get(asyncio.current_task())
        async with nullcontext(own) if own else self._connected(self._reading) as connection:
            with self._told():
                yield connection

    @asynccontextmanager
    async def write(self, *, urgent: bool = False) -> AsyncIterator[AsyncConnection]:
        """A transaction, kept as the block ends and undone if it fails; within one of the same task, a part of that.

        The block is short and waits for nothing but the database: nobody else writes meanwhile. What is urgent goes
        before what waits already.
        """
        task = asyncio.current_task()
        if own := self._in_work.get(task):
            with self._told():
                yield own
            return
        async with self._turn_to_write(urgent=urgent), self._connected(self._writing) as connection:
            self._in_work[task] = connection
            try:
                with self._told():
                    async with connection.begin():
                        yield connection
            finally:
                del self._in_work[task]

    def insert(self, table: Table) -> postgresql.Insert | sqlite.Insert:
        """An INSERT that may say what happens where the row is there."""
        return sqlite.insert(table) if is_file(self.url) else postgresql.insert(table)

    def _turn_to_write(self, *, urgent: bool) -> AbstractAsyncContextManager[None]:
        return self._waited_for(urgent=urgent) if is_file(self.url) else nullcontext()

    @asynccontextmanager
    async def _waited_for(self, *, urgent: bool) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            try:
                await stack.enter_async_context(self._turns.turn(BUSY_SECONDS, urgent=urgent))
            except TimeoutError as error:
                self.failures += 1
                raise StoreError(texts.BUSY.format(place=place(self.url))) from error
            yield

    @asynccontextmanager
    async def _connected(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        """A connection; only the connecting is looked at, an OSError of the block is the block's."""
        async with AsyncExitStack() as stack:
            try:
                connection = await stack.enter_async_context(engine.connect())
            except (SQLAlchemyError, OSError) as error:
                raise self._error(error) from error
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            raise self._error(error) from error

    def _error(self, error: Exception) -> StoreError:
        self.failures += 1
        found = StoreError.about(self.url, error)
        if isinstance(found, BrokenError):
            self.on_broken(found)
        return found


def _engine(url: URL, *, foreign_keys: bool = True) -> AsyncEngine:
    try:
        return make_engine(url, foreign_keys=foreign_keys)
    except ModuleNotFoundError as error:
        raise StoreError(texts.NO_DRIVER) from error
    except OSError as error:
        raise StoreError.about(url, error) from error
    except SQLAlchemyError as error:
        raise StoreError(texts.MALFORMED) from error


async def _bring_up_to_date(database: Database) -> None:
    """Migrate, on connections of its own: rebuilding a table needs SQLite to look away from foreign keys."""
    try:
        async with database.write() as connection:
            await connection.run_sync(upgrade)
    except NewerSchemaError as error:
        raise StoreError(texts.NEWER.format(place=place(database.url))) from error
    finally:
        await database.close()
