"""What the bot counts of itself, for Prometheus: updates, answers, calls of Telegram. Counting costs next to nothing.

What is looked up at the moment somebody asks, such as the length of the queue, is in `bot.monitoring`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.gc_collector import GCCollector

SECONDS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)  # bounds of a histogram


@dataclass(slots=True)
class Counted:
    """An update that is being counted; `outcome` is how it ended."""

    outcome: str = "left"


class Figures:
    """Counts since the program began.

    Attributes:
        registry: all of them, for whoever writes them down.
        fetched_at: when Telegram last answered a call for updates, in seconds since 1970; 0 for not yet.
    """

    def __init__(self) -> None:
        """Begin at nothing."""
        disable_created_metrics()  # type: ignore[no-untyped-call] # when each count began, which would be as many lines again
        self.registry = CollectorRegistry()
        self.fetched_at = 0.0
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self.registry)
        self._received = self._counter("updates_received", "Updates taken in hand.", "kind")
        self._ended = self._counter(
            "updates_handled", "Updates by how they ended: handled, aside, left.", "kind", "outcome"
        )
        self._took = self._histogram("update_seconds", "From taking an update in hand to its end.", "kind")
        self._answers = self._counter(
            "answers", "Answers by their status and what they rest on or lack.", "status", "reason"
        )
        self._answering = self._histogram("answer_seconds", "What the library took for an answer.")
        self._calls = self._counter(
            "telegram_calls", "Calls of the Bot API by their result: ok, a status, an error.", "method", "result"
        )

    @contextmanager
    def update(self, kind: str) -> Iterator[Counted]:
        """Count an update that is in hand within the block."""
        self._received.labels(kind).inc()
        counted, begun = Counted(), time.monotonic()
        try:
            yield counted
        finally:
            self._ended.labels(kind, counted.outcome).inc()
            self._took.labels(kind).observe(time.monotonic() - begun)

    def answered(self, status: str, reason: str, seconds: float) -> None:
        """Count an answer that went out."""
        self._answers.labels(status, reason).inc()
        self._answering.observe(seconds)

    def called(self, method: str, result: str) -> None:
        """Count a call of Telegram's."""
        self._calls.labels(method, result).inc()
        if method == "getUpdates" and result == "ok":
            self.fetched_at = time.time()

    def _counter(self, name: str, about: str, *labels: str) -> Counter:
        return Counter(f"youju_{name}", about, labels, registry=self.registry)

    def _histogram(self, name: str, about: str, *labels: str) -> Histogram:
        return Histogram(f"youju_{name}", about, labels, buckets=SECONDS, registry=self.registry)
