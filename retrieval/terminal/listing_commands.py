"""The commands that list what is found and what was read, keep the index, and give marks.

A command reads its parameters, asks the library and writes what comes back: answers and lists to standard output,
remarks to standard error. It returns the exit status; what it can not do, it raises.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from retrieval.evaluation import beir
from retrieval.evaluation import evaluate as scoring
from retrieval.evaluation.golden import read_golden
from retrieval.render_plain import printable
from retrieval.searching.operators import read_request
from retrieval.terminal import render_tables
from retrieval.terminal.corpus_option import (
    BAD_INPUT,
    DONE,
    NOTHING_FOUND,
    Corpus,
    corpus_option,
    json_option,
    open_corpus,
    show_object,
    show_table,
)
from retrieval.terminal.render_json import chunk_object, document_object, explained_object, hit_object, kept_object
from retrieval.terminal.usage import Command, count, help_option

if TYPE_CHECKING:
    from retrieval.terminal.opened import Opened

_OPTION = re.compile(r"--?[a-z][a-z-]*", re.IGNORECASE)  # a slip of the keyboard, not a word to leave out


@click.command(
    cls=Command,
    help="列出与问题最相关的段落和得分；可用 “精确短语”、-排除、标题:词。",
    context_settings={"ignore_unknown_options": True},  # -排除 is a word
)
@click.argument("words", metavar="QUESTION", nargs=-1)
@click.option("-k", "k", metavar="N", callback=count, default="10", help="最多几段，默认 10")
@click.option("--explain", is_flag=True, help="列出查询词、扩展词、各词在得分中的份额，以及各句作为答案的依据")
@json_option
@corpus_option()
@help_option
@click.pass_obj
def search(corpus: Corpus, words: tuple[str, ...], k: int, *, explain: bool, as_json: bool) -> int:
    """Rank the chunks for a question."""
    if not words:
        raise click.UsageError("缺少 QUESTION，没有要检索的问题", click.get_current_context())
    for word in filter(_OPTION.fullmatch, words):
        raise click.NoSuchOption(word, ctx=click.get_current_context())
    library, question = open_corpus(corpus), " ".join(words)
    hits = library.find(question, k)
    request = read_request(question)
    ranked = question if request.plain else request.words
    candidates = library.candidates(ranked) if explain else []
    if as_json:
        for hit in hits:
            show_object(explained_object(hit, candidates) if explain else hit_object(hit))
    elif hits:
        show_table(render_tables.hits_table(hits))
        if explain:
            show_table(render_tables.query_table(library.query(ranked)))
            show_table(render_tables.shares_table(hits))
            show_table(render_tables.signals_table(candidates[:k]))
    if not hits:
        click.echo("没有找到相关的段落；请换个说法再试。", err=True)
    return DONE if hits else NOTHING_FOUND


@click.command(cls=Command, help="列出读入的文档，以及略去的、没有读入的。")
@click.option("--text", "file", metavar="FILE", help="改为原样输出一个文档的文字，出处的 start、end 按它计数")
@json_option
@corpus_option()
@help_option
@click.pass_obj
def documents(corpus: Corpus, file: str | None, *, as_json: bool) -> int:
    """List the documents that were read, or show the text of one."""
    if file is not None and as_json:
        raise click.UsageError("--text 不能与 --json 同时使用", click.get_current_context())
    library = open_corpus(corpus)
    if file is not None:
        return _show_text(library, file)
    if as_json:
        for record in library.records:
            show_object(document_object(record))
        return DONE
    show_table(render_tables.documents_table(library.records))
    if render_tables.has_remarks(library.records, library.problems):
        show_table(render_tables.remarks_table(library.records, library.problems))
    return DONE


@click.command(cls=Command, help="列出用于检索的段落。")
@json_option
@corpus_option()
@help_option
@click.pass_obj
def chunks(corpus: Corpus, *, as_json: bool) -> int:
    """List the chunks that are searched."""
    library = open_corpus(corpus)
    if as_json:
        for chunk in library.chunks:
            show_object(chunk_object(chunk))
        return DONE
    show_table(render_tables.chunks_table(library.chunks))
    return DONE


@click.command(cls=Command, help="建立或更新保存的索引，之后提问不再重读文档。")
@json_option
@corpus_option()
@help_option
@click.pass_obj
def index(corpus: Corpus, *, as_json: bool) -> int:
    """Build or refresh the saved index, and check all that is kept."""
    kept = open_corpus(corpus).kept()
    if kept is None:
        return BAD_INPUT
    if as_json:
        show_object(kept_object(kept))
    else:
        size, place = f"{kept.size / 1e6:.1f} MB", printable(str(kept.folder))
        engine = f"，由检索引擎 {printable(kept.engine)} 检索" if kept.engine else ""
        click.echo(f"索引已就绪：{kept.documents} 篇文档，{kept.chunks} 段，{size}，保存在 {place}{engine}")
    return DONE


@click.command(cls=Command, help="用一个文件的标准题目给回答打分，或用一个 BEIR 格式的文件夹给检索打分。")
@click.argument("path", metavar="PATH")
@click.option("--misses", is_flag=True, help="列出没有答对的题目")
@click.option("--run", "run_file", metavar="FILE", help="另写一个 TREC run 文件，每题至多 100 段")
@json_option
@corpus_option()
@help_option
@click.pass_obj
def evaluate(corpus: Corpus, path: str, run_file: str | None, *, misses: bool, as_json: bool) -> int:
    """Score the answers to golden questions, or a collection in BEIR's format."""
    if Path(path).is_dir():
        return _evaluate_collection(Path(path), run_file, as_json=as_json)
    questions = read_golden(path)
    library = open_corpus(corpus)
    if run_file is not None:
        scoring.write_run(Path(run_file), scoring.run_lines(library, questions))
    evaluation = scoring.evaluate(library, questions)
    if evaluation.measures is None:
        click.echo(scoring.NO_MEASURES, err=True)
    if as_json:
        show_object(evaluation.as_dict(misses=misses))
        return DONE
    for table in render_tables.evaluation_tables(evaluation):
        show_table(table)
    if misses:
        show_table(render_tables.misses_table(evaluation))
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
        show_object({"queries": len(collection.queries), "passages": len(collection.passages), "measures": measures})
    else:
        show_table(render_tables.measures_table(measures))
    return DONE


def _show_text(library: Opened, file: str) -> int:
    """Write the text of a document, exactly, without a line end of our own."""
    found = next((document for document in library.documents if document.file == file), None)
    if found is None:
        click.echo(printable(f"没有读入文档 {file}；请用 documents 查看有哪些文件。"), err=True)
        return NOTHING_FOUND
    click.echo(found.source.text.encode("utf-8", "replace"), nl=False)
    return DONE
