"""A second process that is never needed: taken up when it is ready, done without when it is not."""

from __future__ import annotations

import logging
import os
import signal
from pathlib import Path

import pytest

from bot.working_out.apart import PAUSE, Apart, apart
from bot.working_out.program import Opening, program
from retrieval import Library
from tests.bot.conftest import until
from tests.bot.working_out.conftest import PAPER, TASK


async def said(second: Apart, library: Library) -> str:
    """What the process shows; nothing where it does not."""
    found = await second.shown(library, TASK)
    return "".join(found.message.parts) if found else ""


async def taken_up(second: Apart, library: Library) -> str:
    """What the process shows once it has what a library has; it did not before."""
    assert await said(second, library) == ""
    await until(lambda: second.has(library))
    return await said(second, library)


async def test_it_answers_from_what_the_bot_has_as_long_as_it_lives(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Changed documents are taken up; killed, it is done without for a while, and started again."""
    caplog.set_level(logging.DEBUG, "bot.working_out.apart")
    hands = [100.0]
    library = Library.open(folder)
    async with apart(Opening(folder), program(), lambda: hands[0]) as second:
        first = await taken_up(second, library)
        (folder / "a.txt").write_text(PAPER.replace("每季度", "每个月"), encoding="utf-8")
        library = library.refreshed()
        changed = await taken_up(second, library)
        os.kill(caplog.records[-1].args[0], signal.SIGKILL)  # type: ignore[index,arg-type] # its number, see the text
        killed = await said(second, library)
        resting = await said(second, library), second.has(library)
        hands[0] += PAUSE
        again = await taken_up(second, library)

    assert "每季度" in first
    assert "每个月" in changed
    assert killed == ""
    assert resting == ("", False)
    assert again == changed
    assert [record.levelname for record in caplog.records] == ["DEBUG", "DEBUG", "WARNING", "DEBUG"]


@pytest.mark.parametrize("command", [("/nowhere/python",), None], ids=["no program", "no folder"])
async def test_it_is_done_without_where_it_cannot_serve(
    folder: Path, caplog: pytest.LogCaptureFixture, command: tuple[str, ...] | None
) -> None:
    """One line says so, and it is not tried again at once."""
    library = Library.open(folder)
    async with apart(Opening(folder / "gone"), command or program()) as second:
        assert await said(second, library) == ""
        await until(lambda: caplog.records)
        assert await said(second, library) == ""

    assert [record.levelname for record in caplog.records] == ["WARNING"]


async def test_it_may_be_left_while_it_starts(folder: Path) -> None:
    """The bot is stopped at once."""
    async with apart(Opening(folder), program()) as second:
        second.prepare(Library.open(folder))

    assert not second.has(Library.open(folder))
