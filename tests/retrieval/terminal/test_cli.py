"""The command line as a process: exit status, one line for what is wrong, real folders, a closed pipe, an interrupt."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from retrieval.errors import CorpusError
from retrieval.library import Library
from retrieval.searching.hit import Hit
from retrieval.terminal.cli import run
from tests.fakes import ScriptedLibrary
from tests.samples import chunk

ROOT = Path(__file__).parents[3]
SPEECH = "在全市党建工作会上的讲话\n\n同志们：\n\n一、坚持制度。\n\n支委会每月召开一次。\n"


def refuse_with(error: BaseException) -> Callable[[str], NoReturn]:
    """What opens a library and fails instead."""

    def fail(_: str) -> NoReturn:
        raise error

    return fail


def start(*arguments: str, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
    """The program as a process of its own, on the seeds."""
    return subprocess.Popen(
        [sys.executable, "-m", "retrieval", *arguments],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "CORPUS_DIR": "seeds"},
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (CorpusError("语料文件夹 x 不存在；请检查。"), 2, "语料文件夹 x 不存在；请检查。\n"),
        (OSError(errno.ENOSPC, "No space left"), 2, "无法读写（No space left）；请检查磁盘空间和权限。\n"),
        (OSError(errno.EACCES, "Denied", "c.idx"), 2, "无法读写 c.idx（Denied）；请检查磁盘空间和权限。\n"),
        (CorpusError("坏\x1b[2J\n名"), 2, "坏\N{REPLACEMENT CHARACTER}[2J 名\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_what_stops_a_command_becomes_a_status_and_a_line(
    capsys: pytest.CaptureFixture[str], error: BaseException, status: int, line: str
) -> None:
    """Bad input is status 2 with one harmless line, an interrupt is 130 without a word."""
    assert run(["documents"], refuse_with(error)) == status
    assert tuple(capsys.readouterr()) == ("", line)


def test_help_is_status_zero(capsys: pytest.CaptureFixture[str]) -> None:
    """Help opens no folder."""
    assert run(["ask", "--help"], refuse_with(AssertionError())) == 0
    assert capsys.readouterr().out.startswith("用法：youju ask [选项] QUESTION\n")


def test_the_arguments_are_those_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without arguments of its own the command line reads those of the process."""
    monkeypatch.setattr(sys, "argv", ["youju", "fly"])

    assert run() == 2
    assert capsys.readouterr().err.startswith("没有命令 fly")


def test_a_reader_that_leaves_ends_it_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed pipe is no error, at once or when the interpreter leaves."""
    reading, writing = os.pipe()
    os.close(reading)
    library = ScriptedLibrary({}, hits=[Hit(1, chunk(), 1.0, ())])

    with open(writing, "w", encoding="utf-8") as pipe:  # noqa: PTH123 - a descriptor, no path
        monkeypatch.setattr(sys, "stdout", pipe)
        status = run(["chunks"], lambda _: library)
        pipe.write("more")

    assert status == 0


def test_a_missing_folder_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The line has the folder and what to do."""
    folder = tmp_path / "nowhere"

    status = run(["ask", "党课", "--corpus", str(folder)])

    error = capsys.readouterr().err
    assert (status, error.count("\n")) == (2, 1)
    assert error.startswith(f"语料文件夹 {folder} 不存在")


@pytest.mark.parametrize("files", [{}, {"empty.txt": b""}, {"a.bin": b"\0\1"}])
def test_a_folder_without_a_document_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], files: dict[str, bytes]
) -> None:
    """Nothing to answer from is status 2, with one line."""
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)

    status = run(["ask", "党课", "--corpus", str(tmp_path)])

    out, error = capsys.readouterr()
    assert (status, out, error.count("\n")) == (2, "", 1)


def test_what_can_be_read_is_served(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A binary, an empty and an unsupported file have a line each; the speech beside them answers."""
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(b"\0\1\2\xff" * 50)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "sheet.xlsx").write_bytes(b"PK")

    status = run(["--corpus", str(tmp_path), "ask", "支委会多久召开一次", "--json"])

    out, error = capsys.readouterr()
    assert [line.split("：")[0] for line in error.splitlines()] == ["binary.txt", "empty.txt", "sheet.xlsx"]
    assert (status, json.loads(out)["citations"][0]["file"]) == (0, "speech.txt")


@pytest.mark.parametrize("question", ["", "   ", "？？？", "👍👍", "\ud800", "\x1b[2J", "--", "党" * 10_000, "𠀀𪚥"])
def test_no_question_is_too_odd(library: Library, capsys: pytest.CaptureFixture[str], question: str) -> None:
    """Anything that can be typed gets a reply, no control sequence among it, and no complaint."""
    status = run(["ask", "--", question], lambda _: library)

    out, error = capsys.readouterr()
    assert status in {0, 1}
    assert (out.startswith("有据："), "\x1b" in out, error) == (True, False, "")


def test_a_limit_that_is_none_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The variable is named with its bounds; status 2."""
    monkeypatch.setenv("MAX_PAGES", "many")

    status = run(["documents", "--corpus", str(tmp_path)])

    line = "设置 MAX_PAGES 应是 1 到 1000000 之间的整数，不能是 'many'；请改正或删去。\n"
    assert (status, *capsys.readouterr()) == (2, "", line)


def test_a_mistake_in_the_unit_s_data_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file and the line are named; status 2."""
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8")
    (tmp_path / "corpus.toml").write_text("\ntitles = 1\n", encoding="utf-8")

    status = run(["documents", "--corpus", str(tmp_path)])

    line = "corpus.toml 第 2 行：不认识 titles，可以写的有 documents、order、ignore；请改正。\n"
    assert (status, *capsys.readouterr()) == (2, "", line)


def test_offsets_count_in_the_text_that_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A citation's start and end cut its excerpt out of `documents --text`."""
    (tmp_path / "speech.txt").write_bytes(SPEECH.replace("\n", "\r\n").encode("gb18030"))
    run(["ask", "支委会多久召开一次", "--json", "--corpus", str(tmp_path)])
    [citation] = json.loads(capsys.readouterr().out)["citations"]

    run(["documents", "--text", "speech.txt", "--corpus", str(tmp_path)])

    text = capsys.readouterr().out
    assert text[citation["start"] : citation["end"]] == citation["excerpt"] == "支委会每月召开一次。"


def test_the_seeds_answer(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """The headline question is answered with both rhythms, and nothing else is said."""
    status = run(["ask", "三会一课频次"], lambda _: library)

    out, error = capsys.readouterr()
    assert (status, error) == (0, "")
    assert "每月至少" in out
    assert "每季度至少" in out


def test_the_process_answers_and_leaves() -> None:
    """A process of its own writes one JSON object, and nothing to standard error."""
    out, error = start("ask", "三会一课频次", "--json").communicate(timeout=60)

    assert (json.loads(out)["status"], error) == ("answered", "")


def test_the_process_refuses_in_one_line() -> None:
    """Status 2, one line, no traceback, nothing on standard output."""
    process = start("ask", "党课", "--corpus", "nowhere")

    out, error = process.communicate(timeout=60)

    assert (process.returncode, out, error.count("\n"), "Traceback" in error) == (2, "", 1, False)


def test_a_conversation_without_input_ends_at_once() -> None:
    """Status 0, nothing on standard output."""
    process = start()

    out, error = process.communicate(timeout=60)

    assert (process.returncode, out, error.count("\n")) == (0, "", 1)


def test_ctrl_c_leaves_a_conversation_quietly() -> None:
    """An interrupt while a line is awaited is a way out like any other."""
    process = start(stdin=subprocess.PIPE)
    assert process.stderr is not None

    greeting = process.stderr.readline()
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(timeout=60)

    assert greeting.startswith("已读入 5 篇文档。")
    assert (process.returncode, out, error) == (0, "", "")
