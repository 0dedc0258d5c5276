"""Telegram's limits on how often a bot may write, as its FAQ gives them; off unless a test turns them on."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class FloodRule:
    """Thirty messages a second over all, one a second in a chat with short bursts, twenty a minute in a group."""

    over_all: int = 30
    burst: int = 3
    in_group: int = 20
    clock: Callable[[], float] = time.monotonic
    _sent: deque[float] = field(default_factory=deque)
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    _chats: dict[int, float] = field(default_factory=dict)

    def wait(self, chat: int) -> int:
        """The seconds that a message to a chat must wait; 0 where it may go now, and is then counted."""
        now = self.clock()
        group = self._groups.setdefault(chat, deque()) if chat < 0 else deque()
        # The moment at which the chat's burst would be used up, one second a message.
        full = max(self._chats.get(chat, now), now)
        waits = (
            _room(self._sent, now, 1, self.over_all),
            _room(group, now, 60, self.in_group),
            full - now - (self.burst - 1),
        )
        if (longest := max(waits)) > 0:
            return math.ceil(longest)
        self._sent.append(now)
        group.append(now)
        self._chats[chat] = full + 1
        return 0


def _room(times: deque[float], now: float, span: float, most: int) -> float:
    """How long until there is room for one more within the last `span` seconds."""
    while times and times[0] <= now - span:
        times.popleft()
    return times[0] + span - now if len(times) >= most else 0
