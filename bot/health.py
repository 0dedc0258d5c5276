"""How the bot is at the moment somebody asks: what is missing for it to serve, and what is looked up, not counted."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import Final, cast

from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.answers import Answers
from bot.figures import Figures
from bot.inbox.inbox import Inbox
from bot.inbox.receiving import Receiver
from bot.serving import App
from bot.store import Store, StoreError
from bot.texts import operations
from retrieval import Shelf

SILENT: Final = 90.0  # seconds without an answer from Telegram; each call for updates takes ten
STUCK: Final = 300.0  # seconds for which an update is in hand; it is tried again for one
PATIENCE: Final = 3.0  # seconds for the database to be written to


class Health(Collector):
    """Looks at the parts of a bot that serves.

    Attributes:
        figures: what was counted, and what is looked up, which is added here.
    """

    def __init__(
        self,
        application: App,
        store: Store,
        shelf: Shelf[Answers],
        figures: Figures,
        *,
        fetches: bool,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Take the parts, whether updates are fetched rather than sent, and a clock that tells seconds since 1970."""
        self._application = application
        self._inbox = cast("Inbox", application.update_queue)
        self._store = store
        self._shelf = shelf
        self._fetches = fetches
        self._clock = clock
        self.figures = figures
        figures.registry.register(self)

    async def missing(self) -> dict[str, str]:
        """What is missing for questions to be answered, and why; nothing where all is well."""
        found = {
            "telegram": operations.NOT_CONNECTED if not self._is_connected() else "",
            "corpus": operations.NO_CORPUS if not self._shelf.held.documents else "",
            "inbox": operations.INBOX_STUCK if self._inbox.oldest() > STUCK else "",
            "store": await self._store_problem(),
        }
        return {part: problem for part, problem in found.items() if problem}

    def _is_connected(self) -> bool:
        receiver = cast("Receiver", self._application.bot)
        if not self._application.running or receiver.reason is not None:
            return False
        return not self._fetches or self._clock() - self.figures.fetched_at < SILENT

    async def _store_problem(self) -> str:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._store.probe()
        except StoreError as error:
            return str(error)
        except TimeoutError:
            return operations.STORE_SLOW
        return ""

    def collect(self) -> Iterator[Metric]:
        """What Prometheus is told beside the counts."""
        library = self._shelf.held
        yield GaugeMetricFamily("youju_inbox_updates", "Updates in hand.", value=self._inbox.held)
        yield GaugeMetricFamily("youju_inbox_oldest_seconds", "For how long the oldest is.", value=self._inbox.oldest())
        yield GaugeMetricFamily("youju_corpus_documents", "Documents that are served.", value=len(library.documents))
        yield GaugeMetricFamily("youju_corpus_chunks", "Chunks that are served.", value=len(library.chunks))
        yield GaugeMetricFamily("youju_corpus_problems", "Files that cannot be read.", value=len(library.problems))
        yield GaugeMetricFamily(
            "youju_last_fetch_timestamp_seconds",
            "When Telegram last answered a call for updates; 0 for never, as with a webhook.",
            value=self.figures.fetched_at,
        )
        yield GaugeMetricFamily(
            "youju_last_update_timestamp_seconds", "When an update last came; 0 for never.", value=self._inbox.kept_at
        )
        yield CounterMetricFamily("youju_store_errors", "Times the database failed.", value=self._store.failures)
        yield CounterMetricFamily(
            "youju_updates_malformed", "Updates put aside as they came.", value=self._inbox.malformed
        )
