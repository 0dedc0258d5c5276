"""Tells Telegram the commands for its menus, and what the bot says of itself before anybody wrote to it.

The menus are in simplified script for everybody: Telegram picks a menu by a language of two letters, which for Chinese
does not tell the script. What Telegram refuses is a line in the log, and the bot serves without it.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any, Final

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.serving import App
from bot.texts import menu as menu_texts
from bot.texts import program

# What python-telegram-bot raises where a server answers with something of another shape than Telegram's.
_MISSHAPEN: Final = (AttributeError, LookupError, TypeError, ValueError)

log: Final = logging.getLogger(__name__)


def registrar(administrators: Iterable[int]) -> Callable[[App], Coroutine[Any, Any, None]]:
    """What is to be done once the bot is connected, for these administrators."""
    users = tuple(administrators)

    async def register(application: App) -> None:
        bot = application.bot
        for scope, commands in _menus(users):
            await _try(bot.set_my_commands(_written(commands), scope=scope))
        await _try(_introduce(bot))

    return register


def _menus(administrators: Iterable[int]) -> Iterable[tuple[BotCommandScope, menu_texts.Commands]]:
    yield BotCommandScopeDefault(), menu_texts.COMMANDS
    yield BotCommandScopeAllPrivateChats(), menu_texts.COMMANDS
    yield BotCommandScopeAllGroupChats(), menu_texts.GROUP_COMMANDS
    for user in administrators:
        yield BotCommandScopeChat(user), (*menu_texts.COMMANDS, *menu_texts.ADMIN_COMMANDS)


def _written(commands: menu_texts.Commands) -> list[BotCommand]:
    return [BotCommand(name, description) for name, description in commands]


async def _introduce(bot: Bot) -> None:
    """Set both descriptions, unless they are set already: Telegram allows that a few times a day only."""
    if (await bot.get_my_description()).description != menu_texts.DESCRIPTION:
        await bot.set_my_description(menu_texts.DESCRIPTION)
    if (await bot.get_my_short_description()).short_description != menu_texts.SHORT_DESCRIPTION:
        await bot.set_my_short_description(menu_texts.SHORT_DESCRIPTION)


async def _try(call: Awaitable[object]) -> None:
    try:
        await call
    except (TelegramError, *_MISSHAPEN) as error:
        log.warning(program.LOG_NO_MENU, error)
