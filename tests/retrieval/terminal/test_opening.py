"""The folder, and a plan, as the command line opens it: within limits, with a word on long work."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import platformdirs
import pytest

from retrieval.errors import SettingError, SourceError
from retrieval.terminal.opening import index_dir, open_library, read_plan_file

SPEECH = "在全市工作会上的讲话\n同志们：\n支委会每月召开一次。\n"


@pytest.fixture(autouse=True)
def _usual_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """No limits of the machine."""
    for name in ("MAX_FILE_BYTES", "MAX_PAGES", "MAX_EXPANSION", "MAX_SECONDS"):
        monkeypatch.delenv(name, raising=False)


def test_a_folder_is_opened_within_the_usual_limits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Little is read without a word."""
    (tmp_path / "a.txt").write_text(SPEECH, encoding="utf-8")

    library = open_library(str(tmp_path))

    assert [document.file for document in library.documents] == ["a.txt"]
    assert tuple(capsys.readouterr()) == ("", "")


def test_the_environment_sets_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file above MAX_FILE_BYTES is a problem."""
    (tmp_path / "a.txt").write_text(SPEECH, encoding="utf-8")
    (tmp_path / "b.txt").write_text(SPEECH * 10, encoding="utf-8")
    monkeypatch.setenv("MAX_FILE_BYTES", "200")

    library = open_library(str(tmp_path))

    assert [problem.file for problem in library.problems] == ["b.txt"]


def test_a_limit_that_is_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is opened."""
    monkeypatch.setenv("MAX_SECONDS", "soon")

    with pytest.raises(SettingError, match="MAX_SECONDS"):
        open_library(str(tmp_path / "gone"))


@pytest.mark.parametrize("value", [None, "", "  "])
def test_indexes_are_in_a_cache_of_the_user_s_own(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where INDEX_DIR says nothing."""
    monkeypatch.delenv("INDEX_DIR")
    if value is not None:
        monkeypatch.setenv("INDEX_DIR", value)

    assert index_dir() == platformdirs.user_cache_path("youju") / "index"


def test_indexes_are_where_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder of the user's too."""
    monkeypatch.setenv("INDEX_DIR", "~/indexes")

    assert index_dir() == Path.home() / "indexes"


def test_long_work_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Five hundred files have a line on standard error."""
    (tmp_path / "a.txt").write_text(SPEECH, encoding="utf-8")
    for number in range(499):
        (tmp_path / f"{number}.dat").touch()

    open_library(str(tmp_path))

    assert tuple(capsys.readouterr()) == ("", "正在读取文档：500 / 500\n")


def test_a_plan_is_any_file_of_a_corpus(tmp_path: Path) -> None:
    """A saved page is read as one."""
    (tmp_path / "plan.html").write_text("<html><body><p>每月召开支委会</p></body></html>", encoding="utf-8")

    assert "每月召开支委会" in read_plan_file(str(tmp_path / "plan.html"))


def test_a_plan_has_limits_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a file and from standard input."""
    (tmp_path / "plan.txt").write_text(SPEECH, encoding="utf-8")
    monkeypatch.setenv("MAX_FILE_BYTES", "20")

    for path in (str(tmp_path / "plan.txt"), "-"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SPEECH.encode())))
        with pytest.raises(SourceError, match="文件超过"):
            read_plan_file(path)


@pytest.mark.parametrize("data", [b"", b" \n", b"\x00\x01\xff\xfe\x02" * 9])
def test_a_plan_without_text_is_refused(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line names standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    with pytest.raises(SourceError, match=r"^标准输入："):
        read_plan_file("-")
