"""What can go wrong with the database, said in one line for the person who runs the bot.

The driver's own words are in a foreign language and may hold an address or a question, so they are never shown. What
they mean is read from their codes: SQLite's names of errors, PostgreSQL's SQLSTATE.
"""

from __future__ import annotations

import errno
from typing import Final

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from bot.texts import store as texts

# The first entry whose code begins the error's own counts.
_MEANINGS: Final = (
    ("SQLITE_NOTADB", texts.BROKEN),
    ("SQLITE_CORRUPT", texts.BROKEN),
    ("SQLITE_FORMAT", texts.BROKEN),
    ("SQLITE_BUSY", texts.BUSY),
    ("SQLITE_LOCKED", texts.BUSY),
    ("SQLITE_FULL", texts.FULL),
    ("SQLITE_IOERR_WRITE", texts.FULL),  # a quota, which is no full disk to SQLite
    ("SQLITE_READONLY", texts.FOLDER_UNUSABLE),
    ("SQLITE_CANTOPEN", texts.FOLDER_UNUSABLE),
    ("SQLITE_PERM", texts.FOLDER_UNUSABLE),
    ("28", texts.REFUSED),  # invalid authorization, wrong password
    ("3D", texts.NO_DATABASE),  # invalid catalog name
    ("42501", texts.FORBIDDEN),  # insufficient privilege
    ("53100", texts.FULL),  # disk full
    ("53", texts.BUSY),  # too many connections, out of memory
    ("55P03", texts.BUSY),  # a lock was not to be had
    ("57P", texts.UNREACHABLE),  # starting, shutting down
    ("08", texts.UNREACHABLE),  # connection lost
)

_NO_SPACE: Final = {errno.ENOSPC, errno.EDQUOT}


class StoreError(Exception):
    """A database that cannot serve. Its text is one line for the person who runs the bot."""

    @classmethod
    def about(cls, url: URL, error: BaseException) -> StoreError:
        """What a driver's error means for the database at this address."""
        meaning = _meaning(error, on_a_file=is_file(url))
        kind = {texts.BROKEN: BrokenError, texts.UNREACHABLE: AwayError}.get(meaning, cls)
        return kind(meaning.format(place=place(url), kind=type(error).__name__))


class BrokenError(StoreError):
    """A file that is damaged: it can only be replaced."""


class AwayError(StoreError):
    """A server that cannot be reached now, and may be soon."""


def is_file(url: URL) -> bool:
    """Whether the database is an SQLite file rather than a server."""
    return url.get_backend_name() == "sqlite"


def place(url: URL) -> str:
    """Where the database is, without who uses it."""
    if is_file(url):
        return url.database or ""
    port = f":{url.port}" if url.port else ""
    return f"{url.host or ''}{port}/{url.database or ''}"


def _meaning(error: BaseException, *, on_a_file: bool) -> str:
    code = _code(error.orig) if isinstance(error, DBAPIError) and error.orig else _code(error)
    for beginning, text in _MEANINGS:
        if code.startswith(beginning):
            return text
    if isinstance(error, OSError):
        if error.errno in _NO_SPACE:
            return texts.FULL
        return texts.FOLDER_UNUSABLE if on_a_file else texts.UNREACHABLE
    return texts.UNREACHABLE if isinstance(error, DBAPIError) and error.connection_invalidated else texts.FAILED


def _code(error: BaseException) -> str:
    """SQLite's name of the error or PostgreSQL's SQLSTATE; empty where it has neither."""
    return str(getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None) or "")
