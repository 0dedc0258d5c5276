"""Keeps one good copy of the database file, for the day on which the file is damaged: made at the start and every hour.

One is enough, since a copy of a damaged file is noticed and not kept; and no more than one, so that what somebody had
deleted, or what was kept long enough, is gone from it within the hour. A server keeps its own.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bot.repeating import repeated
from bot.store import BrokenError, StoreError, check_database, copy_database, restore_database
from bot.store.copying import UNDER_WAY
from bot.store.restoring import ASIDE
from bot.texts import program

NAME: Final = "youju.copy.db"
EVERY: Final = timedelta(hours=1)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Copies:
    """The copy of a database.

    Attributes:
        file: the database.
        now: the clock.
        days: how long a damaged file is kept.
    """

    file: Path
    now: Callable[[], datetime]
    days: int

    @property
    def copy(self) -> Path:
        """Where the copy is; it may not be there."""
        return self.file.with_name(NAME)

    @asynccontextmanager
    async def kept(self, on_broken: Callable[[BrokenError], None], every: timedelta = EVERY) -> AsyncIterator[None]:
        """Have copies made within the block.

        Args:
            on_broken: is called where the database turns out to be damaged; the copy made before stays then.
            every: how long from one to the next.
        """

        async def copied() -> None:
            try:
                await asyncio.to_thread(self.make)
            except BrokenError as error:
                on_broken(error)
            except (StoreError, OSError) as error:
                log.warning(program.LOG_NOT_COPIED, error)

        async with repeated(copied, every):
            yield

    def make(self) -> None:
        """Make a copy in place of the one before, and drop damaged files that were kept long enough.

        Raises:
            BrokenError: the database is damaged; the copy before stays.
            StoreError: it cannot be copied now.
        """
        self._tidy()
        fresh = self.copy.with_suffix(".new")
        try:
            copy_database(self.file, fresh)
            check_database(fresh)
            fresh.replace(self.copy)
        except BrokenError as error:
            raise BrokenError(str(error).replace(str(fresh), str(self.file))) from error
        finally:
            fresh.unlink(missing_ok=True)

    def _tidy(self) -> None:
        """Drop damaged files that were kept long enough, and what a program left that was killed while it copied."""
        for pattern, age in ((f"{self.file.name}{ASIDE}*", timedelta(days=self.days)), (f"{UNDER_WAY}*", EVERY)):
            for old in self.file.parent.glob(pattern):
                if old.stat().st_mtime < (self.now() - age).timestamp():
                    shutil.rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)

    def restore(self) -> str:
        """Have the copy serve in place of the damaged file, which nobody uses now; returns what is said of that.

        Raises:
            StoreError: there is no good copy, or it cannot be put there.
        """
        aside = restore_database(self.file, self.copy, self.now())
        made = datetime.fromtimestamp(self.copy.stat().st_mtime).astimezone()
        return program.RESTORED.format(moment=f"{made:%Y-%m-%d %H:%M}", aside=aside.name)
