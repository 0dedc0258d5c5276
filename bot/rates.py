"""How much is taken in a minute, from one person and from all together, and what is said only once in a while.

Kept in memory: a restart forgives, which is no harm within a minute.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from enum import Enum
from typing import Final

from cachetools import TTLCache
from pyrate_limiter import InMemoryBucket, Rate, RateItem

MINUTE: Final = 60.0  # seconds
HOUR: Final = 3600.0
KNOWN: Final = 10_000  # people at most of whom something is kept; those silent for longest go first

Clock = Callable[[], float]


class Over(Enum):
    """Whose limit is reached."""

    PERSON = "person"
    EVERYBODY = "everybody"


class Rates:
    """Counts what people do, in a minute that slides along."""

    def __init__(self, person: int, everybody: int, clock: Clock = time.monotonic) -> None:
        """Take at most so much a minute from one person and from all, by a clock that tells seconds."""
        self._person = person
        self._clock = clock
        self._everybody = _bucket(everybody)
        self._people: TTLCache[int, InMemoryBucket] = TTLCache(KNOWN, MINUTE, timer=clock)

    def take(self, who: int) -> Over | None:
        """Count one more thing of a person, or say whose limit it would exceed; then it is not counted for all."""
        bucket = self._people.get(who) or _bucket(self._person)
        self._people[who] = bucket  # the minute after which it is dropped begins anew
        if not self._put(bucket):
            return Over.PERSON
        return None if self._put(self._everybody) else Over.EVERYBODY

    def _put(self, bucket: InMemoryBucket) -> bool:
        now = int(self._clock() * 1000)
        bucket.leak(now)
        return bucket.put(RateItem("", now))


class OnceInAWhile:
    """Says whether something has not been for a while, for lines that are not to be repeated to the same person."""

    def __init__(self, seconds: float, clock: Clock = time.monotonic) -> None:
        """Take how long a while is."""
        self._done: TTLCache[Hashable, bool] = TTLCache(KNOWN, seconds, timer=clock)

    def first(self, what: Hashable) -> bool:
        """Whether this is the first time; from then on it is not until the while is over."""
        if what in self._done:
            return False
        self._done[what] = True
        return True


def _bucket(most: int) -> InMemoryBucket:
    return InMemoryBucket([Rate(most, int(MINUTE * 1000))])
