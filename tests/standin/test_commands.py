"""Tests for the menu of commands and for how the bot presents itself."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
)

from tests.standin.api import BotApi
from tests.standin.asking import ask
from tests.standin.people import CHANNEL, GROUP, PRIVATE, Person


@pytest.mark.parametrize(
    ("name", "description", "refusal"),
    [
        ("Start", "开始", "BOT_COMMAND_INVALID"),
        ("", "开始", "command must be non-empty"),
        ("a" * 33, "开始", "command length must not exceed 32"),
        ("start", " ", "command description must be non-empty"),
        ("start", "长" * 257, "command description length must not exceed 256"),
    ],
)
def test_commands_that_are_refused(api: BotApi, name: str, description: str, refusal: str) -> None:
    """Name and description have the limits of the real server."""
    commands = [{"command": name, "description": description}]

    assert ask(api, "setMyCommands", commands=commands) == (400, f"Bad Request: {refusal}")


def test_a_menu_has_its_shape(api: BotApi) -> None:
    """A hundred commands at most, each an object with both fields; a slash ahead is cut off."""
    one = {"command": "/start", "description": "开始"}

    def menu(commands: object) -> tuple[int, Any]:
        return ask(api, "setMyCommands", commands=commands)

    assert menu([one] * 100) == (200, True)
    assert ask(api, "getMyCommands")[1][0] == {"command": "start", "description": "开始"}
    assert menu([one] * 101) == (400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
    assert menu(["start"]) == (400, "Bad Request: can't parse BotCommand: expected an Object")
    assert menu([{"command": "start"}])[1] == "Bad Request: can't parse BotCommand: Can't find field \"description\""


async def test_everybody_sees_the_narrowest_menu(api: BotApi, bot: Bot) -> None:
    """Of the chat before that of its kind, of administrators before others, in one's own language first."""
    group = BotCommandScopeAllGroupChats()
    leaders, member = BotCommandScopeAllChatAdministrators(), BotCommandScopeChatMember(GROUP, 9)
    api.create_chat(GROUP)
    api.appoint(GROUP, 8)
    api.say("问")
    for name, scope, language in (
        ("all", None, None),
        ("private", BotCommandScopeAllPrivateChats(), None),
        ("german", BotCommandScopeAllPrivateChats(), "de"),
        ("here", BotCommandScopeChat(PRIVATE), None),
        ("group", group, None),
        ("leader", leaders, None),
        ("nine", member, None),
    ):
        await bot.set_my_commands([BotCommand(name, "说明")], scope, language)
    foreigner = Person(5, language_code="de-AT")

    seen = [api.menu(PRIVATE), api.menu(5, foreigner), api.menu(6, 6), api.menu(CHANNEL)]
    in_group = [api.menu(GROUP, user) for user in (7, 8, 9)]

    assert [names[0][0] for names in seen] == ["here", "german", "private", "group"]
    assert [names[0][0] for names in in_group] == ["group", "leader", "nine"]
    await bot.delete_my_commands(group)
    assert api.menu(GROUP, 7) == [("all", "说明")]
    await bot.delete_my_commands()
    assert api.menu(GROUP, 7) == []
    assert [one.command for one in await bot.get_my_commands(member)] == ["nine"]


@pytest.mark.parametrize(
    ("scope", "refusal"),
    [
        ({"type": "everybody"}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"type": "chat"}, "can't parse BotCommandScope: Can't find field \"chat_id\""),
        ({"type": "chat", "chat_id": 999}, "chat not found"),
        ({"type": "chat", "chat_id": CHANNEL}, "can't change commands in channel chats"),
        ({"type": "chat_administrators", "chat_id": PRIVATE}, "can't use specified scope in private chats"),
        ({"type": "chat_member", "chat_id": GROUP}, "can't parse BotCommandScope: Invalid user_id specified"),
        ([1], "can't parse BotCommandScope: BotCommandScope must be an Object"),
    ],
)
def test_scopes_that_are_refused(api: BotApi, scope: object, refusal: str) -> None:
    """A scope needs a chat that the bot knows, and one that has such people in it."""
    api.say("问")
    api.send({"text": "公告"}, chat=CHANNEL)

    assert ask(api, "setMyCommands", commands=[], scope=scope) == (400, f"Bad Request: {refusal}")


async def test_the_bot_presents_itself(api: BotApi, bot: Bot) -> None:
    """In each language, with its limits."""
    await bot.set_my_description("有据回答")
    await bot.set_my_description("with evidence", language_code="en")
    await bot.set_my_short_description("短")

    assert (await bot.get_my_description()).description == "有据回答"
    assert (await bot.get_my_description("en")).description == "with evidence"
    assert (await bot.get_my_description("de")).description == "有据回答"
    assert (await bot.get_my_short_description()).short_description == "短"
    assert (await bot.get_my_name()).name == "有据"
    assert ask(api, "setMyName", name="长" * 65) == (400, "Bad Request: name length must not exceed 64")
    assert ask(api, "setMyDescription", description="长" * 513)[0] == 400
    assert ask(api, "setMyShortDescription", short_description="长" * 121)[0] == 400
    assert ask(api, "setMyName", name="甲", language_code="zh-hans")[1] == (
        "Bad Request: invalid language code specified"
    )
