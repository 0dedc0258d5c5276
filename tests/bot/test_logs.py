"""Tests for bot.logs."""

from __future__ import annotations

import io
import json
import logging
from contextvars import Context
from datetime import datetime

import pytest
from telegram.error import InvalidToken, NetworkError

from bot.logs import SafeFormatter, note, set_up

TOKEN = "123456:TEST-token_value"


def test_the_token_is_left_out_of_message_and_arguments() -> None:
    """Plain or as it stands in an address, the token is replaced."""
    record = logging.LogRecord(
        "bot", logging.INFO, __file__, 1, f"{TOKEN} %s", ("/bot123456%3ATEST-token_value/getMe",), None
    )

    line = SafeFormatter(TOKEN).format(record)

    assert line.endswith("bot: [BOT_TOKEN] /bot[BOT_TOKEN]/getMe")


@pytest.mark.usefixtures("kept_logging")
def test_the_token_is_left_out_of_a_traceback() -> None:
    """A stack whose error has the token in it is logged without it."""
    stream = io.StringIO()
    set_up("INFO", TOKEN, stream)
    try:
        int(f"/bot{TOKEN}/x")
    except ValueError:
        logging.getLogger("bot.test").exception("failed")

    assert "Traceback" in stream.getvalue()
    assert "ValueError: invalid literal for int() with base 10: '/bot[BOT_TOKEN]/x'" in stream.getvalue()
    assert TOKEN not in stream.getvalue()


@pytest.mark.usefixtures("kept_logging")
@pytest.mark.parametrize("error", [NetworkError("Bad Gateway"), InvalidToken(f"The token `{TOKEN}` was rejected")])
def test_an_error_of_telegram_is_one_line(error: Exception) -> None:
    """What the network or Telegram did is logged without a stack."""
    stream = io.StringIO()
    set_up("INFO", TOKEN, stream)

    logging.getLogger("telegram.ext").error("Polling failed.", exc_info=error)

    lines = stream.getvalue().splitlines()
    assert lines[0].endswith("ERROR telegram.ext: Polling failed.")
    assert lines[1:] == [f"{type(error).__name__}: {error}".replace(TOKEN, "[BOT_TOKEN]")]


@pytest.mark.usefixtures("kept_logging")
def test_only_the_projects_own_loggers_follow_the_level() -> None:
    """At DEBUG the libraries, which would log addresses and messages, stay at WARNING."""
    stream = io.StringIO()
    set_up("DEBUG", TOKEN, stream)

    logging.getLogger("bot.desks.questions").debug("own")
    logging.getLogger("retrieval.searching.index").debug("own too")
    for name in ("httpx", "httpcore.http11", "telegram.ext.Application", "anything"):
        logging.getLogger(name).info("foreign")

    assert [line.rpartition(": ")[2] for line in stream.getvalue().splitlines()] == ["own", "own too"]


@pytest.mark.usefixtures("kept_logging")
def test_what_quotes_messages_is_silent() -> None:
    """Even where it is an error: what cannot be read may be what somebody wrote."""
    stream = io.StringIO()
    set_up("DEBUG", TOKEN, stream)

    logging.getLogger("telegram.request.BaseRequest").error("Can not load invalid JSON data: %r", "机密")

    assert stream.getvalue() == ""


@pytest.mark.usefixtures("kept_logging")
def test_a_level_above_warning_holds_for_all() -> None:
    """At ERROR a warning of a library is not logged."""
    stream = io.StringIO()
    set_up("ERROR", TOKEN, stream)

    logging.getLogger("httpx").warning("foreign")
    logging.getLogger("bot").warning("own")

    assert stream.getvalue() == ""


@pytest.mark.usefixtures("kept_logging")
def test_standard_error_is_where_the_log_goes(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a stream of its own the log is written to standard error, once even if set up twice."""
    set_up("INFO", TOKEN)
    set_up("INFO", TOKEN)

    logging.getLogger("bot").info("once")

    assert capsys.readouterr().err.count("once") == 1


@pytest.mark.usefixtures("kept_logging")
def test_a_line_may_be_an_object_of_json() -> None:
    """Time with its zone, level, logger, event, what the line gives, and which update it is about; no token."""
    stream = io.StringIO()
    set_up("INFO", TOKEN, stream, form="json")

    def handle() -> None:
        note(update=7, kind="message")
        logging.getLogger("bot.x").info("甲 %s\n乙", TOKEN, extra={"fields": {"took_ms": 1.5}})

    Context().run(handle)
    logging.getLogger("bot.x").warning("other")

    first, second = map(json.loads, stream.getvalue().splitlines())
    assert datetime.fromisoformat(first.pop("time")).tzinfo is not None
    assert first == {
        "level": "INFO",
        "logger": "bot.x",
        "event": "甲 [BOT_TOKEN]\n乙",
        "update": 7,
        "kind": "message",
        "took_ms": 1.5,
    }
    assert set(second) == {"time", "level", "logger", "event"}


@pytest.mark.usefixtures("kept_logging")
def test_an_exception_is_one_field_of_json() -> None:
    """With its stack, without the token."""
    stream = io.StringIO()
    set_up("INFO", TOKEN, stream, form="json")
    try:
        int(f"/bot{TOKEN}/x")
    except ValueError:
        logging.getLogger("bot.test").exception("failed")

    [line] = map(json.loads, stream.getvalue().splitlines())
    assert line["exception"].startswith("Traceback (most recent call last):")
    assert line["exception"].endswith("'/bot[BOT_TOKEN]/x'")
