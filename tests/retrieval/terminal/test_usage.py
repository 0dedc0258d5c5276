"""click in Chinese: the help, and each way to get a command line wrong."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from retrieval.terminal.usage import Group, count, help_option, usage_line


@click.group(cls=Group, help="一个程序。")
@help_option
def program() -> None:
    """Do nothing by itself."""


@program.command(help="做一件事。")
@click.argument("path", metavar="PATH")
@click.option("-k", callback=count, default="10", help="几次")
@click.option("--loud", is_flag=True, help="大声")
@help_option
def act(path: str, k: int, *, loud: bool) -> None:
    """Say what was understood."""
    click.echo(f"{path} {k} {loud}")


def test_a_command_gets_its_values() -> None:
    """A count is a number, full-width digits too."""
    result = CliRunner().invoke(program, ["act", "a.txt", "-k", "２０", "--loud"])

    assert result.output == "a.txt 20 True\n"


def test_the_help_of_a_group_lists_its_commands() -> None:
    """Headings, options and commands are in Chinese."""
    result = CliRunner().invoke(program, ["--help"], prog_name="youju")

    assert result.output.splitlines() == [
        "用法：youju [选项] [命令]",
        "",
        "一个程序。",
        "",
        "选项：",
        "  -h, --help  显示这份说明",
        "",
        "命令：",
        "  act  做一件事。",
    ]


def test_the_help_of_a_command_lists_its_options() -> None:
    """The usage line names the argument."""
    result = CliRunner().invoke(program, ["act", "-h"], prog_name="youju")

    assert result.output.splitlines() == [
        "用法：youju act [选项] PATH",
        "",
        "做一件事。",
        "",
        "选项：",
        "  -k TEXT     几次",
        "  --loud      大声",
        "  -h, --help  显示这份说明",
    ]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["fly"], "没有命令 fly，可用的命令有 act"),
        (["--fast"], "没有选项 --fast"),
        (["act", "--fast"], "没有选项 --fast"),
        (["act"], "缺少 PATH"),
        (["act", "a", "b", "c"], "多余的参数 b c"),
        (["act", "a", "-k"], "选项 -k 缺少取值"),
        (["act", "a", "--loud=1"], "选项 --loud 不带取值"),
        (["act", "a", "-k", "0"], "-k 的值不对：0 不是 1 到 1000000 之间的整数"),
        (["act", "a", "-k", "1000001"], "-k 的值不对：1000001 不是 1 到 1000000 之间的整数"),
        (["act", "a", "-k", "many"], "-k 的值不对：many 不是 1 到 1000000 之间的整数"),
    ],
)
def test_a_wrong_command_line_gets_one_chinese_line(arguments: list[str], problem: str) -> None:
    """The line says what is wrong and where to look."""
    with pytest.raises(click.ClickException) as caught:
        program.main(arguments, prog_name="youju", standalone_mode=False)

    assert usage_line(caught.value) == f"{problem}；请加上 --help 查看用法。"


def test_errors_without_a_parameter_have_a_line_as_well() -> None:
    """What is raised by hand is shown as it was worded."""
    assert usage_line(click.BadParameter("太长")) == "参数 的值不对：太长；请加上 --help 查看用法。"
    assert usage_line(click.BadOptionUsage("--x", "bad")) == "选项 --x 缺少取值；请加上 --help 查看用法。"
    assert usage_line(click.UsageError("两者只能选一")) == "两者只能选一；请加上 --help 查看用法。"
