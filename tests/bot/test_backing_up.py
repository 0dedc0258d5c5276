"""Tests for bot.backing_up."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from bot import backing_up
from bot.archives import ArchiveError, write
from bot.backing_up import back_up
from bot.settings import Settings
from bot.store import check_database
from bot.texts import operations
from tests.bot.conftest import store_in
from tests.bot_api import TOKEN


def settings_in(folder: Path, **others: object) -> Settings:
    """Settings whose folders are those of a test, with a document."""
    (folder / "corpus").mkdir(exist_ok=True)
    (folder / "corpus" / "甲.txt").write_text("甲", encoding="utf-8")
    given = {"bot_token": TOKEN, "data_dir": folder / "data", "corpus_dir": folder / "corpus"}
    return Settings.model_validate(given | others)


def names(folder: Path) -> set[str]:
    """What a folder holds."""
    return {one.name for one in folder.iterdir()}


async def test_the_data_folder_is_backed_up_while_it_is_used(tmp_path: Path) -> None:
    """With the database as it stands, uploads and removed documents; not what holds the folder or was moved aside."""
    settings = settings_in(tmp_path)
    async with store_in(tmp_path / "data") as store:
        await store.people.see(7, private=True, language="zh")
        for name in ("uploads/a", "removed/b/丙.txt", "youju.lock", ".youju-x", "replaced-1/data/old"):
            (tmp_path / "data" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "data" / name).write_text(name)
        (tmp_path / "data" / "link").symlink_to("/etc/passwd")
        lines = back_up(settings, tmp_path / "x.tar.gz", corpus=False)

    with tarfile.open(tmp_path / "x.tar.gz") as tar:
        members = tar.getnames()
        tar.extract("data/youju.db", tmp_path, filter="data")
    check_database(tmp_path / "data" / "youju.db")
    assert members == ["data/removed/b/丙.txt", "data/uploads/a", "data/youju.db", "youju.json"]
    assert lines[0].startswith(f"已备份到 {tmp_path / 'x.tar.gz'}（3 个文件，")
    assert (tmp_path / "x.tar.gz").stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == {"data", "corpus", "x.tar.gz"}


def test_documents_are_backed_up_where_wanted(tmp_path: Path) -> None:
    """They stand in a folder of their own; where the database is a server, one is told so."""
    settings = settings_in(tmp_path, database_url="postgresql://a:b@c/d")

    lines = back_up(settings, tmp_path / "x.tar.gz", corpus=True)

    with tarfile.open(tmp_path / "x.tar.gz") as tar:
        assert tar.getnames() == ["corpus/甲.txt", "youju.json"]
    assert lines[1:] == [operations.NOT_POSTGRES]


@pytest.mark.parametrize(
    ("target", "line"),
    [
        ("data/x.tar.gz", "不能放在数据文件夹或资料文件夹里面"),
        ("corpus/x.tar.gz", "不能放在数据文件夹或资料文件夹里面"),
        ("corpus/甲.txt", "已经存在，没有覆盖"),
        ("nowhere/x.tar.gz", "无法写出备份"),
        ("x.tar.gz", "没有可备份的内容"),
    ],
)
def test_what_cannot_be_written_is_refused(tmp_path: Path, target: str, line: str) -> None:
    """Inside of what is backed up, over another file, into no folder; and nothing at all is not backed up."""
    with pytest.raises(ArchiveError, match=line):
        back_up(settings_in(tmp_path), tmp_path / target, corpus=False)
    assert names(tmp_path) == {"corpus"}


def test_an_archive_that_reads_otherwise_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that does not give back what was written leaves no backup to trust in."""

    def write_badly(archive: Path, *about: object) -> int:
        count = write(archive, *about)  # type: ignore[arg-type]
        archive.write_bytes(archive.read_bytes()[:50])
        return count

    monkeypatch.setattr(backing_up, "write", write_badly)

    with pytest.raises(ArchiveError, match="写出后核对不符"):
        back_up(settings_in(tmp_path), tmp_path / "x.tar.gz", corpus=True)
    assert names(tmp_path) == {"corpus"}
