"""Where the log goes and what never gets into it: the token, what people wrote, stacks of network errors.

Only the loggers of this project follow LOG_LEVEL. The libraries stay at WARNING or above, because at INFO httpx logs
each address with the token in it and at DEBUG python-telegram-bot logs whole messages. What it cannot read it logs
whole even as an error, so that logger is silent; the failure itself is told by whoever made the call.

A line is for a person (`console`) or an object of JSON for a program (`json`): time, level, logger, event, what the
line gives by name (`extra={"fields": …}`), and of which update it is. Never a name or what anybody wrote.
"""

from __future__ import annotations

import json
import logging
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Final, TextIO
from urllib.parse import quote

from telegram.error import TelegramError

from bot.traces import trace_of

OWN: Final = ("bot", "retrieval")
TALKATIVE: Final = ("httpx", "httpcore", "telegram", "tornado")
QUOTING: Final = ("telegram.request.BaseRequest",)
REDACTED: Final = "[BOT_TOKEN]"

_noted: ContextVar[dict[str, object]] = ContextVar("what the lines of this task are about")

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
        return self._without_secrets(super().format(_first_line(record)))

    def _without_secrets(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, REDACTED)
        return text

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - the name that logging calls
        """The kinds of the errors and the places that they came through; one line for an error of Telegram's."""
        error = ei[1]
        if isinstance(error, TelegramError):
            return f"{type(error).__name__}: {error}"
        return trace_of(error) if error is not None else ""


class JsonFormatter(SafeFormatter):
    """The same as one object of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line."""
        record = _first_line(record)
        about = {
            "time": datetime.fromtimestamp(record.created, UTC).astimezone().isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
            **_noted.get({}),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            about["exception"] = self.formatException(record.exc_info)
        return self._without_secrets(json.dumps(about, ensure_ascii=False, default=str))


def _first_line(record: logging.LogRecord) -> logging.LogRecord:
    """A record as it is; one of asyncio's with its first line alone."""
    if record.name != "asyncio":
        return record
    return logging.makeLogRecord(record.__dict__ | {"msg": record.getMessage().split("\n")[0], "args": None})


def note(**fields: object) -> None:
    """Name what the lines of this task are about from now on."""
    _noted.set(fields)


def set_up(level: str, token: str, stream: TextIO | None = None, *, form: str = "console") -> None:
    """Send all logging to one stream (standard error if None), in place of what was set up before."""
    handler = logging.StreamHandler(sys.stderr if stream is None else stream)
    handler.setFormatter(JsonFormatter(token) if form == "json" else SafeFormatter(token))
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
