"""Tests for bot.copies, with a real database."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.copies import Copies
from bot.store import BrokenError, StoreError, check_database
from bot.texts import store as texts
from tests.bot.conftest import store_in, until
from tests.bot.store.test_copying import executed, names_in

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)


def copies_in(folder: Path, days: int = 30) -> Copies:
    """The copy of the database in a folder."""
    return Copies(folder / "youju.db", lambda: NOW, days)


async def test_a_copy_is_made_at_the_start_and_later_again(tmp_path: Path) -> None:
    """Each takes the place of the one before it."""
    copies = copies_in(tmp_path)
    async with store_in(tmp_path) as store, copies.kept(store.database.on_broken, timedelta(0)):
        await until(copies.copy.exists)
        first = copies.copy.stat().st_ino
        await until(lambda: copies.copy.stat().st_ino != first)

    check_database(copies.copy)
    assert names_in(tmp_path) == ["youju.copy.db", "youju.db"]


async def test_a_damaged_database_is_not_copied_but_told(tmp_path: Path) -> None:
    """The good copy stays, and whoever wants to know is called with the database's name."""
    copies, told = copies_in(tmp_path), list[BrokenError]()
    async with store_in(tmp_path):
        copies.make()
    before = copies.copy.read_bytes()
    executed(copies.file, "DROP TABLE talks")
    async with copies.kept(told.append):
        await until(lambda: told)

    assert [str(error) for error in told] == [texts.BROKEN.format(place=copies.file)]
    assert copies.copy.read_bytes() == before
    assert names_in(tmp_path) == ["youju.copy.db", "youju.db"]


async def test_a_copy_that_cannot_be_made_is_a_line_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is tried again later, and nobody is troubled."""
    told = list[BrokenError]()
    async with copies_in(tmp_path / "absent").kept(told.append):
        await until(lambda: "数据库的副本没有做成（" in caplog.text)

    assert told == []


async def test_a_damaged_file_is_kept_for_as_long_as_everything_else(tmp_path: Path) -> None:
    """What it holds is people's."""
    copies, old, new = copies_in(tmp_path), tmp_path / "youju.db.broken-1", tmp_path / "youju.db.broken-2"
    for file, days in ((old, 31), (new, 29)):
        file.write_bytes(b"")
        os.utime(file, ((NOW - timedelta(days=days)).timestamp(),) * 2)
    async with store_in(tmp_path):
        copies.make()

    assert (old.exists(), new.exists()) == (False, True)


async def test_what_a_kill_left_half_copied_is_dropped(tmp_path: Path) -> None:
    """Once it is older than any copying takes."""
    copies, old, folder, new = copies_in(tmp_path), *(tmp_path / f".youju-{name}" for name in "abc")
    folder.mkdir()
    for path, hours in ((old, 2), (folder, 2), (new, 0)):
        path.is_dir() or path.write_bytes(b"")
        os.utime(path, ((NOW - timedelta(hours=hours)).timestamp(),) * 2)
    async with store_in(tmp_path):
        copies.make()

    assert [path.exists() for path in (old, folder, new)] == [False, False, True]


async def test_what_is_said_of_a_restored_database_names_both(tmp_path: Path) -> None:
    """From when the copy is, and where the damaged file is; without a copy nothing is done."""
    copies = copies_in(tmp_path)
    async with store_in(tmp_path):
        copies.make()
    moment = NOW.astimezone()
    os.utime(copies.copy, (moment.timestamp(),) * 2)
    copies.file.write_bytes(b"damaged")

    line = copies.restore()
    copies.copy.unlink()

    assert line.startswith(f"数据库损坏，已换回 {moment:%Y-%m-%d %H:%M} 的副本；")
    assert "（youju.db.broken-20260701-120000）" in line
    with pytest.raises(StoreError, match=r"youju\.copy\.db"):
        copies.restore()
