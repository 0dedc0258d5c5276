"""Tests for bot.desks.browsing."""

from __future__ import annotations

from pathlib import Path

from telegram import Update
from telegram.ext import CommandHandler

from bot.desks.browsing import browsing_desks, no_citation
from bot.texts import menu
from retrieval import Shelf
from tests.bot.conftest import store_in
from tests.fakes import ScriptedLibrary


async def test_every_command_has_its_desk_and_its_line_in_the_menu(tmp_path: Path) -> None:
    """What the desks take is in the menu."""
    async with store_in(tmp_path) as store:
        desks = browsing_desks(Shelf(ScriptedLibrary({})), store.people)
    handlers = [handler for desk in desks for handler in desk.handlers()]
    commands = {name for handler in handlers if isinstance(handler, CommandHandler) for name in handler.commands}

    assert commands == {"sources", "toc", "open", "search", "scope"}
    assert commands < {name for name, _ in menu.COMMANDS}


async def test_without_answers_there_is_no_last_one() -> None:
    """Nothing is opened by a number."""
    assert await no_citation(Update(1), 1) is None
