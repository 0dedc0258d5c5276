"""How much one file may cost: bytes, pages, expansion and seconds. What costs more is refused, the rest is served."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for the reading of one file; each is above zero.

    Attributes:
        max_bytes: of a text or a web page; some seven million Chinese characters.
        max_packed_bytes: of a Word or PDF file, where pictures weigh more than text.
        max_unpacked_bytes: of all that a Word file, which is an archive, unpacks to.
        max_expansion: how many times its size an archive may unpack to.
        max_pages: of a PDF.
        max_seconds: for one file, checked between pages and between paragraphs.
    """

    max_bytes: int = 20_000_000
    max_packed_bytes: int = 100_000_000
    max_unpacked_bytes: int = 200_000_000
    max_expansion: int = 100
    max_pages: int = 2_000
    max_seconds: float = 60.0

    def __post_init__(self) -> None:
        """Hold each bound above zero."""
        for field in fields(self):
            if not getattr(self, field.name) > 0:
                raise ValueError(f"{field.name} is {getattr(self, field.name)}, but must be above zero")


class Deadline:
    """A moment by which a file is to be read."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = clock() + seconds

    def left(self) -> float:
        """Seconds until then, 0 once it has passed."""
        return max(0.0, self._end - self._clock())
