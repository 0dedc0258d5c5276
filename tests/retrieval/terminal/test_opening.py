"""The folder, and a plan, as the command line opens it: within limits, with a word on long work."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import platformdirs
import pytest

from retrieval.errors import SettingError, SourceError
from retrieval.terminal.opening import index_dir, open_library, read_plan_file
from tests.milvus_server import MilvusServer

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


def test_an_address_that_is_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is opened, and a password in it is not shown."""
    monkeypatch.setenv("INDEX_URL", "root:s3cret@milvus")

    with pytest.raises(SettingError, match=r"^INDEX_URL 不能用") as refused:
        open_library(str(tmp_path))

    assert "s3cret" not in str(refused.value)


def test_an_index_may_lie_on_an_engine(
    tmp_path: Path, milvus: MilvusServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It answers as the one in files does, and is kept up to date; the two are kept apart."""
    (tmp_path / "a.txt").write_text(SPEECH, encoding="utf-8")
    plain = open_library(str(tmp_path))
    monkeypatch.setenv("INDEX_URL", milvus.url)

    library = open_library(str(tmp_path))
    (tmp_path / "b.txt").write_text(SPEECH.replace("支委会每月", "党小组会每季度"), encoding="utf-8")
    fuller = library.refreshed()
    again = open_library(str(tmp_path))

    question, other = "支委会多久召开一次", "党小组会多久召开一次"
    assert [one.excerpt for one in library.ask(question).citations] == ["支委会每月召开一次。"]
    assert not library.ask(other).answered
    assert [one.ask(other).answered for one in (fuller, again)] == [True, True]
    assert fuller.refreshed() is fuller
    kept, before = again.kept(), plain.kept()
    assert kept is not None
    assert before is not None
    assert (kept.documents, kept.chunks, kept.engine) == (2, 2, milvus.url)
    assert (before.documents, before.engine) == (1, "")
    assert tuple(capsys.readouterr()) == ("", "")


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
