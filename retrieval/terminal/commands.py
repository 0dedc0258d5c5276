"""The commands `ask`, `search`, `documents`, `chunks`, `evaluate`, and the conversation where none is named.

A command reads its parameters, asks the library and writes what comes back: answers and lists to standard output,
remarks to standard error. It returns the exit status; what it can not do, it raises.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

from retrieval.evaluation import beir
from retrieval.evaluation import evaluate as scoring
from retrieval.evaluation.golden import read_golden
from retrieval.jsonl import json_line
from retrieval.reading.chunking import Chunk
from retrieval.reading.corpus import Record
from retrieval.render_plain import printable, render_answer
from retrieval.searching.query import Query
from retrieval.terminal import render_tables, repl, screen
from retrieval.terminal.batch import read_batch
from retrieval.terminal.render_json import answer_object, chunk_object, document_object, hit_object
from retrieval.terminal.usage import Group, count, help_option

if TYPE_CHECKING:
    from rich.table import Table  # takes long to import, and `ask` does not need it

DONE, NOTHING_FOUND = 0, 1

_Function = TypeVar("_Function", bound=Callable[..., Any])


class Opened(scoring.Asked, repl.Asked, Protocol):
    """What the commands ask: a `Library`, or anything that answers like one."""

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        """What is searched."""
        ...

    @property
    def records(self) -> tuple[Record, ...]:
        """How each document was read."""
        ...

    def query(self, question: str) -> Query:
        """The question as the search understands it."""
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


def _corpus(*, envvar: str | None = None) -> Callable[[_Function], _Function]:
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


_json = click.option("--json", "as_json", is_flag=True, help="输出 JSON，每行一个对象")


@click.group(cls=Group, invoke_without_command=True, help="在讲话稿里找答案，并给出原文出处。不写命令则进入对话。")
@_corpus(envvar="CORPUS_DIR")
@help_option
@click.pass_context
def youju(context: click.Context) -> int:
    """Open the conversation where no command is named."""
    if context.invoked_subcommand is not None:
        return DONE
    library = _open(context.obj)
    repl.converse(library, screen.terminal())
    return DONE


@youju.command(help="回答一个问题，或用 --batch 回答一个文件里的全部问题。")
@click.argument("words", metavar="QUESTION", nargs=-1)
@click.option("--batch", metavar="FILE", help="JSON Lines 文件，- 为标准输入；逐行输出 JSON")
@click.option("--context", metavar="QUESTION", multiple=True, help="之前问过的问题，可重复，先问的在前")
@_json
@_corpus()
@help_option
@click.pass_obj
def ask(corpus: Corpus, words: tuple[str, ...], batch: str | None, context: tuple[str, ...], *, as_json: bool) -> int:
    """Answer one question, or a file of them."""
    if batch is not None:
        if words or context:
            raise click.UsageError("--batch 不能与 QUESTION 或 --context 同时使用")
        return _ask_batch(corpus, batch)
    if not words:
        raise click.UsageError("缺少 QUESTION，没有要回答的问题", click.get_current_context())
    answer = _open(corpus).ask(" ".join(words), context)
    if as_json:
        _show_object(answer_object(answer))
    else:
        click.echo(render_answer(answer, bold=screen.bold(), width=screen.width()))
    return DONE if answer.answered else NOTHING_FOUND


@youju.command(help="列出与问题最相关的段落和得分。")
@click.argument("words", metavar="QUESTION", nargs=-1)
@click.option("-k", "k", metavar="N", callback=count, default="10", help="最多几段，默认 10")
@click.option("--explain", is_flag=True, help="列出查询词、扩展词和各词在得分中的份额")
@_json
@_corpus()
@help_option
@click.pass_obj
def search(corpus: Corpus, words: tuple[str, ...], k: int, *, explain: bool, as_json: bool) -> int:
    """Rank the chunks for a question."""
    if not words:
        raise click.UsageError("缺少 QUESTION，没有要检索的问题", click.get_current_context())
    library, question = _open(corpus), " ".join(words)
    hits = library.search(question, k)
    if as_json:
        for hit in hits:
            _show_object(hit_object(hit, explain=explain))
    elif hits:
        _show_table(render_tables.hits_table(hits))
        if explain:
            _show_table(render_tables.query_table(library.query(question)))
            _show_table(render_tables.shares_table(hits))
    if not hits:
        click.echo("没有找到相关的段落；请换个说法再试。", err=True)
    return DONE if hits else NOTHING_FOUND


@youju.command(help="列出读入的文档，以及略去的、没有读入的。")
@click.option("--text", "file", metavar="FILE", help="改为原样输出一个文档的文字，出处的 start、end 按它计数")
@_json
@_corpus()
@help_option
@click.pass_obj
def documents(corpus: Corpus, file: str | None, *, as_json: bool) -> int:
    """List the documents that were read, or show the text of one."""
    if file is not None and as_json:
        raise click.UsageError("--text 不能与 --json 同时使用", click.get_current_context())
    library = _open(corpus)
    if file is not None:
        return _show_text(library, file)
    if as_json:
        for record in library.records:
            _show_object(document_object(record))
        return DONE
    _show_table(render_tables.documents_table(library.records))
    if render_tables.has_remarks(library.records, library.problems):
        _show_table(render_tables.remarks_table(library.records, library.problems))
    return DONE


@youju.command(help="列出用于检索的段落。")
@_json
@_corpus()
@help_option
@click.pass_obj
def chunks(corpus: Corpus, *, as_json: bool) -> int:
    """List the chunks that are searched."""
    library = _open(corpus)
    if as_json:
        for chunk in library.chunks:
            _show_object(chunk_object(chunk))
        return DONE
    _show_table(render_tables.chunks_table(library.chunks))
    return DONE


@youju.command(help="用一个文件的标准题目给回答打分，或用一个 BEIR 格式的文件夹给检索打分。")
@click.argument("path", metavar="PATH")
@click.option("--misses", is_flag=True, help="列出没有答对的题目")
@click.option("--run", "run_file", metavar="FILE", help="另写一个 TREC run 文件，每题至多 100 段")
@_json
@_corpus()
@help_option
@click.pass_obj
def evaluate(corpus: Corpus, path: str, run_file: str | None, *, misses: bool, as_json: bool) -> int:
    """Score the answers to golden questions, or a collection in BEIR's format."""
    if Path(path).is_dir():
        return _evaluate_collection(Path(path), run_file, as_json=as_json)
    questions = read_golden(path)
    library = _open(corpus)
    if run_file is not None:
        scoring.write_run(Path(run_file), scoring.run_lines(library, questions))
    evaluation = scoring.evaluate(library, questions)
    if evaluation.measures is None:
        click.echo(scoring.NO_MEASURES, err=True)
    if as_json:
        _show_object(evaluation.as_dict(misses=misses))
        return DONE
    for table in render_tables.evaluation_tables(evaluation):
        _show_table(table)
    if misses:
        _show_table(render_tables.misses_table(evaluation))
    return DONE


def _evaluate_collection(folder: Path, run_file: str | None, *, as_json: bool) -> int:
    """Score the plain retriever on a folder in BEIR's format; the corpus folder plays no part."""
    collection = beir.read_collection(folder)
    run = beir.rank(collection)
    if run_file is not None:
        scoring.write_run(Path(run_file), beir.run_lines(run))
    measures = beir.measure(collection, run)
    if measures is None:
        click.echo(scoring.NO_MEASURES, err=True)
    elif as_json:
        _show_object({"queries": len(collection.queries), "passages": len(collection.passages), "measures": measures})
    else:
        _show_table(render_tables.measures_table(measures))
    return DONE


def _ask_batch(corpus: Corpus, path: str) -> int:
    """Answer a file of questions, each answer written out before the next question is asked."""
    questions = read_batch(path)
    library = _open(corpus)
    for question in questions:
        _show_object(answer_object(library.ask(question.question, question.context), question.id))
    return DONE


def _show_text(library: Opened, file: str) -> int:
    """Write the text of a document, exactly, without a line end of our own."""
    found = next((document for document in library.documents if document.file == file), None)
    if found is None:
        click.echo(printable(f"没有读入文档 {file}；请用 documents 查看有哪些文件。"), err=True)
        return NOTHING_FOUND
    click.echo(found.source.text.encode("utf-8", "replace"), nl=False)
    return DONE


def _open(corpus: Corpus) -> Opened:
    """Open the corpus, and say what in it could not be read."""
    library = corpus.open(corpus.folder)
    for problem in library.problems:
        click.echo(printable(str(problem)), err=True)
    return library


def _show_object(fields: Mapping[str, Any]) -> None:
    click.echo(json_line(fields))


def _show_table(table: Table) -> None:
    click.echo(render_tables.render_table(table, screen.width()) + "\n")
