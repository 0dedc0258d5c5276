"""The terminal that the process runs in, if it does: its width, whether it has bold type, who types at it."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click
from platformdirs import user_state_path

if TYPE_CHECKING:
    from retrieval.terminal.conversation import Terminal


def width() -> int | None:
    """The columns of the terminal; None where the output goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def bold() -> bool:
    """Whether the output understands bold type and may have it."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def terminal() -> Terminal:
    """Lines typed at the terminal with editing and a history, or those of standard input where it is none."""
    from retrieval.terminal.conversation import Terminal  # noqa: PLC0415 - `ask` does not need it
    from retrieval.terminal.repl import PROMPT, stream_reader, terminal_reader  # noqa: PLC0415 - the same

    typed = sys.stdin.isatty()
    history = user_state_path("youju", appauthor=False) / "history"
    return Terminal(
        read_line=terminal_reader(history) if typed else stream_reader(sys.stdin),
        write=click.echo,
        notice=lambda line: click.echo(line, err=True),
        prompt=PROMPT if typed else "",
        bold=bold(),
        width=width,
    )
