"""Calls to the Bot API, of which an answer that is not Telegram's is a failure of the network.

A proxy or a portal on the way answers with a page, in any status. Taken for Telegram's, its 403 would mean that a
person blocked the bot, its 404 that the token was revoked, and a 200 without a result were a fault of the program.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from telegram.error import NetworkError
from telegram.request import HTTPXRequest

NOT_TELEGRAMS: Final = "Invalid server response"  # python-telegram-bot's own words
_FILE: Final = "GET"  # the answer is what was asked for, with nothing around it


class Request(HTTPXRequest):
    """The usual calls."""

    async def do_request(self, url: str, method: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401 - python-telegram-bot's own
        """The status and the answer.

        Raises:
            NetworkError: it is not Telegram's; in a few words, without what it says.
            TelegramError: the call failed.
        """
        status, answer = await super().do_request(url, method, *args, **kwargs)
        is_good = HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES
        if is_good and method == _FILE:
            return status, answer
        if not answer.lstrip().startswith(b"{") or (b'"result"' if is_good else b'"description"') not in answer:
            raise NetworkError(f"{NOT_TELEGRAMS} ({status})")
        return status, answer
