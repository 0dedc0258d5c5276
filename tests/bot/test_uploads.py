"""Tests for bot.uploads, on real files."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.corpus_folder import FolderError
from bot.uploads import KEPT_FOR, Uploads, clean_name


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    """A folder that is not there yet."""
    return Uploads(tmp_path / "数据" / "uploads")


def test_a_file_waits_for_its_sender_only(uploads: Uploads) -> None:
    """Another key or another person finds nothing."""
    kept = uploads.keep(7, "讲话.txt", b"text")

    assert uploads.find(kept.key, 7) == kept
    assert uploads.data(kept) == b"text"
    assert uploads.find(kept.key, 8) is None
    assert uploads.find("A" * 11, 7) is None
    assert uploads.find("../../etc/x", 7) is None


def test_a_file_waits_through_a_restart(uploads: Uploads, tmp_path: Path) -> None:
    """All that is needed is in the folder."""
    kept = uploads.keep(7, "讲话.txt", b"text")

    assert Uploads(tmp_path / "数据" / "uploads").find(kept.key, 7) == kept


def test_nobody_else_on_the_machine_may_look(uploads: Uploads, tmp_path: Path) -> None:
    """The folder and the files are for this user only."""
    uploads.keep(7, "讲话.txt", b"text")
    folder = tmp_path / "数据" / "uploads"

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_what_is_dropped_is_gone(uploads: Uploads, tmp_path: Path) -> None:
    """Dropping is thorough, and dropping twice no error."""
    kept = uploads.keep(7, "讲话.txt", b"text")
    uploads.drop(kept)
    uploads.drop(kept)

    assert uploads.find(kept.key, 7) is None
    assert list((tmp_path / "数据" / "uploads").iterdir()) == []


def test_a_person_is_forgotten(uploads: Uploads) -> None:
    """The files of one person go, those of another stay; before anything was sent there is nothing to do."""
    uploads.forget(7)
    mine, other = uploads.keep(7, "甲.txt", b"1"), uploads.keep(8, "乙.txt", b"2")
    uploads.forget(7)

    assert uploads.find(mine.key, 7) is None
    assert uploads.find(other.key, 8) == other


def test_old_files_are_dropped(tmp_path: Path) -> None:
    """After a day nothing of a file is left; younger ones and what is not the bot's stay."""
    folder = tmp_path / "uploads"
    now = 1_700_000_000.0
    uploads = Uploads(folder, lambda: now)
    uploads.drop_old()
    old, young = uploads.keep(7, "甲.txt", b"1"), uploads.keep(7, "乙.txt", b"2")
    (folder / "note.txt").write_text("mine", encoding="utf-8")
    for path in folder.iterdir():
        age = KEPT_FOR - 1 if young.key in path.name else KEPT_FOR + 1
        os.utime(path, (now - age, now - age))
    uploads.drop_old()

    assert uploads.find(old.key, 7) is None
    assert uploads.find(young.key, 7) == young
    assert sorted(path.suffix for path in folder.iterdir()) == [".data", ".json", ".txt"]


@pytest.mark.parametrize("about", ["", "[]", '{"key": "x"}', '{"key": "x", "user": "who", "name": "y"}'])
def test_a_damaged_note_is_no_upload(uploads: Uploads, tmp_path: Path, about: str) -> None:
    """What cannot be read is as if it was not there."""
    kept = uploads.keep(7, "甲.txt", b"1")
    (tmp_path / "数据" / "uploads" / f"{kept.key}.json").write_text(about, encoding="utf-8")
    uploads.forget(7)

    assert uploads.find(kept.key, 7) is None


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    """A file in the way of the folder is told in the words of the system, with what to do."""
    (tmp_path / "数据").write_text("", encoding="utf-8")

    with pytest.raises(FolderError, match=r"^写不进存放待确认文件的文件夹（.+）：请检查 DATA_DIR"):
        Uploads(tmp_path / "数据" / "uploads").keep(7, "甲.txt", b"1")


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("讲话.txt", "讲话.txt"),
        ("年度  计划.DOCX", "年度 计划.DOCX"),
        ("../../etc/passwd", "passwd"),
        ("C:\\共享\\甲.pdf", "甲.pdf"),
        ("甲\u202etxt.exe", "甲txt.exe"),
        ("甲\x00\n乙.txt", "甲乙.txt"),
        ("甲?乙*:.txt", "甲乙.txt"),
        ("CON.txt", "CON_.txt"),
        (".env", "资料.env"),
        ("~$甲.docx", "甲.docx"),
        (".txt", "资料.txt"),
        ("\u200b.txt", "资料.txt"),
        ("..", "资料"),
        ("", "资料"),
        ("甲.这不是一个文件的结尾呀", "甲.这不是一个文件的结尾呀"),
    ],
)
def test_names_are_cleaned(given_name: str, name: str) -> None:
    """No folder, nothing unseen, reserved or hidden is left of a name, and its ending is."""
    assert clean_name(given_name) == name


@given(st.text(max_size=400))
def test_any_name_becomes_one_of_a_file(given_name: str) -> None:
    """Whatever is sent: not empty, not hidden, one line, no folder, short enough."""
    name = clean_name(given_name)

    assert name == Path(name).name
    assert not name.startswith((".", "~$"))
    assert name.isprintable()
    assert 0 < len(name.encode()) <= 200


def test_a_long_name_keeps_its_ending() -> None:
    """What is cut is cut before the ending, between characters."""
    assert clean_name("讲" * 300 + ".docx") == "讲" * 56 + ".docx"
