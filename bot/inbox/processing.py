"""Sees updates through: in their order within a chat, chats side by side, each settled by how it ended.

What fails for want of Telegram is tried again, for a while with those behind it in its chat waiting, later after them.
On the way out whatever is in work gets its time; what is not done then is left to the next start.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from datetime import datetime
from typing import Any, Final
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.figures import Figures
from bot.inbox.attempts import Attempt, Attempts
from bot.inbox.belonging import chat_of, kind_of
from bot.inbox.inbox import Inbox
from bot.inbox.replaying import TOO_LATE, is_answered
from bot.logs import note
from bot.store import Outcome, StoreError
from bot.texts import program
from bot.traces import trace_of

FIRST_PAUSE: Final = 1.0  # seconds before the second try; each later pause is twice as long
LONGEST_PAUSE: Final = 60.0
IN_TURN: Final = 6  # tries, over a minute, for which those behind it in its chat wait
SUSPECT: Final = 2  # times begun when the program was killed: from then on one at a time, lest others are blamed
_ALL: Final = 2**20  # python-telegram-bot's own limit, before the order in a chat is known; Inbox holds fewer back

log = logging.getLogger(__name__)


class Processor(BaseUpdateProcessor):
    """Sees updates through, up to some at once."""

    def __init__(self, inbox: Inbox, attempts: Attempts, at_once: int, figures: Figures) -> None:
        """Take where updates come from, what knows how they fail, and what counts them."""
        super().__init__(_ALL)
        self._figures = figures
        self._inbox = inbox
        self._attempts = attempts
        self._at_once = asyncio.Semaphore(at_once)
        self._suspects = asyncio.Lock()
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._working: set[asyncio.Task[Any] | None] = set()
        self._leaving = asyncio.Event()
        self._is_over = False

    async def initialize(self) -> None:
        """Nothing."""

    async def shutdown(self) -> None:
        """Leave nothing half written."""
        await self._inbox.finish()

    def retry_by(self, handle: Callable[[Update], Coroutine[Any, Any, None]]) -> None:
        """Name what handles an update once more."""
        self._handle = handle

    def wind_up(self) -> None:
        """Try nothing again from now on; what is in work, or waits its turn, gets its time."""
        self._leaving.set()

    def cut_short(self) -> None:
        """Let go of all that is in work: its time is over."""
        self.wind_up()
        self._is_over = True
        if self._working:
            log.warning(program.LOG_CUT_SHORT, len(self._working))
        for task in self._working:
            if task is not None:
                task.cancel()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """See one update through; `coroutine` handles it for the first time."""
        if not isinstance(update, Update):
            await coroutine
            return
        task, first, attempt = asyncio.current_task(), _Once(coroutine), self._attempts.open(update)
        self._working.add(task)
        chat = update.effective_chat
        note(update=update.update_id, kind=kind_of(update), chat=chat.type if chat else "none")
        try:
            with self._figures.update(kind_of(update)) as counted:
                await self._see_through(update, attempt, first)
                counted.outcome = attempt.outcome
            log.debug(program.LOG_HANDLED, update.update_id, attempt.outcome)
        finally:
            first.close()
            self._working.discard(task)
            self._attempts.close(update)
            self._inbox.let_go(update)

    async def _see_through(self, update: Update, attempt: Attempt, first: _Once) -> None:
        begun_at = self._inbox.store.now()
        turn = self._turns.setdefault(chat_of(update), asyncio.Lock())
        while True:
            async with turn:
                if await self._is_through(update, attempt, first, begun_at):
                    return
            if not await self._pause(attempt):
                return

    async def _is_through(self, update: Update, attempt: Attempt, first: _Once, begun_at: datetime) -> bool:
        """Try it as often as it may be while others wait; whether that was the end of it."""
        while True:
            await self._try(update, attempt, first)
            if not attempt.again or self._inbox.store.now() - begun_at > TOO_LATE:
                await self._settle(update, attempt)
                return True
            if attempt.count >= IN_TURN or not await self._pause(attempt):
                return False

    async def _try(self, update: Update, attempt: Attempt, first: _Once) -> None:
        attempt.begin()
        before = self._inbox.begun_before.get(update.update_id)
        if attempt.count > 1 and await self._is_answered(update):
            return
        async with self._alone(before), self._at_once:
            if self._is_over:
                attempt.again = True
                return
            if before is not None and attempt.count == 1:
                await self._note_beginning(update)
            await (first.take() or self._handle(update))

    async def _settle(self, update: Update, attempt: Attempt) -> None:
        trace = ""
        if attempt.failure is not None:
            trace = trace_of(attempt.failure)
            log.error(program.LOG_ASIDE, update.update_id, type(attempt.failure).__name__)
        await self._inbox.settle(Outcome(update.update_id, trace))

    async def _is_answered(self, update: Update) -> bool:
        with suppress(StoreError):
            return await is_answered(update, self._inbox)
        return False

    async def _note_beginning(self, update: Update) -> None:
        with suppress(StoreError):  # then a kill is not counted against it
            await self._inbox.store.updates.begin(update.update_id)

    def _alone(self, begun: int | None) -> AbstractAsyncContextManager[Any]:
        return nullcontext() if begun is None or begun < SUSPECT else self._suspects

    async def _pause(self, attempt: Attempt) -> bool:
        """Wait before the next try; whether there is to be one."""
        seconds = min(FIRST_PAUSE * 2 ** (attempt.count - 1), LONGEST_PAUSE)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._leaving.wait(), seconds)
        return not self._leaving.is_set()


class _Once:
    """The coroutine that handles an update for the first time; python-telegram-bot makes it, used or not."""

    def __init__(self, coroutine: Awaitable[Any]) -> None:
        self._coroutine: Awaitable[Any] | None = coroutine

    def take(self) -> Awaitable[Any] | None:
        """It, once."""
        taken, self._coroutine = self._coroutine, None
        return taken

    def close(self) -> None:
        """Give it up, if it was not used."""
        if isinstance(self._coroutine, Coroutine):
            self._coroutine.close()
