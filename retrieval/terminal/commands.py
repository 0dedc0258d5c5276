"""The command `ask`, where to find the others, and the conversation where none is named.

A command reads its parameters, asks the library and writes what comes back: answers and lists to standard output,
remarks to standard error. It returns the exit status; what it can not do, it raises.
"""

from __future__ import annotations

import click

from retrieval.render_plain import render_answer
from retrieval.terminal import screen
from retrieval.terminal.corpus_option import (
    DONE,
    NOTHING_FOUND,
    Corpus,
    corpus_option,
    json_option,
    open_corpus,
    show_object,
)
from retrieval.terminal.render_json import answer_object
from retrieval.terminal.usage import Group, help_option

LISTING = "retrieval.terminal.listing_commands"
LAZY = {  # loaded when they are called, for `ask` is to answer at once
    **dict.fromkeys(("search", "documents", "chunks", "evaluate", "index"), LISTING),
    "duties": "retrieval.terminal.duty_commands",
}


@click.group(
    cls=Group, lazy=LAZY, invoke_without_command=True, help="在讲话稿里找答案，并给出原文出处。不写命令则进入对话。"
)
@corpus_option(envvar="CORPUS_DIR")
@help_option
@click.pass_context
def youju(context: click.Context) -> int:
    """Open the conversation where no command is named."""
    if context.invoked_subcommand is not None:
        return DONE

    from retrieval.terminal import repl  # noqa: PLC0415 - `ask` does not need it

    library = open_corpus(context.obj)
    repl.converse(library, screen.terminal())
    return DONE


@youju.command(help="回答一个问题，或用 --batch 回答一个文件里的全部问题。")
@click.argument("words", metavar="QUESTION", nargs=-1)
@click.option("--batch", metavar="FILE", help="JSON Lines 文件，- 为标准输入；逐行输出 JSON")
@click.option("--context", metavar="QUESTION", multiple=True, help="之前问过的问题，可重复，先问的在前")
@json_option
@corpus_option()
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
    answer = open_corpus(corpus).ask(" ".join(words), context)
    if as_json:
        show_object(answer_object(answer))
    else:
        click.echo(render_answer(answer, bold=screen.bold(), width=screen.width()))
    return DONE if answer.answered else NOTHING_FOUND


def _ask_batch(corpus: Corpus, path: str) -> int:
    """Answer a file of questions, each answer written out before the next question is asked."""
    from retrieval.terminal.batch import read_batch  # noqa: PLC0415 - one question does not need it

    questions = read_batch(path)
    library = open_corpus(corpus)
    for question in questions:
        show_object(answer_object(library.ask(question.question, question.context), question.id))
    return DONE
