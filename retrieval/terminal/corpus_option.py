"""What every command needs: the folder that is asked, how it is opened, and where what comes of it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

from retrieval.answering.candidates import Candidate
from retrieval.evaluation.evaluate import Asked
from retrieval.jsonl import json_line
from retrieval.reading.chunking import Chunk
from retrieval.reading.corpus import Record
from retrieval.render_plain import printable
from retrieval.searching.hit import Hit
from retrieval.searching.query import Query
from retrieval.terminal import conversation, render_tables, screen

if TYPE_CHECKING:
    from rich.table import Table  # takes long to import, and `ask` does not need it

DONE, NOTHING_FOUND = 0, 1

_Function = TypeVar("_Function", bound=Callable[..., Any])


class Opened(Asked, conversation.Asked, Protocol):
    """What the commands ask: a `Library`, or anything that answers like one."""

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        """What is searched."""
        ...

    @property
    def records(self) -> tuple[Record, ...]:
        """How each document was read."""
        ...

    def find(self, text: str, k: int = 10) -> list[Hit]:
        """Rank the chunks for a search that may have operators."""
        ...

    def query(self, question: str) -> Query:
        """The question as the search understands it."""
        ...

    def candidates(self, question: str) -> list[Candidate]:
        """What may answer a question, best first."""
        ...


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
    click.echo(render_tables.render_table(table, screen.width()) + "\n")
