"""The queue between Telegram and the desks, of which nothing is lost: an update is on disk before it is confirmed.

python-telegram-bot puts each update into this queue before it confirms it by the next call, or answers a webhook's
request; `put` returns only once the update is kept, and holds back while too many are in work. What was there before is
not handed out again. Each is settled once it was seen through; what is not settled is handed out at the next start.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import chain
from typing import Final

from telegram import Update
from telegram.error import TelegramError

from bot.inbox.belonging import arrival_of
from bot.store import Arrival, Outcome, Store, StoreError
from bot.store.gathering import Gathering
from bot.texts import program

HELD: Final = 1000  # updates in memory; further ones stay with Telegram, which keeps them for a day

log = logging.getLogger(__name__)


class NotKeptError(TelegramError):
    """The store cannot take an update now, so it is not confirmed; the fetching of updates tries again later."""


class Inbox(asyncio.Queue[object]):
    """Updates on their way to the desks; python-telegram-bot's own signals pass through it unkept.

    Attributes:
        store: where they are kept.
        begun_before: of those from an earlier run, how often they were begun.
        kept_at: when some were last kept, in seconds since 1970; 0 for not yet.
        malformed: how many were put aside as they came.
    """

    def __init__(self, store: Store) -> None:
        """Keep updates in this store."""
        super().__init__()
        self.store = store
        self.begun_before: dict[int, int] = {}
        self.kept_at = 0.0
        self.malformed = 0
        self._held: dict[int, float] = {}  # since when, by the number
        self._is_new: dict[int, bool] = {}  # of those kept, and not put yet
        self._room = asyncio.Event()
        self._owed: list[Outcome] = []  # what could not be noted
        self._keeping: Gathering[Sequence[Arrival], set[int]] = Gathering(self._keep)
        self._settling: Gathering[Outcome, None] = Gathering(self._settle)

    @property
    def held(self) -> int:
        """How many are in hand."""
        return len(self._held)

    def oldest(self) -> float:
        """For how many seconds the oldest of them is; 0 where none is."""
        since = next(iter(self._held.values()), None)
        return 0.0 if since is None else time.monotonic() - since

    async def keep(self, arrivals: Sequence[Arrival]) -> None:
        """Have updates on disk, all in one commit; they are still to be put.

        Raises:
            NotKeptError: the store cannot take them now.
        """
        try:
            new = await self._keeping.add(arrivals)
        except StoreError as error:
            raise NotKeptError(str(error)) from error
        self.kept_at = time.time() if arrivals else self.kept_at
        for one in arrivals:
            self.malformed += one.id in new and bool(one.trace)
            first = one.id in new and not one.trace
            new.discard(one.id)  # which is shared with whoever brought the same at the same time
            self._is_new[one.id] = first or self._is_new.get(one.id, False)

    async def put(self, item: object) -> None:
        """Take an update, kept by now, or a signal.

        Raises:
            NotKeptError: the store cannot take it now.
        """
        if not isinstance(item, Update):
            await super().put(item)
            return
        if item.update_id not in self._is_new:
            await self.keep([arrival_of(item, item.to_json())])
        if self._is_new.pop(item.update_id):
            while len(self._held) >= HELD:
                self._room.clear()
                await self._room.wait()
            self.hand_out(item)

    def hand_out(self, update: Update) -> None:
        """Have an update, kept already, seen through; for one of an earlier run, whatever else is in work."""
        self._held[update.update_id] = time.monotonic()
        self.put_nowait(update)

    async def settle(self, outcome: Outcome) -> None:
        """Note how an update ended; what cannot be noted now is noted with the next."""
        try:
            await self._settling.add(outcome)
        except StoreError as error:
            log.warning(program.LOG_NOT_SETTLED, error)

    def let_go(self, update: Update) -> None:
        """An update is in work no longer."""
        self._held.pop(update.update_id, None)
        self.begun_before.pop(update.update_id, None)
        self._room.set()

    async def finish(self) -> None:
        """Return once the store may be closed; what could not be noted before gets a last chance."""
        await self._keeping.finish()
        await self._settling.finish()
        if self._owed:
            with suppress(StoreError):
                await self._settle([])

    async def _keep(self, lists: Sequence[Sequence[Arrival]]) -> set[int]:
        return await self.store.updates.add(list(_once(chain.from_iterable(lists))))

    async def _settle(self, outcomes: Sequence[Outcome]) -> None:
        owed, self._owed = [*self._owed, *outcomes], []
        try:
            await self.store.updates.settle(owed)
        except StoreError:
            self._owed = owed
            raise


def _once(arrivals: Iterable[Arrival]) -> Iterable[Arrival]:
    """Each number once, where two requests brought the same."""
    return {one.id: one for one in arrivals}.values()
