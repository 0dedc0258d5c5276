"""What is found in a folder, in which order, and what is passed over or refused."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from retrieval.errors import CorpusError, SourceError
from retrieval.reading.folder import Found, find_files


def put(folder: Path, *names: str) -> Path:
    """A folder with some files of three bytes."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"abc")
    return folder


def names(folder: Path) -> list[str]:
    """The paths of the files that are found, problems marked with an exclamation mark."""
    return [f"!{one.file}" if isinstance(one, SourceError) else one.name for one in find_files(folder)]


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    """A subfolder stands where its name does among the files beside it."""
    put(tmp_path, "b.txt", "a/z.txt", "a/b/c.txt", "a.txt", "c/1.txt")

    assert names(tmp_path) == ["a/b/c.txt", "a/z.txt", "a.txt", "b.txt", "c/1.txt"]


def test_a_file_comes_with_its_size_and_time(tmp_path: Path) -> None:
    """Size and time of writing tell later whether it changed."""
    put(tmp_path, "a.txt")
    os.utime(tmp_path / "a.txt", ns=(5, 7_000_000_000))

    assert list(find_files(tmp_path)) == [Found("a.txt", 3, 7_000_000_000)]


def test_what_is_no_document_is_passed_over(tmp_path: Path) -> None:
    """Hidden files, a README, lock files, previews and empty folders are left out without a word."""
    put(tmp_path, ".hidden.txt", ".git/c.txt", "README.md", "a/readme.txt", "~$a.docx", "Thumbs.db", "__MACOSX/b.txt")
    put(tmp_path, "README/a.txt")
    (tmp_path / "empty.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")

    assert names(tmp_path) == ["README/a.txt"]


def test_links_are_followed_within_the_folder_only(tmp_path: Path) -> None:
    """A link to a file of the folder is read; one that leads out of it, nowhere or in a circle is a problem."""
    folder = put(tmp_path / "corpus", "a.txt")
    put(tmp_path, "outside.txt")
    (folder / "b.txt").symlink_to("a.txt")
    (folder / "c.txt").symlink_to("../outside.txt")
    (folder / "d.txt").symlink_to("gone.txt")
    (folder / "e.txt").symlink_to("e.txt")
    (folder / "f").symlink_to(folder)

    problems = [one.problem.partition("，")[0] for one in find_files(folder) if isinstance(one, SourceError)]

    assert names(folder) == ["a.txt", "b.txt", "!c.txt", "!d.txt", "!e.txt"]
    assert problems == ["是指向文件夹之外的链接", "是失效的链接", "是失效的链接"]


def test_folders_may_lie_deep(tmp_path: Path) -> None:
    """Hundreds of folders inside each other are no trouble."""
    deep = "/".join(["d"] * 600) + "/a.txt"

    assert names(put(tmp_path, deep)) == [deep]


def test_a_folder_has_to_be_one(tmp_path: Path) -> None:
    """A missing folder and a file in its place are told apart."""
    put(tmp_path, "a.txt")

    with pytest.raises(CorpusError, match="gone 不存在；请用 --corpus 或 CORPUS_DIR 指定"):
        names(tmp_path / "gone")
    with pytest.raises(CorpusError, match=r"a\.txt 不是文件夹；请用 --corpus 或 CORPUS_DIR 指定"):
        names(tmp_path / "a.txt")


def test_an_impossible_name_is_refused(tmp_path: Path) -> None:
    """What the system says is passed on."""
    with pytest.raises(CorpusError, match=r"无法打开（File name too long）；请检查权限。"):
        names(tmp_path / ("a" * 300))


@pytest.mark.parametrize(
    ("error", "found"),
    [(OSError(errno.EACCES, "Permission denied"), ["a.txt", "!b", "c.txt"]), (FileNotFoundError(), ["a.txt", "c.txt"])],
)
def test_a_subfolder_that_cannot_be_looked_into_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, found: list[str]
) -> None:
    """The files beside it are found; one that just went is no problem."""
    put(tmp_path, "a.txt", "b/x.txt", "c.txt")
    entries = os.scandir

    def fail_below(folder: Path) -> os._ScandirIterator[str]:
        if folder.name == "b":
            raise error
        return entries(folder)

    monkeypatch.setattr(os, "scandir", fail_below)

    assert names(tmp_path) == found


def test_an_empty_folder_has_nothing(tmp_path: Path) -> None:
    """No files are no files."""
    assert names(tmp_path) == []
