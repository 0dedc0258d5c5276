"""Tests for bot.store.errors."""

from __future__ import annotations

import sqlite3

import pytest
from asyncpg import InsufficientPrivilegeError, InvalidPasswordError, TooManyConnectionsError
from sqlalchemy import URL, make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.store import StoreError
from bot.store.errors import place
from bot.texts import store as texts

FILE = URL.create("sqlite+aiosqlite", database="/data/youju.db")
SERVER = make_url("postgresql+asyncpg://bot:secret@db.example.org:5433/youju")


def sqlite_error(name: str) -> OperationalError:
    """What SQLAlchemy makes of an error of SQLite's."""
    error = sqlite3.OperationalError("question and secret")
    error.sqlite_errorname = name
    return OperationalError("SELECT", {}, error)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("SQLITE_NOTADB", texts.BROKEN),
        ("SQLITE_CORRUPT_INDEX", texts.BROKEN),
        ("SQLITE_BUSY", texts.BUSY),
        ("SQLITE_FULL", texts.FULL),
        ("SQLITE_READONLY_DIRECTORY", texts.FOLDER_UNUSABLE),
        ("SQLITE_CANTOPEN", texts.FOLDER_UNUSABLE),
    ],
)
def test_an_error_of_a_file_says_what_to_do(name: str, text: str) -> None:
    """By SQLite's name of it, bare or as SQLAlchemy wraps it."""
    wrapped = sqlite_error(name)

    assert str(StoreError.about(FILE, wrapped)) == text.format(place="/data/youju.db")
    assert wrapped.orig is not None
    assert str(StoreError.about(FILE, wrapped.orig)) == text.format(place="/data/youju.db")


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (InvalidPasswordError("secret"), texts.REFUSED),
        (InsufficientPrivilegeError("secret"), texts.FORBIDDEN),
        (TooManyConnectionsError("secret"), texts.BUSY),
        (ConnectionRefusedError("secret"), texts.UNREACHABLE),
        (TimeoutError(), texts.UNREACHABLE),
        (DBAPIError("SELECT", {}, Exception("secret"), connection_invalidated=True), texts.UNREACHABLE),
    ],
)
def test_an_error_of_a_server_says_what_to_do(error: Exception, text: str) -> None:
    """By its SQLSTATE or by how the connection failed; user and password are not shown."""
    line = str(StoreError.about(SERVER, error))

    assert line == text.format(place="db.example.org:5433/youju")


def test_an_unknown_error_is_named_by_its_kind_only() -> None:
    """Its own text may hold a question."""
    line = str(StoreError.about(FILE, sqlite_error("SQLITE_MISMATCH")))

    assert line.startswith("数据库 /data/youju.db 出错（OperationalError）：")
    assert "secret" not in line
    assert "\n" not in line


def test_a_folder_that_refuses_is_no_server_that_is_away() -> None:
    """The same kind of error means another thing for a file."""
    assert str(StoreError.about(FILE, PermissionError())) == texts.FOLDER_UNUSABLE.format(place="/data/youju.db")


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("sqlite+aiosqlite:////data/youju.db", "/data/youju.db"),
        ("postgresql+asyncpg://bot:secret@db/youju", "db/youju"),
        ("postgresql+asyncpg://bot:secret@db:5433/youju", "db:5433/youju"),
        ("postgresql+asyncpg:///", "/"),
    ],
)
def test_a_place_has_no_user_and_no_password(address: str, shown: str) -> None:
    """Only what leads to the database."""
    assert place(make_url(address)) == shown
