"""What a desk is: it names the updates that it takes. With the filters that several desks share."""

from __future__ import annotations

from typing import Any, Final, Protocol

from telegram.ext import BaseHandler, CommandHandler, filters

from bot.desks.context import Callback, Context

Handler = BaseHandler[Any, Context, Any]

PRIVATE: Final = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
ANYWHERE: Final = filters.UpdateType.MESSAGE & (filters.ChatType.PRIVATE | filters.ChatType.GROUPS)  # not in channels


class Desk(Protocol):
    """Takes some kinds of updates."""

    def handlers(self) -> list[Handler]:
        """Which ones, with what is done for each; the first that fits gets an update."""
        ...


def command(name: str, callback: Callback) -> Handler:
    """A command, in private and in groups."""
    return CommandHandler(name, callback, filters=ANYWHERE)
