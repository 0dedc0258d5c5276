"""Tests for bot.corpus_folder, on real files."""

from __future__ import annotations

import errno
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.corpus_folder import FolderError, put, take_out

NOW = datetime(2026, 11, 23, 18, 50, 36, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus folder with a document, and one below."""
    corpus = tmp_path / "资料"
    (corpus / "2024").mkdir(parents=True)
    (corpus / "甲.txt").write_bytes(b"old")
    (corpus / "2024" / "乙.txt").write_bytes(b"other")
    return corpus


def kept_files(tmp_path: Path) -> dict[str, bytes]:
    """What is kept, by the moment and the place it had."""
    paths = [path for path in (tmp_path / "removed").rglob("*") if path.is_file()]
    parts = [(path, path.relative_to(tmp_path / "removed").parts) for path in paths]
    return {f"{moment[:15]} {'/'.join(place)}": path.read_bytes() for path, (moment, *place) in parts}


def test_a_new_document_is_written(folder: Path, tmp_path: Path) -> None:
    """It is there whole, nothing else is, and nothing is kept."""
    put(folder, "丙.txt", b"new", tmp_path / "removed", NOW)

    assert (folder / "丙.txt").read_bytes() == b"new"
    assert sorted(path.name for path in folder.iterdir()) == ["2024", "丙.txt", "甲.txt"]
    assert not (tmp_path / "removed").exists()


def test_a_replaced_document_is_kept(folder: Path, tmp_path: Path) -> None:
    """The new one is in its place, the old one where removed ones are."""
    put(folder, "甲.txt", b"new", tmp_path / "removed", NOW)

    assert (folder / "甲.txt").read_bytes() == b"new"
    assert kept_files(tmp_path) == {"20261123-185036 甲.txt": b"old"}


def test_a_document_is_taken_out(folder: Path, tmp_path: Path) -> None:
    """It moves with its path, and the same name again does not overwrite it."""
    place = take_out(folder, "2024/乙.txt", tmp_path / "removed", NOW)
    put(folder, "丁.txt", b"1", tmp_path / "removed", NOW)
    take_out(folder, "丁.txt", tmp_path / "removed", NOW)
    put(folder, "丁.txt", b"2", tmp_path / "removed", NOW)
    take_out(folder, "丁.txt", tmp_path / "removed", NOW)

    assert place.read_bytes() == b"other"
    assert not (folder / "2024" / "乙.txt").exists()
    assert sorted(path.read_bytes() for path in (tmp_path / "removed").rglob("丁.txt")) == [b"1", b"2"]


def test_a_document_that_went_is_told_apart(folder: Path, tmp_path: Path) -> None:
    """Nothing is moved, nothing is made."""
    with pytest.raises(FileNotFoundError):
        take_out(folder, "没有.txt", tmp_path / "removed", NOW)

    assert not (tmp_path / "removed").exists()


def test_a_folder_that_cannot_be_written_is_one_line(folder: Path, tmp_path: Path) -> None:
    """A corpus folder that is gone, or a file where removed ones are to go: told in a line, and all stays."""
    (tmp_path / "removed").write_bytes(b"")

    with pytest.raises(FolderError, match=r"^写不进资料文件夹（.+）：请检查 "):
        take_out(folder, "甲.txt", tmp_path / "removed", NOW)
    with pytest.raises(FolderError, match=r"^写不进资料文件夹（.+）：请检查 "):
        put(tmp_path / "没有", "甲.txt", b"new", tmp_path / "kept", NOW)
    assert (folder / "甲.txt").read_bytes() == b"old"


def test_a_full_disk_leaves_nothing_behind(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the bytes do not reach the disk the half-way file is cleared away, and the old one stays."""

    def full(number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("bot.corpus_folder.os.fsync", full)

    with pytest.raises(FolderError, match="No space left on device"):
        put(folder, "甲.txt", b"new", tmp_path / "removed", NOW)
    assert (folder / "甲.txt").read_bytes() == b"old"
    assert sorted(path.name for path in folder.iterdir()) == ["2024", "甲.txt"]


def test_what_cannot_take_its_place_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    """Where a folder has the name, nothing is written."""
    (folder / "丙.txt").mkdir()

    with pytest.raises(FolderError):
        put(folder, "丙.txt", b"new", tmp_path / "removed", NOW)
    assert sorted(path.name for path in folder.iterdir()) == ["2024", "丙.txt", "甲.txt"]
