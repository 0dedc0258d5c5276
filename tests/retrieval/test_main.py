"""The door: the exit status comes through, and an internal error is one line."""

from __future__ import annotations

import io
import runpy
import sys
from collections.abc import Sequence

import pytest

import retrieval.__main__
from retrieval.__main__ import main


def break_down(_: Sequence[str] | None) -> int:
    """Fail as a program with a mistake in it does."""
    raise ZeroDivisionError("secret")


def test_the_status_comes_through() -> None:
    """What the command line returns is the status of the process."""
    assert main(["ask"], do=lambda arguments: len(arguments or ())) == 1


def test_the_module_can_be_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m retrieval` leaves with the status."""
    monkeypatch.setattr(sys, "argv", ["youju", "fly"])

    with pytest.raises(SystemExit) as leaving:
        runpy.run_path(retrieval.__main__.__file__, run_name="__main__")

    assert (leaving.value.code, capsys.readouterr().out) == (2, "")


def test_an_internal_error_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Its kind is named, its traceback is not shown."""
    monkeypatch.delenv("YOUJU_DEBUG", raising=False)

    status = main([], do=break_down)

    assert status == 70
    assert capsys.readouterr().err == (
        "内部错误（ZeroDivisionError）；请设置 YOUJU_DEBUG=1 再运行一次，并把显示的内容反馈给开发者。\n"
    )


def test_an_interrupted_start_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C while the program is loaded leaves with the status that shells know."""

    def interrupt(_: Sequence[str] | None) -> int:
        raise KeyboardInterrupt

    assert main([], do=interrupt) == 130
    assert capsys.readouterr().err == ""


def test_a_developer_sees_where_it_came_from(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With YOUJU_DEBUG=1 the traceback precedes the line."""
    monkeypatch.setenv("YOUJU_DEBUG", "1")

    main([], do=break_down)

    assert "ZeroDivisionError: secret" in capsys.readouterr().err


def test_streams_speak_utf_8_whatever_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chinese comes out of a process with an ASCII locale, half a surrogate as a question mark."""
    bytes_out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(bytes_out, encoding="ascii"))
    monkeypatch.setattr(sys, "stdin", None)

    def speak(_: Sequence[str] | None) -> int:
        sys.stdout.write("党课\ud800")
        sys.stdout.flush()
        return 0

    main([], do=speak)

    assert bytes_out.getvalue().decode() == "党课?"
