"""Tests for bot.menu, over HTTP."""

from __future__ import annotations

import asyncio

import pytest

from bot.texts import menu as menu_texts
from tests.bot.conftest import serving
from tests.bot.talking import ADMIN, MEMBER, say
from tests.bot_api import BotApi
from tests.bot_api_methods import GROUP, RefusedError
from tests.fakes import ScriptedLibrary
from tests.standin.faults import garbage


async def served(api: BotApi) -> None:
    """The bot starts, with one administrator, and ends."""
    async with serving(api, ScriptedLibrary({}), admin_ids=str(ADMIN)):
        await asyncio.to_thread(api.wait_for_call, "getUpdates")


async def test_everybody_sees_their_own_menu(api: BotApi) -> None:
    """People see all commands, groups fewer, an administrator those for administrators too."""
    api.introduce()
    say(api, "/start", ADMIN)
    say(api, "/start", MEMBER)
    api.create_chat(GROUP)
    await served(api)

    assert api.menu(MEMBER, MEMBER) == list(menu_texts.COMMANDS)
    assert api.menu(ADMIN, ADMIN) == [*menu_texts.COMMANDS, *menu_texts.ADMIN_COMMANDS]
    assert api.menu(GROUP, MEMBER) == list(menu_texts.GROUP_COMMANDS)
    assert api.refusals == []


async def test_what_the_bot_is_stands_before_the_first_message(api: BotApi) -> None:
    """Both descriptions are set once; a second start leaves them."""
    say(api, "/start", ADMIN)
    await served(api)
    await served(api)

    set_calls = [call for call in api.calls if call.method.startswith("setMy") and "Description" in call.method]
    assert {call.method: list(call.parameters.values()) for call in set_calls} == {
        "setMyDescription": [menu_texts.DESCRIPTION],
        "setMyShortDescription": [menu_texts.SHORT_DESCRIPTION],
    }
    assert len(set_calls) == 2


async def test_an_administrator_who_never_wrote_costs_a_line(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """Their menu cannot be set; the others are."""
    await served(api)

    assert caplog.text.count("命令菜单未能登记（Chat not found），不影响问答。") == 1
    assert api.menu(MEMBER, MEMBER) == list(menu_texts.COMMANDS)


async def test_a_menu_that_is_refused_does_not_stop_the_bot(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """Without its menu the bot serves, and the log says so."""
    api.refuse("setMyCommands", RefusedError(400, "Bad Request: BOT_COMMAND_INVALID"))
    say(api, "/start", ADMIN)
    await served(api)

    assert "命令菜单未能登记（Bot_command_invalid），不影响问答。" in caplog.text


@pytest.mark.parametrize("commands", [menu_texts.COMMANDS, menu_texts.GROUP_COMMANDS, menu_texts.ADMIN_COMMANDS])
def test_no_command_stands_twice(commands: menu_texts.Commands) -> None:
    """Each has a name of its own, and a description of one line."""
    assert len({name for name, _ in commands}) == len(commands)
    assert all(0 < len(line) <= 40 and "\n" not in line for _, line in commands)


async def test_an_answer_of_another_shape_does_not_stop_the_bot(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """A server that says yes to everything gets its line in the log, and the bot serves."""
    api.refuse("getMyDescription", garbage(b'{"ok": true, "result": true}'))
    await served(api)

    assert "不影响问答。" in caplog.text
