"""Tests for bot.figures and bot.calls."""

from __future__ import annotations

import pytest
from telegram.error import NetworkError

from bot.calls import CountedRequest
from bot.figures import Figures
from tests.bot_api import TOKEN, BotApi


def value(figures: Figures, name: str, **labels: str) -> float | None:
    """One figure as Prometheus would read it."""
    return figures.registry.get_sample_value(f"youju_{name}", labels)


def test_updates_are_counted_by_how_they_end() -> None:
    """One that is broken off counts as left for the next start."""
    figures = Figures()

    with figures.update("message") as counted:
        counted.outcome = "handled"
    with pytest.raises(ZeroDivisionError), figures.update("message"):
        raise ZeroDivisionError

    assert value(figures, "updates_received_total", kind="message") == 2
    assert value(figures, "updates_handled_total", kind="message", outcome="handled") == 1
    assert value(figures, "updates_handled_total", kind="message", outcome="left") == 1
    assert value(figures, "update_seconds_count", kind="message") == 2


def test_answers_are_counted_by_what_they_rest_on() -> None:
    """With how long each took."""
    figures = Figures()

    figures.answered("answered", "frequency", 0.03)

    assert value(figures, "answers_total", status="answered", reason="frequency") == 1
    assert value(figures, "answer_seconds_bucket", le="0.025") == 0
    assert value(figures, "answer_seconds_bucket", le="0.05") == 1


async def test_calls_are_counted_by_their_results(api: BotApi) -> None:
    """What went well, what was refused, what never came back; and when updates were last had. No token is a label."""
    figures = Figures()
    async with CountedRequest(figures, 1) as request:
        address = f"{api.url}/bot{TOKEN}"
        await request.do_request(f"{address}/getMe", "POST")
        await request.do_request(f"{address}/getFile", "POST")
        await request.do_request(f"{api.url}/file/bot{TOKEN}/documents/甲.txt", "GET")
        before = figures.fetched_at
        await request.do_request(f"{address}/getUpdates", "POST")
        with pytest.raises(NetworkError):
            await request.do_request("http://127.0.0.1:1/bot1:a/getMe", "POST")

    assert value(figures, "telegram_calls_total", method="getMe", result="ok") == 1
    assert value(figures, "telegram_calls_total", method="getMe", result="NetworkError") == 1
    assert value(figures, "telegram_calls_total", method="getFile", result="400") == 1
    assert value(figures, "telegram_calls_total", method="file", result="404") == 1
    assert before == 0 < figures.fetched_at
