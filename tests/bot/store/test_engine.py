"""Tests for bot.store.engine."""

from __future__ import annotations

from pathlib import Path
from stat import S_IMODE

import pytest
from sqlalchemy import make_url, text

from bot.store.engine import WRITES, make_engine
from tests.bot.store.conftest import file_in


def test_a_file_and_its_folder_are_for_their_owner_only(tmp_path: Path) -> None:
    """Folders above it that were missing are made too."""
    url = file_in(tmp_path / "a" / "b")
    make_engine(url)
    file = Path(url.database or "")

    assert S_IMODE(file.stat().st_mode) == 0o600
    assert S_IMODE(file.parent.stat().st_mode) == 0o700


async def test_the_files_beside_it_are_too(tmp_path: Path) -> None:
    """SQLite's journal and shared memory have the mode of the database."""
    url = file_in(tmp_path)
    engine = make_engine(url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE x (n INTEGER)"))
        files = sorted(Path(url.database or "").parent.iterdir())
    await engine.dispose()

    assert [file.name for file in files] == ["youju.db", "youju.db-shm", "youju.db-wal"]


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    """An administrator may have set it up for a group."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data").chmod(0o750)
    make_engine(file_in(tmp_path))

    assert S_IMODE((tmp_path / "data").stat().st_mode) == 0o750


@pytest.mark.parametrize("foreign_keys", [True, False])
async def test_a_connection_to_a_file_is_set_up(tmp_path: Path, *, foreign_keys: bool) -> None:
    """Write-ahead log, normal synchronisation (1), deletion that overwrites, ten seconds for another's lock."""
    engine = make_engine(file_in(tmp_path), foreign_keys=foreign_keys)
    names = ("journal_mode", "synchronous", "secure_delete", "busy_timeout", "foreign_keys")

    async with engine.connect() as connection:
        values = [await connection.scalar(text(f"PRAGMA {name}")) for name in names]
    await engine.dispose()

    assert values == ["wal", 1, 1, 10_000, int(foreign_keys)]


async def test_only_writing_begins_a_transaction(tmp_path: Path) -> None:
    """It holds the writers' lock from its beginning on; reading holds nothing."""
    engine = make_engine(file_in(tmp_path))

    async with engine.connect() as reading, engine.execution_options(**{WRITES: True}).begin() as writing:
        began = []
        for connection in (reading, writing):
            await connection.execute(text("SELECT 1"))
            raw = await connection.get_raw_connection()
            assert raw.driver_connection is not None
            began.append(raw.driver_connection.in_transaction)
    await engine.dispose()

    assert began == [False, True]


@pytest.mark.parametrize("name", ["ssl", "sslmode"])
def test_encryption_may_be_named_as_other_clients_do(name: str) -> None:
    """`sslmode` is what asyncpg calls `ssl`."""
    engine = make_engine(make_url(f"postgresql+asyncpg://bot@db/youju?{name}=require"))

    assert dict(engine.url.query) == {"ssl": "require"}
