"""Where the log goes and what never gets into it: the token, what people wrote, stacks of network errors.

Only the loggers of this project follow LOG_LEVEL. The libraries stay at WARNING or above, because at INFO httpx logs
each address with the token in it and at DEBUG python-telegram-bot logs whole messages. What it cannot read it logs
whole even as an error, so that logger is silent; the failure itself is told by whoever made the call.
"""

from __future__ import annotations

import logging
import sys
from types import TracebackType
from typing import Final, TextIO
from urllib.parse import quote

from telegram.error import TelegramError

from bot.inbox.traces import trace_of

OWN: Final = ("bot", "retrieval")
TALKATIVE: Final = ("httpx", "httpcore", "telegram")
QUOTING: Final = ("telegram.request.BaseRequest",)
REDACTED: Final = "[BOT_TOKEN]"

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class SafeFormatter(logging.Formatter):
    """Formats a record without the token, an error without the words in it, which may be what somebody wrote.

    An error that Telegram or the network made is one line: its stack says nothing about this program.
    """

    def __init__(self, token: str) -> None:
        """Take the token that is to be left out, plain and as it looks in an address."""
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = sorted({token, quote(token, safe="")}, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """The record as text; of what asyncio says the first line, since the others quote the error."""
        if record.name == "asyncio":
            record = logging.makeLogRecord(record.__dict__ | {"msg": record.getMessage().split("\n")[0], "args": None})
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, REDACTED)
        return text

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - the name that logging calls
        """The kinds of the errors and the places that they came through; one line for an error of Telegram's."""
        error = ei[1]
        if isinstance(error, TelegramError):
            return f"{type(error).__name__}: {error}"
        return trace_of(error) if error is not None else ""


def set_up(level: str, token: str, stream: TextIO | None = None) -> None:
    """Send all logging to one stream (standard error if None), in place of what was set up before."""
    handler = logging.StreamHandler(sys.stderr if stream is None else stream)
    handler.setFormatter(SafeFormatter(token))
    quiet = max(logging.getLevelNamesMapping()[level], logging.WARNING)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(quiet)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(quiet)
    for name in QUOTING:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    for name in OWN:
        logging.getLogger(name).setLevel(level)
