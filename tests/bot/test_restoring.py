"""Tests for bot.restoring."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.archives import ArchiveError, write
from bot.backing_up import back_up
from bot.one_instance import InUseError, only_one
from bot.restoring import restore
from bot.store import StoreError
from bot.texts import operations
from tests.bot.conftest import store_in
from tests.bot.test_backing_up import settings_in

NOW = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)


async def backup_in(folder: Path) -> Path:
    """A backup of a database with one person, and of one document."""
    async with store_in(folder / "data") as store:
        await store.people.see(7, private=True, language="zh")
    back_up(settings_in(folder), folder / "x.tar.gz", corpus=True)
    return folder / "x.tar.gz"


def left_in(folder: Path) -> set[str]:
    """What a folder holds, but for the lock."""
    return {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()} - {"youju.lock"}


async def test_a_backup_is_restored_elsewhere(tmp_path: Path) -> None:
    """Into folders that are not there yet; the database is that of before."""
    archive = await backup_in(tmp_path)
    settings = settings_in(tmp_path, data_dir=tmp_path / "b/data", corpus_dir=tmp_path / "b/corpus")

    lines = restore(settings, archive, NOW, corpus=True, force=False)

    async with store_in(tmp_path / "b/data") as store:
        assert await store.people.count() == 1
    assert left_in(tmp_path / "b/corpus") == {"甲.txt"}
    assert lines == [operations.RESTORED.format(file=archive, count=2)]


async def test_what_is_there_stops_it_or_is_moved_aside(tmp_path: Path) -> None:
    """Without --force nothing is changed; with it nothing is lost."""
    archive = await backup_in(tmp_path)
    (tmp_path / "data" / "youju.db").write_bytes(b"now")
    settings = settings_in(tmp_path)

    with pytest.raises(ArchiveError, match="已有内容，没有恢复"):
        restore(settings, archive, NOW, corpus=False, force=False)
    lines = restore(settings, archive, NOW, corpus=False, force=True)

    kept = tmp_path / "data" / "replaced-20260504-030201"
    assert (kept / "data" / "youju.db").read_bytes() == b"now"
    assert left_in(tmp_path / "data") == {"youju.db", "replaced-20260504-030201/data/youju.db"}
    assert lines[1:] == [operations.MOVED_ASIDE.format(place=kept), operations.CORPUS_LEFT]


async def test_documents_are_replaced_where_wanted(tmp_path: Path) -> None:
    """Those of now are moved aside too."""
    archive = await backup_in(tmp_path)
    (tmp_path / "corpus" / "乙.txt").write_text("乙", encoding="utf-8")

    restore(settings_in(tmp_path), archive, NOW, corpus=True, force=True)

    kept = tmp_path / "data" / "replaced-20260504-030201" / "corpus"
    assert left_in(tmp_path / "corpus") == {"甲.txt"}
    assert left_in(kept) == {"甲.txt", "乙.txt"}


async def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    """A bot that runs is to be stopped first."""
    archive = await backup_in(tmp_path)

    with only_one(tmp_path / "data"), pytest.raises(InUseError, match="请先停掉它，再恢复"):
        restore(settings_in(tmp_path), archive, NOW, corpus=False, force=True)


async def test_what_cannot_be_restored_changes_nothing(tmp_path: Path) -> None:
    """A backup without documents, with a damaged database, or that is not there."""
    (tmp_path / "bad").write_bytes(b"no database" * 100)
    write(tmp_path / "bad.tar.gz", {"data/youju.db": tmp_path / "bad"}, {"corpus": False})
    settings = settings_in(tmp_path)

    with pytest.raises(ArchiveError, match="里没有资料文件夹"):
        restore(settings, tmp_path / "bad.tar.gz", NOW, corpus=True, force=True)
    with pytest.raises(StoreError, match="已损坏"):
        restore(settings, tmp_path / "bad.tar.gz", NOW, corpus=False, force=True)
    with pytest.raises(ArchiveError, match="无法读取"):
        restore(settings, tmp_path / "none.tar.gz", NOW, corpus=False, force=True)
    assert left_in(tmp_path / "data") == set()
    assert left_in(tmp_path / "corpus") == {"甲.txt"}


async def test_a_folder_that_cannot_be_filled_is_a_line(tmp_path: Path) -> None:
    """Where a document's folder is a file, one is told; a server's database is restored elsewhere."""
    archive = await backup_in(tmp_path)
    (tmp_path / "file").write_text("")
    other = settings_in(tmp_path, data_dir=tmp_path / "b", database_url="postgresql://a:b@c/d")

    lines = restore(other, archive, NOW, corpus=False, force=False)

    assert lines[-1] == operations.NOT_POSTGRES
    settings = settings_in(tmp_path, data_dir=tmp_path / "c", corpus_dir=tmp_path / "file" / "x")
    with pytest.raises(ArchiveError, match="时出错"):
        restore(settings, archive, NOW, corpus=True, force=True)
