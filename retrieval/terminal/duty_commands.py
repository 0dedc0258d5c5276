"""The command `duties`: the register listed, saved as a file, and a plan held against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from retrieval.duties.intervals import Intervals
from retrieval.duties.register import Wanted, read_interval, read_wanted
from retrieval.exporting.formats import CALENDAR_YEARS, FORMATS, Format, export
from retrieval.render_plain import printable
from retrieval.terminal import screen
from retrieval.terminal.corpus_option import (
    DONE,
    NOTHING_FOUND,
    Corpus,
    corpus_option,
    open_corpus,
    show_object,
    show_table,
)
from retrieval.terminal.duty_talk import ALL_AGREE, NO_DUTIES
from retrieval.terminal.opening import read_plan_file
from retrieval.terminal.render_duties import (
    comparison_object,
    comparisons_table,
    duties_table,
    finding_object,
    findings_table,
    summary,
)
from retrieval.terminal.usage import Command, help_option

TABLE, JSON = "table", "json"
_NAMES = (TABLE, *FORMATS)


def _every(ctx: click.Context, param: click.Parameter, value: str | None) -> Wanted:
    """`--every` as what is wanted; refuses what is no interval."""
    interval = None if value is None else read_interval(value, Intervals.load())
    if value is not None and interval is None:
        raise click.BadParameter(f"{value} 不是周期，请写成每月、每季度、每年两次这样", ctx, param)
    return Wanted(every=interval)


def _format(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and value not in _NAMES:
        raise click.BadParameter(f"{value} 不在 {'、'.join(_NAMES)} 之中", ctx, param)
    return value


def _year(ctx: click.Context, param: click.Parameter, value: str | None) -> int:
    year = date.today().year if value is None else int(value) if value.isdecimal() else 0  # noqa: DTZ011  # the user's
    if year not in CALENDAR_YEARS:
        raise click.BadParameter(
            f"{value} 不是 {CALENDAR_YEARS.start} 到 {CALENDAR_YEARS.stop - 1} 之间的年份", ctx, param
        )
    return year


@click.command(cls=Command, help="列出全部文档里的周期性职责：谁、做什么、多久一次；可导出，可核对年度计划。")
@click.argument("words", metavar="[WORDS…]", nargs=-1)
@click.option("--body", metavar="NAME", default="", help="责任主体，写一部分即可")
@click.option("--every", "wanted", metavar="INTERVAL", callback=_every, help="周期，例如 每季度")
@click.option("--document", metavar="TITLE", default="", help="文档的题目或文件名，写一部分即可")
@click.option("--all", "everything", is_flag=True, help="连同没有写明周期的（定期）和报告的做法")
@click.option(
    "--format", "name", metavar="FORMAT", callback=_format, help=f"{'、'.join(_NAMES)}；默认看文件名，否则 table"
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，每行一个对象；即 --format json")
@click.option("--output", metavar="FILE", help="写到这个文件")
@click.option("--year", metavar="YEAR", callback=_year, help="日历和年历图的年份，默认今年")
@click.option("--compare", "matter", metavar="WORDS", help='比较各文档对这件事的频次；写 "" 则只列口径不一的')
@click.option("--check", "plan", metavar="FILE", help="核对一份年度计划，- 为标准输入")
@corpus_option()
@help_option
@click.pass_obj
def duties(  # noqa: PLR0913  # click hands each option over as an argument
    corpus: Corpus,
    *,
    words: tuple[str, ...],
    body: str,
    wanted: Wanted,
    document: str,
    name: str | None,
    output: str | None,
    year: int,
    matter: str | None,
    plan: str | None,
    everything: bool,
    as_json: bool,
) -> int:
    """List duties, save them, or hold a plan against them."""
    if as_json and name not in {None, JSON}:
        raise click.UsageError("--json 不能与其他 --format 同时使用", click.get_current_context())
    name = JSON if as_json else name
    wanted = replace(wanted, body=body, document=document, everything=everything)
    _check_usage(words, matter, plan, name=name, output=output)
    if matter is not None:
        return _compare(corpus, matter, as_json=name == JSON)
    if plan is not None:
        return _check(corpus, plan, read_wanted(" ".join(words), Intervals.load(), wanted), as_json=name == JSON)
    chosen = _chosen(name, output)
    found = open_corpus(corpus).find_duties(" ".join(words), wanted)
    if chosen is not None and chosen.periodic_only:
        found = found.with_interval()
    if not found:
        click.echo(NO_DUTIES, err=True)
        return NOTHING_FOUND
    if chosen is None:
        show_table(duties_table(found.duties, quoted=screen.width() is None))
    else:
        _save(export(found.duties, chosen.name, year), output, f"{chosen.label}，{len(found)} 项职责")
    return DONE


def _check_usage(
    words: tuple[str, ...], matter: str | None, plan: str | None, *, name: str | None, output: str | None
) -> None:
    """Refuse what does not go together.

    Raises:
        click.UsageError: it says what.
    """
    if matter is None and plan is None:
        return
    if matter is not None and plan is not None:
        raise click.UsageError("--compare 和 --check 只能用一个")
    if matter is not None and words:
        raise click.UsageError(f"--compare 之外多余的参数 {' '.join(words)}，几个词请加引号")
    if output is not None or name not in {None, TABLE, JSON}:
        raise click.UsageError("--compare 和 --check 只能列成 table 或 json，不能写到文件")


def _chosen(name: str | None, output: str | None) -> Format | None:
    """The kind of file that is asked for, by its name or by that of the file; None for a table.

    Raises:
        click.UsageError: the file's name says none, or there is nowhere to write the bytes to.
    """
    if name is None and output is None:
        name = TABLE
    elif name is None and output is not None:
        name = Path(output).suffix.removeprefix(".").lower()
        if name not in FORMATS:
            raise click.UsageError(f"文件名 {output} 看不出格式，请以 .{'、.'.join(FORMATS)} 结尾，或写上 --format")
    if name == TABLE:
        if output is not None:
            raise click.UsageError("table 只能列在终端里；要写到文件，请选用其他格式")
        return None
    chosen = FORMATS[name or JSON]
    if output is None and not chosen.is_text and screen.width() is not None:
        raise click.UsageError(f"{chosen.label}不能显示在终端里，请写上 --output 文件名.{chosen.name}")
    return chosen


def _save(data: bytes, output: str | None, what: str) -> None:
    """Write a file, and say so; or write to standard output, as it is."""
    if output is None:
        click.echo(data, nl=False)
        return
    Path(output).write_bytes(data)
    click.echo(printable(f"已写入 {output}（{what}）。"), err=True)


def _compare(corpus: Corpus, matter: str, *, as_json: bool) -> int:
    """Set the duties about a thing side by side."""
    found = open_corpus(corpus).compare_duties(matter)
    if not found:
        click.echo(NO_DUTIES if matter.strip() else ALL_AGREE, err=True)
        return NOTHING_FOUND
    if as_json:
        for one in found:
            show_object(comparison_object(one))
    else:
        show_table(comparisons_table(found))
    return DONE


def _check(corpus: Corpus, plan: str, wanted: Wanted, *, as_json: bool) -> int:
    """Hold a plan against the duties."""
    text = read_plan_file(plan)
    findings = open_corpus(corpus).check_plan(text, wanted)
    if not findings:
        click.echo(NO_DUTIES, err=True)
        return NOTHING_FOUND
    if as_json:
        for finding in findings:
            show_object(finding_object(finding))
        return DONE
    show_table(findings_table(findings, quoted=screen.width() is None))
    click.echo(summary(findings))
    return DONE
