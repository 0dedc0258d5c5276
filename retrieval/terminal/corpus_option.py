"""What every command needs: the folder that is asked, how it is opened, and where what comes of it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from retrieval.jsonl import json_line
from retrieval.render_plain import printable
from retrieval.terminal import screen

if TYPE_CHECKING:  # takes long to import, and `ask` does not need it
    from rich.table import Table

    from retrieval.terminal.opened import Opened

DONE, NOTHING_FOUND, BAD_INPUT = 0, 1, 2

_Function = TypeVar("_Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Corpus:
    """Which folder is asked, and how it is opened.

    Attributes:
        open: from a folder to its library.
        folder: as it was named.
    """

    open: Callable[[str], Opened]
    folder: str = "seeds"


json_option = click.option("--json", "as_json", is_flag=True, help="输出 JSON，每行一个对象")


def corpus_option(*, envvar: str | None = None) -> Callable[[_Function], _Function]:
    """`--corpus`, before a command or after it; the later one counts."""

    def remember(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
        if value is not None and not value.strip():
            raise click.BadParameter("文件夹名不能为空")
        if value is not None:
            ctx.obj = replace(ctx.obj, folder=value)

    return click.option(
        "--corpus",
        metavar="DIR",
        envvar=envvar,
        expose_value=False,
        callback=remember,
        help="语料文件夹；默认取环境变量 CORPUS_DIR，否则为 seeds",
    )


def open_corpus(corpus: Corpus) -> Opened:
    """Open the corpus, and say what in it could not be read."""
    library = corpus.open(corpus.folder)
    for problem in library.problems:
        click.echo(printable(str(problem)), err=True)
    return library


def show_object(fields: Mapping[str, Any]) -> None:
    """Write an object on a line."""
    click.echo(json_line(fields))


def show_table(table: Table) -> None:
    """Write a table as wide as the terminal, if there is one."""
    from retrieval.terminal import render_tables  # noqa: PLC0415 - takes long to import, and `ask` does not need it

    click.echo(render_tables.render_table(table, screen.width()) + "\n")
