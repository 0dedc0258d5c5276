"""Tests for bot.retention, with a real store."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.retention import retention
from bot.uploads import Uploads
from tests.bot.conftest import store_in

NOW = datetime(2026, 11, 23, tzinfo=UTC)


class Clock:
    """Tells a moment, and how often it was asked."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.asked = asyncio.Semaphore(0)

    def __call__(self) -> datetime:
        """The moment."""
        self.asked.release()
        return self.now


async def test_what_is_old_is_deleted_at_the_start(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What was noted before the days that are kept goes, what was noted within them stays."""
    clock = Clock(NOW - timedelta(days=91))
    async with store_in(tmp_path, clock) as store:
        await store.feedback.note(7, "旧的")
        clock.now = NOW - timedelta(days=89)
        await store.feedback.note(7, "新的")
        clock.now = NOW
        with caplog.at_level(logging.INFO, "bot"):
            async with retention(store, Uploads(tmp_path / "uploads"), 90, clock):
                pass
        left = await store.feedback.rows()

    assert [one.text for one in left] == ["新的"]
    assert "已删除 1 条过了保存期的记录。" in caplog.text


async def test_it_is_done_again_and_again(tmp_path: Path) -> None:
    """After each pause it is done anew, until the block ends."""
    clock = Clock(NOW)
    uploads, at_once = Uploads(tmp_path / "uploads"), timedelta(0)
    async with store_in(tmp_path) as store, retention(store, uploads, 90, clock, every=at_once):
        times = [await asyncio.wait_for(clock.asked.acquire(), 10) for _ in range(3)]

    assert times == [True, True, True]


async def test_a_failure_is_a_line_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A folder that cannot be looked into does not end the bot."""
    (tmp_path / "uploads").mkdir()
    (tmp_path / "uploads" / ("A" * 11 + ".data")).symlink_to(tmp_path / "gone")
    async with store_in(tmp_path) as store, retention(store, Uploads(tmp_path / "uploads"), 90, Clock(NOW)):
        pass

    assert "过了保存期的记录没有删成（" in caplog.text
