"""What the tests of the inbox share: a store with a clock, an inbox on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.inbox.inbox import Inbox
from bot.store import Store
from tests.bot.conftest import store_in
from tests.fakes import Clock


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at noon until a test moves it."""
    return Clock(datetime(2026, 7, 1, 12, tzinfo=UTC))


@pytest_asyncio.fixture
async def store(tmp_path: Path, clock: Clock) -> AsyncIterator[Store]:
    """An open store."""
    async with store_in(tmp_path, clock) as opened:
        yield opened


@pytest.fixture
def inbox(store: Store) -> Inbox:
    """An inbox, empty."""
    return Inbox(store)
