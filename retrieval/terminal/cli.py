"""The command line as a process: arguments in, an exit status out, and one line on standard error for what was wrong.

Status 0: done, 1: nothing found, 2: bad usage or input, 130: interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from retrieval.errors import YoujuError
from retrieval.render_plain import printable
from retrieval.terminal.commands import youju
from retrieval.terminal.corpus_option import BAD_INPUT, DONE, Corpus
from retrieval.terminal.opening import open_library
from retrieval.terminal.usage import usage_line

if TYPE_CHECKING:
    from retrieval.terminal.opened import Opened

INTERRUPTED = 130
PROGRAM = "youju"


def run(arguments: Sequence[str] | None = None, opening: Callable[[str], Opened] = open_library) -> int:
    """Do what the arguments say, by default the process's; returns the exit status."""
    try:
        return _invoke(sys.argv[1:] if arguments is None else list(arguments), Corpus(opening))
    except BrokenPipeError:
        return _drop_output()
    except (click.ClickException, YoujuError, OSError) as error:
        click.echo(printable(_line(error)), err=True)
        return BAD_INPUT
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED


def _invoke(arguments: list[str], corpus: Corpus) -> int:
    try:
        with youju.make_context(PROGRAM, arguments, obj=corpus) as context:
            status = int(youju.invoke(context))
    except click.exceptions.Exit as leaving:
        status = leaving.exit_code
    sys.stdout.flush()
    return status


def _line(error: click.ClickException | YoujuError | OSError) -> str:
    if isinstance(error, click.ClickException):
        return usage_line(error)
    if isinstance(error, OSError):
        where = f" {error.filename}" if error.filename else ""
        return f"无法读写{where}（{error.strerror}）；请检查磁盘空间和权限。"
    return str(error)


def _drop_output() -> int:
    """Nobody reads on: what is still buffered goes nowhere, so that the interpreter can leave without a complaint."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
