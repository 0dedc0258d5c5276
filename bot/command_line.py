"""The commands of `python -m bot`, and how each ends: an exit status, and one line on what was wrong."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click
from telegram.error import InvalidToken

from bot.archives import ArchiveError
from bot.backing_up import back_up
from bot.checking import FAILED, check
from bot.inbox.receiving import SecondInstanceError
from bot.monitoring import MonitoringError
from bot.one_instance import FolderError, InUseError
from bot.restoring import restore
from bot.serving import IntakeError
from bot.settings import SettingsError, read_settings
from bot.starting import start
from bot.store import StoreError, utc_now
from bot.texts import operations, program
from retrieval import YoujuError
from retrieval.terminal.usage import Command, Group, usage_line

NAME: Final = "python -m bot"
DONE, FAULT, BAD_INPUT, IN_USE = 0, 1, 2, 3
_KNOWN: Final = (
    *(SettingsError, StoreError, YoujuError, FolderError, IntakeError, MonitoringError, ArchiveError),
    SecondInstanceError,
)

log = logging.getLogger("bot")

help_option = click.help_option("-h", "--help", help=operations.HELP)


def obey(arguments: Sequence[str]) -> int:
    """Do what the arguments say; returns the exit status."""
    try:
        with commands.make_context(NAME, list(arguments)) as context:
            return int(commands.invoke(context))
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        return _refuse(usage_line(error))
    except _KNOWN as error:
        return _refuse(str(error), IN_USE if isinstance(error, InUseError | SecondInstanceError) else BAD_INPUT)
    except InvalidToken:  # its own text has the token in it
        return _refuse(program.KEY_REFUSED)
    except Exception:  # the last place to catch what nobody foresaw
        log.critical(program.LOG_CRASH, exc_info=True)
        return FAULT


def _refuse(line: str, status: int = BAD_INPUT) -> int:
    sys.stderr.write(f"{line}\n")
    return status


@click.group(cls=Group, invoke_without_command=True, help=operations.PROGRAM)
@help_option
@click.pass_context
def commands(context: click.Context) -> int:
    """Serve, where no command is named."""
    if context.invoked_subcommand is None:
        start()
    return DONE


@commands.command("check", cls=Command, help=operations.CHECK)
@help_option
def check_command() -> int:
    """A line for each part, as soon as it is known."""
    return asyncio.run(_check())


async def _check() -> int:
    status = DONE
    async for finding in check():
        click.echo(finding.line())
        status = BAD_INPUT if finding.mark == FAILED else status
    return status


@commands.command("backup", cls=Command, help=operations.BACKUP)
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--corpus", is_flag=True, help=operations.BACKUP_CORPUS)
@help_option
def backup_command(file: Path | None, *, corpus: bool) -> int:
    """Back up, and say what came of it."""
    settings = read_settings()
    target = file or Path(f"youju-{utc_now().astimezone():%Y%m%d-%H%M%S}.tar.gz")
    _say(back_up(settings, target, corpus=corpus))
    return DONE


@commands.command("restore", cls=Command, help=operations.RESTORE)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--corpus", is_flag=True, help=operations.RESTORE_CORPUS)
@click.option("--force", is_flag=True, help=operations.FORCE)
@help_option
def restore_command(file: Path, *, corpus: bool, force: bool) -> int:
    """Restore, and say what came of it."""
    _say(restore(read_settings(), file, utc_now(), corpus=corpus, force=force))
    return DONE


def _say(lines: Sequence[str]) -> None:
    for line in lines:
        click.echo(line)
