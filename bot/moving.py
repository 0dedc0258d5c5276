"""Sends to where a chat is now: a group that became a supergroup goes on under another number.

What was asked before it moved is answered where its people are. Only what is sent is sent elsewhere: a message that is
edited or deleted stayed where it was, and one with its number in the new chat is another.
"""

from __future__ import annotations

from typing import Any, Final

from telegram.error import ChatMigrated
from telegram.ext import BaseRateLimiter

from bot.pace import Call

_SENDS: Final = "send"  # how the names of those calls begin
_STAYED: Final = ("reply_parameters", "message_thread_id")  # they name what is not in the new chat


class Moving(BaseRateLimiter[int]):
    """Makes calls by way of another, to the chat that took the place of the one that is meant."""

    def __init__(self, inner: BaseRateLimiter[int]) -> None:
        """Take what makes them."""
        self._inner = inner
        self._moved: dict[Any, int] = {}

    async def initialize(self) -> None:
        """The other's."""
        await self._inner.initialize()

    async def shutdown(self) -> None:
        """The other's."""
        await self._inner.shutdown()

    async def process_request(
        self,
        callback: Call[Any],
        args: Any,  # noqa: ANN401 - likewise
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:  # noqa: ANN401 - likewise
        """Make a call; where the chat turns out to have moved, once more.

        Raises:
            ChatMigrated: the call is about a message that stayed behind.
        """
        if endpoint.startswith(_SENDS):
            self._readdress(data)
        try:
            return await self._inner.process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
        except ChatMigrated as error:
            if not endpoint.startswith(_SENDS):
                raise
            self._moved[data["chat_id"]] = error.new_chat_id
            self._readdress(data)
        return await self._inner.process_request(callback, args, kwargs, endpoint, data, rate_limit_args)

    def _readdress(self, data: dict[str, Any]) -> None:
        """Change the address; `data` is what the call is made with, too."""
        if (chat := data.get("chat_id")) in self._moved:
            data["chat_id"] = self._moved[chat]
            for name in _STAYED:
                data.pop(name, None)
