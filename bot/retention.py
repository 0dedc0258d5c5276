"""Deletes what was kept long enough, when the bot starts and once a day from then on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Final

from bot.repeating import repeated
from bot.store import Store, StoreError
from bot.texts import program
from bot.uploads import Uploads

DAY: Final = timedelta(days=1)

log = logging.getLogger(__name__)


@asynccontextmanager
async def retention(
    store: Store, uploads: Uploads, days: int, now: Callable[[], datetime], *, every: timedelta = DAY
) -> AsyncIterator[None]:
    """Have old things deleted within the block.

    Args:
        store: what is deleted from.
        uploads: likewise.
        days: how long it is kept.
        now: tells the time, with its zone.
        every: how long to the next time.
    """
    async with repeated(lambda: _purge(store, uploads, now() - timedelta(days=days)), every):
        yield


async def _purge(store: Store, uploads: Uploads, before: datetime) -> None:
    """Delete what is older; a failure is a line in the log, and tried again the next time."""
    try:
        count = await store.purge(before)
        await asyncio.to_thread(uploads.drop_old)
    except (StoreError, OSError) as error:
        log.warning(program.LOG_NOT_PURGED, error)
    else:
        if count:
            log.info(program.LOG_PURGED, count)
