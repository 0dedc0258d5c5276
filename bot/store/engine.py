"""Makes SQLAlchemy's engine: one SQLite file that its owner alone may read, or a PostgreSQL server.

On SQLite a few connections are kept open, each with its thread, and the one used last is used next; so one connection
with a warm cache does nearly all the work, and a long export does not hold up an answer. A transaction that writes
takes the file's only lock for writers as it begins, not halfway, where it could fail; reading begins none at all.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store.crossing import connect
from bot.store.errors import is_file

BUSY_SECONDS: Final = 10  # for a lock or a connection; a person waits no longer
WRITES: Final = "writes"  # the execution option of connections that are going to write
_CONNECTIONS: Final = 4  # to one file
_PRAGMAS: Final = (
    "journal_mode = WAL",  # readers and the writer do not wait for each other
    "synchronous = NORMAL",  # a killed program loses nothing, a power cut at most the last moments
    "secure_delete = ON",  # what is forgotten is overwritten
)


def make_engine(url: URL, *, foreign_keys: bool = True) -> AsyncEngine:
    """The engine for an address, not connected yet; `foreign_keys` are held on SQLite, which leaves that to us.

    Raises:
        OSError: the file or its folder cannot be made.
        SQLAlchemyError: the address is of no known kind.
        ModuleNotFoundError: the driver is not installed.
    """
    return _on_file(url, foreign_keys) if is_file(url) else _on_server(url)


def _on_file(url: URL, foreign_keys: bool) -> AsyncEngine:  # noqa: FBT001 - passed on
    path = url.database or ""
    _own_file(Path(path))
    pragmas = (*_PRAGMAS, f"foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    engine = create_async_engine(
        url,
        async_creator=partial(connect, path, patience=BUSY_SECONDS, pragmas=pragmas),
        pool_size=_CONNECTIONS,
        max_overflow=0,
        pool_timeout=BUSY_SECONDS,
        pool_use_lifo=True,
        hide_parameters=True,  # questions are not for the log
    )
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _own_file(path: Path) -> None:
    """The file and its folder, made for this user alone; what is there already stays as it is."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITES):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _on_server(url: URL) -> AsyncEngine:
    return create_async_engine(
        _for_asyncpg(url),
        connect_args={"timeout": BUSY_SECONDS},
        pool_pre_ping=True,  # a server may have been restarted meanwhile
        pool_timeout=BUSY_SECONDS,
        hide_parameters=True,
    )


def _for_asyncpg(url: URL) -> URL:
    """The address with its encryption named as asyncpg names it: other clients say `sslmode`."""
    query: dict[str, Any] = {("ssl" if name == "sslmode" else name): value for name, value in url.query.items()}
    return url.set(query=query)
