"""The last few questions of each asker, so that a follow-up can be understood.

Kept in memory only, and bounded both ways: the oldest question of an asker and the asker longest silent go first.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass
from typing import Final

QUESTIONS: Final = 5  # a follow-up seldom reaches further back
ASKERS: Final = 1_000  # some megabytes at most: a Telegram message has 4,096 characters


@dataclass(frozen=True, slots=True)
class Asker:
    """One person in one chat; `user` is None where Telegram does not say who wrote."""

    chat: int
    user: int | None


class History:
    """What was asked lately, by asker."""

    def __init__(self, *, questions: int = QUESTIONS, askers: int = ASKERS) -> None:
        """Keep at most `questions` of each of at most `askers`."""
        self._questions = questions
        self._askers = askers
        self._asked: OrderedDict[Asker, deque[str]] = OrderedDict()

    def note(self, asker: Asker, question: str) -> tuple[str, ...]:
        """Add a question and return those before it, oldest first."""
        asked = self._asked.setdefault(asker, deque(maxlen=self._questions))
        earlier = tuple(asked)
        asked.append(question)
        self._asked.move_to_end(asker)
        if len(self._asked) > self._askers:
            self._asked.popitem(last=False)
        return earlier
