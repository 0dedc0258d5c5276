"""How far the reading has come: at a terminal, elsewhere, and for small folders."""

from __future__ import annotations

import io

import pytest

from retrieval.terminal.progress import STAGES, ReadingProgress


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture(autouse=True)
def _capable_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal on which lines can be wiped away."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")


def shown(stream: io.StringIO, total: int) -> str:
    """What is shown while so many files are read."""
    with ReadingProgress(stream) as progress:
        for done in range(1, total + 1):
            progress(done, total)
    return stream.getvalue()


def test_elsewhere_there_is_a_line_every_five_hundred_files() -> None:
    """Plain lines, nothing that a terminal would act upon."""
    assert shown(io.StringIO(), 1_200) == "正在读取文档：500 / 1200\n正在读取文档：1000 / 1200\n"


def test_what_is_done_anew_is_the_next_stage() -> None:
    """Files are read, worked out, indexed; the last stage lasts."""
    stream, screen = io.StringIO(), Screen()
    for one in (stream, screen):
        with ReadingProgress(one) as progress:
            for _ in range(4):
                for done in range(1, 501):
                    progress(done, 500)

    assert stream.getvalue().splitlines() == [
        "正在读取文档：500 / 500",
        "正在整理文档：500 / 500",
        "正在编制索引：500 / 500",
        "正在编制索引：500 / 500",
    ]
    assert all(label in screen.getvalue() for label in STAGES)


def test_a_terminal_has_a_bar() -> None:
    """It says what is done, how much of it, and is wiped away at the end."""
    text = shown(Screen(), 21)

    assert "正在读取文档" in text
    assert "21/21" in text
    assert text.endswith("\x1b[2K")


def test_small_folders_show_nothing() -> None:
    """Up to twenty files there is nothing to wait for."""
    assert shown(Screen(), 20) == shown(io.StringIO(), 20) == shown(Screen(), 0) == ""


def test_the_bar_goes_where_the_reading_fails() -> None:
    """An error leaves no half bar on the screen."""
    screen = Screen()

    def fail() -> None:
        with ReadingProgress(screen) as progress:
            progress(1, 21)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert screen.getvalue().endswith("\x1b[2K")
