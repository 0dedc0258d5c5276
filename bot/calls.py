"""Calls of Telegram's Bot API, each counted by its method and by what came of it."""

from __future__ import annotations

from typing import Any, Final

from httpx import Limits
from telegram.error import NetworkError

from bot.figures import Figures
from bot.request import Request

DONE: Final = 200
KEPT_OPEN: Final = 16  # connections that wait for the next call; each is looked at with every call


class CountedRequest(Request):
    """The bot's own way to make calls, counted."""

    def __init__(self, figures: Figures, connections: int) -> None:
        """Take what counts, and how many connections there may be at once."""
        limits = Limits(max_connections=connections, max_keepalive_connections=min(connections, KEPT_OPEN))
        super().__init__(httpx_kwargs={"limits": limits})
        self._figures = figures

    async def do_request(self, url: str, *arguments: Any, **named: Any) -> tuple[int, bytes]:  # noqa: ANN401 - python-telegram-bot's own
        """Make a call."""
        method = "file" if "/file/" in url else url.rpartition("/")[2]
        try:
            status, body = await super().do_request(url, *arguments, **named)
        except NetworkError as error:
            self._figures.called(method, type(error).__name__)
            raise
        self._figures.called(method, "ok" if status == DONE else str(status))
        return status, body
