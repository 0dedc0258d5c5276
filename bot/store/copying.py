"""Copies of the database file, made while it is in use, and whether a file is a sound database of this program.

A copy is one file that needs no other beside it. It has its name only once it is whole and on disk, so whoever
finds one finds a whole one, and a copy that failed leaves the one before it as it was.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import URL

from bot.store.engine import BUSY_SECONDS
from bot.store.errors import BrokenError, StoreError
from bot.store.schema import METADATA
from bot.store.upgrading import FIRST_TABLE, known_revisions
from bot.texts import store as texts

UNDER_WAY: Final = ".youju-"  # how the name of a copy begins that is not whole yet
_REVISION: Final = "SELECT version_num FROM alembic_version"
_TABLES: Final = "SELECT name FROM sqlite_master WHERE type = 'table'"


def copy_database(source: Path, target: Path) -> None:
    """Copy the database as it stands at one moment; whoever uses it goes on reading and writing.

    Args:
        source: the database file.
        target: the copy's name, in a folder that is there; what has this name is replaced.

    Raises:
        StoreError: it cannot be read, or not written there; what has this name stays.
    """
    with told(target), tempfile.NamedTemporaryFile(dir=target.parent, prefix=UNDER_WAY, delete=False) as file:
        whole = Path(file.name)
        try:
            _copy(source, whole)
            os.fsync(file.fileno())
            whole.replace(target)
        except BaseException:
            whole.unlink(missing_ok=True)
            raise
        _keep_names(target.parent)


def check_database(file: Path) -> None:
    """Look at every page of a database file.

    Raises:
        StoreError: it is damaged, not one of this program, one of a later version, or cannot be read.
    """
    with told(file), closing(_open(file)) as connection:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()
        tables = {name for (name,) in connection.execute(_TABLES)}
        if found != ("ok",) or not {"alembic_version", FIRST_TABLE} <= tables:
            raise BrokenError(texts.BROKEN.format(place=file))
        revisions = [revision for (revision,) in connection.execute(_REVISION)]
    known = known_revisions()
    if not set(revisions) <= set(known):
        raise StoreError(texts.NEWER.format(place=file))
    if revisions == known[:1] and not set(METADATA.tables) <= tables:
        raise BrokenError(texts.BROKEN.format(place=file))


def _copy(source: Path, target: Path) -> None:
    with told(source):
        reading = _open(source)  # what a killed program left beside it is part of it, and is taken in
    with closing(reading), closing(_open(target)) as writing:
        writing.execute("PRAGMA journal_mode = OFF")  # nothing is worth rolling back to
        writing.execute("PRAGMA synchronous = OFF")  # the caller sees to that once
        reading.backup(writing)  # all pages in one step, which no writer can disturb
        writing.execute("PRAGMA journal_mode = DELETE")


def _open(file: Path) -> sqlite3.Connection:
    """A connection to a file that is there, ready to be read; closed, it leaves nothing beside the file."""
    address = f"{file.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA schema_version")
    except BaseException:
        connection.close()
        raise
    return connection


def _keep_names(folder: Path) -> None:
    """Have the names of a folder on disk, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def told(file: Path) -> Iterator[None]:
    """Whatever fails within the block is said of this file.

    Raises:
        StoreError: in place of the system's and SQLite's own.
    """
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError.about(URL.create("sqlite", database=str(file)), error) from error
