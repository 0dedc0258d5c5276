"""What the process's terminal can do, with a pseudo-terminal in its place."""

from __future__ import annotations

import io
import os
import pty
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import pytest

from retrieval.terminal import screen


@dataclass(frozen=True, slots=True)
class PseudoTerminal:
    """Both ends of a pseudo-terminal.

    Attributes:
        user: the descriptor of the end where a user sits.
        stdin: what the program reads from.
        stdout: what the program writes to.
    """

    user: int
    stdin: TextIO
    stdout: TextIO

    def take_over(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Be the process's terminal; in the test itself, as pytest sets its own streams between fixture and test."""
        monkeypatch.setattr(sys, "stdin", self.stdin)
        monkeypatch.setattr(sys, "stdout", self.stdout)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[PseudoTerminal]:
    """A pseudo-terminal of 72 columns, in an environment that says nothing against bold type."""
    user, program = pty.openpty()
    for name, value in (("TERM", "xterm"), ("COLUMNS", "72"), ("XDG_STATE_HOME", str(tmp_path))):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    with open(program, closefd=False) as stdin, open(program, "w", closefd=False) as stdout:
        yield PseudoTerminal(user, stdin, stdout)
    os.close(user)
    os.close(program)


def test_a_terminal_has_a_width_and_bold_type(terminal: PseudoTerminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """The columns are those of the environment."""
    terminal.take_over(monkeypatch)

    assert (screen.width(), screen.bold()) == (72, True)


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_bold_type_can_be_declined(
    terminal: PseudoTerminal, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """The usual variables are respected."""
    terminal.take_over(monkeypatch)
    monkeypatch.setenv(name, value)

    assert (screen.width(), screen.bold()) == (72, False)


def test_a_pipe_has_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    """Output that goes elsewhere is neither wrapped nor bold."""
    monkeypatch.setattr(sys, "stdout", io.StringIO())

    assert (screen.width(), screen.bold()) == (None, False)


def test_a_line_typed_at_a_terminal_is_read(terminal: PseudoTerminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a prompt, and what is typed comes back."""
    terminal.take_over(monkeypatch)
    talk = screen.terminal()
    os.write(terminal.user, "三会一课\r".encode())

    assert (talk.prompt, talk.bold) == ("你：", True)
    assert talk.read_line(talk.prompt) == "三会一课"


def test_standard_input_is_read_without_a_prompt(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Answers go to standard output, remarks to standard error."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("党课\n"))
    talk = screen.terminal()

    talk.write("答")
    talk.notice("注")

    assert (talk.prompt, talk.read_line("")) == ("", "党课\n")
    assert tuple(capsys.readouterr()) == ("答\n", "注\n")
