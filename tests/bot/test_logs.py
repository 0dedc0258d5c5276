"""Tests for bot.logs."""

from __future__ import annotations

import asyncio
import gc
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
def test_an_error_is_told_without_its_words() -> None:
    """Which may be the token or what somebody wrote: its kind and the places that it came through are logged."""
    stream = io.StringIO()
    set_up("INFO", TOKEN, stream)
    try:
        int(f"/bot{TOKEN}/x")
    except ValueError:
        logging.getLogger("bot.test").exception("failed")

    kind, place = stream.getvalue().splitlines()[1:]
    assert kind == "ValueError"
    assert place.startswith("  test_logs.py:")


@pytest.mark.usefixtures("kept_logging")
async def test_what_a_task_failed_with_is_told_without_its_words() -> None:
    """Left to itself asyncio logs the error as it is."""
    stream = io.StringIO()
    set_up("DEBUG", TOKEN, stream)
    failed = asyncio.get_running_loop().create_future()
    failed.set_exception(ValueError("机密"))
    del failed
    gc.collect()

    assert stream.getvalue().splitlines()[0].endswith("ERROR asyncio: Future exception was never retrieved")
    assert stream.getvalue().splitlines()[1:] == ["ValueError"]


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
    """With the places that it came through, without the token and any other word."""
    stream = io.StringIO()
    set_up("INFO", TOKEN, stream, form="json")
    try:
        int(f"/bot{TOKEN}/x")
    except ValueError:
        logging.getLogger("bot.test").exception("failed")

    [line] = map(json.loads, stream.getvalue().splitlines())
    assert line["exception"].startswith("ValueError\n  test_logs.py:")
    assert "/bot" not in line["exception"]
