"""click in Chinese: the help of a command, and a usage error as one line.

click's own wording is English and takes several lines; what it found out is kept, how it says so is replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

LARGEST_COUNT = 1_000_000

help_option = click.help_option("-h", "--help", help="显示这份说明")


class Command(click.Command):
    """A command that takes nothing beyond its parameters and explains itself in Chinese."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and name what is left over."""
        ctx.allow_extra_args = True
        with _known_context(ctx):
            rest = super().parse_args(ctx, args)
        if rest:
            raise click.UsageError(f"多余的参数 {' '.join(rest)}", ctx)
        return rest

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help."""
        _write_help(self, ctx, formatter, "[选项]")


class Group(click.Group):
    """A group of commands that explains itself in Chinese.

    Args:
        lazy: the module of each command that is loaded when it is called, by the command's name, which it has there.
    """

    command_class = Command

    def __init__(self, *args: Any, lazy: Mapping[str, str] | None = None, **kwargs: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*args, **kwargs)
        self._lazy = lazy or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return sorted([*super().list_commands(ctx), *self._lazy])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name in self._lazy:
            command: click.Command = getattr(import_module(self._lazy[cmd_name]), cmd_name)
            return command
        return super().get_command(ctx, cmd_name)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse."""
        with _known_context(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, and name the ones there are where there is none of that name."""
        if self.get_command(ctx, args[0]) is None:
            raise click.UsageError(f"没有命令 {args[0]}，可用的命令有 {'、'.join(self.list_commands(ctx))}", ctx)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help, with a line for each command."""
        _write_help(self, ctx, formatter, "[选项] [命令]")
        commands = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        rows = [(name, (command.help or "") if command else "") for name, command in commands.items()]
        _write_section(formatter, "命令：", rows)


def count(ctx: click.Context, param: click.Parameter, value: str) -> int:
    """An option's value as a whole number from 1; refuses with a line what is none or is out of bounds."""
    try:
        number = int(value)
    except ValueError:
        number = 0
    if not 1 <= number <= LARGEST_COUNT:
        raise click.BadParameter(f"{value} 不是 1 到 {LARGEST_COUNT} 之间的整数", ctx, param)
    return number


def usage_line(error: click.ClickException) -> str:
    """What is wrong with the command line, and where to look it up."""
    return f"{_problem(error)}；请加上 --help 查看用法。"


@contextmanager
def _known_context(ctx: click.Context) -> Iterator[None]:
    """Note the context on an error of the parser, which does not do so by itself."""
    try:
        yield
    except click.UsageError as error:
        error.ctx = error.ctx or ctx
        raise


def _problem(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} {'不带取值' if _is_flag(error) else '缺少取值'}"
        case click.MissingParameter():
            return f"缺少 {_hint(error)}"
        case click.BadParameter():
            return f"{_hint(error)} 的值不对：{error.message}"
        case _:
            return error.message


def _is_flag(error: click.BadOptionUsage) -> bool:
    options = error.ctx.command.params if error.ctx else []
    return any(
        isinstance(option, click.Option) and option.is_flag and error.option_name in option.opts for option in options
    )


def _hint(error: click.BadParameter) -> str:
    if error.param is None:
        return "参数"
    return error.param.metavar or "" if isinstance(error.param, click.Argument) else error.param.opts[-1]


def _write_help(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter, pieces: str) -> None:
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    usage = " ".join([ctx.command_path, pieces, *(argument.metavar or "" for argument in arguments)])
    formatter.write(f"用法：{usage}\n\n{command.help}\n")
    records = [param.get_help_record(ctx) for param in command.params if isinstance(param, click.Option)]
    _write_section(formatter, "选项：", [record for record in records if record])


def _write_section(formatter: click.HelpFormatter, heading: str, rows: list[tuple[str, str]]) -> None:
    formatter.write(f"\n{heading}\n")
    formatter.indent()
    formatter.write_dl(rows)
    formatter.dedent()
