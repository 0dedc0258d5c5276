"""Tests for bot.repeating."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.repeating import repeated
from tests.bot.conftest import until


async def test_work_is_done_at_once_and_again_and_not_after_the_block() -> None:
    """However short the pause is."""
    done: list[int] = []

    async def work() -> None:
        done.append(len(done))

    async with repeated(work, timedelta(milliseconds=1)):
        await until(lambda: len(done) > 2)
    after, left = len(done), asyncio.all_tasks() - {asyncio.current_task()}

    assert not left  # so that nothing is there to do it again
    assert len(done) == after


async def test_work_is_not_cut_off_by_the_end_of_the_block() -> None:
    """Leaving waits for what is under way, not for a pause of an hour."""
    started, finished = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        started.set()
        await asyncio.sleep(0.01)
        finished.set()

    async with repeated(work, timedelta(hours=1)):
        await started.wait()

    assert finished.is_set()
