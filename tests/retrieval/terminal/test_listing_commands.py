"""The command `index`: over a real folder, in a folder of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from retrieval.preparing.keeping import UNWRITABLE
from retrieval.saving.generations import CURRENT
from retrieval.terminal.cli import run

SPEECH = "在全市工作会上的讲话\n同志们：\n支委会每月召开一次。\n"


class Desk:
    """The command line over a folder with a speech.

    Attributes:
        corpus: the folder.
        kept: where its index is.
    """

    def __init__(self, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.corpus = place / "corpus"
        self.kept = place / "kept"
        self.corpus.mkdir()
        (self.corpus / "a.txt").write_text(SPEECH, encoding="utf-8")
        self._capsys = capsys

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """The exit status, and what was written to standard output and standard error."""
        status = run([*arguments, "--corpus", str(self.corpus)])
        written = self._capsys.readouterr()
        return status, written.out, written.err


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A command line with an INDEX_DIR."""
    made = Desk(tmp_path, capsys)
    for name in ("CORPUS_DIR", "MAX_FILE_BYTES", "MAX_PAGES", "MAX_EXPANSION", "MAX_SECONDS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("INDEX_DIR", str(made.kept))
    return made


def test_an_index_is_made_where_it_is_said(desk: Desk) -> None:
    """One line says how much it holds and where it is."""
    status, out, err = desk.run("index")

    (folder,) = desk.kept.iterdir()
    size = sum(path.stat().st_size for path in folder.glob("*/*.npy"))
    assert (status, err) == (0, "")
    assert out == f"索引已就绪：1 篇文档，1 段，{size / 1e6:.1f} MB，保存在 {folder}\n"


def test_an_index_as_json_is_an_object_on_a_line(desk: Desk) -> None:
    """With the size in bytes."""
    status, out, err = desk.run("index", "--json")

    (folder,) = desk.kept.iterdir()
    size = sum(path.stat().st_size for path in folder.glob("*/*.npy"))
    assert (status, err) == (0, "")
    assert json.loads(out) == {"folder": str(folder), "documents": 1, "chunks": 1, "bytes": size}


def test_an_index_is_brought_up_to_date(desk: Desk) -> None:
    """A second run leaves it as it is; another file makes another."""
    first = desk.run("index")
    (folder,) = desk.kept.iterdir()
    current = (folder / CURRENT).read_text(encoding="ascii")

    assert desk.run("index") == first
    assert (folder / CURRENT).read_text(encoding="ascii") == current
    (desk.corpus / "b.txt").write_text(SPEECH.replace("支委会", "党小组会"), encoding="utf-8")
    assert desk.run("index")[1].startswith("索引已就绪：2 篇文档，2 段，")
    assert (folder / CURRENT).read_text(encoding="ascii") != current


def test_a_question_makes_the_index_and_uses_it(desk: Desk) -> None:
    """It answers the same from it, and says nothing of it."""
    first = desk.run("ask", "支委会多久一次")
    (folder,) = desk.kept.iterdir()
    current = (folder / CURRENT).read_text(encoding="ascii")

    assert desk.run("ask", "支委会多久一次") == first
    assert (first[0], first[2]) == (0, "")
    assert (folder / CURRENT).read_text(encoding="ascii") == current


def test_a_damaged_index_is_made_anew_with_a_line_on_it(desk: Desk) -> None:
    """On standard error; the answer is the same."""
    expected = desk.run("ask", "支委会多久一次")[:2]
    (folder,) = desk.kept.iterdir()
    (folder / CURRENT).write_text("elsewhere", encoding="ascii")

    status, out, err = desk.run("ask", "支委会多久一次")

    assert (status, out) == expected
    assert err == f"索引 {folder} 不完整或已损坏，已重新建立。\n"


def test_an_index_that_cannot_be_written_is_an_error(desk: Desk) -> None:
    """Status 2 and one line for `index`; a question is answered all the same."""
    desk.kept.write_text("", encoding="utf-8")

    status, out, err = desk.run("index")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(UNWRITABLE.partition("{")[0] + str(desk.kept))
    answer = desk.run("ask", "支委会多久一次")
    assert (answer[0], answer[2]) == (0, err)
    assert "每月" in answer[1]


def test_a_corpus_that_is_missing_has_no_index(desk: Desk) -> None:
    """Nothing is made for it."""
    (desk.corpus / "a.txt").unlink()
    desk.corpus.rmdir()

    status, out, err = desk.run("index")

    assert (status, out, err.count("\n"), desk.kept.exists()) == (2, "", 1, False)
