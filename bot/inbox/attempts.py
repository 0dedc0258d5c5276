"""Attempts at an update: whether one that failed is made again, and what is known of a failure at the end.

Telegram out of reach is no fault of an update, so it is tried again until somebody can be answered. Any other failure
is final as soon as the person was told of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from telegram import Update
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.inbox.belonging import expires

TRIES: Final = 3  # at an update that fails by itself, each time without a word to the person


@dataclass(slots=True)
class Attempt:
    """How the handling of one update goes.

    Attributes:
        repeatable: whether it is of use later.
        count: how often it was tried, this time included.
        again: whether it is to be tried again.
        failure: why it is given up; None where it is not.
    """

    repeatable: bool
    count: int = 0
    again: bool = False
    failure: BaseException | None = None

    @property
    def outcome(self) -> str:
        """How it ended: `handled`, `aside` where it was given up, `left` where it waits for the next start."""
        return "aside" if self.failure is not None else "left" if self.again else "handled"

    def begin(self) -> None:
        """Try it, or try it once more."""
        self.count, self.again, self.failure = self.count + 1, False, None

    def postpones(self, error: BaseException | None) -> bool:
        """Whether this failure is for want of Telegram, so that it is tried again and nobody is told."""
        self.again = self.repeatable and is_passing(error)
        return self.again

    def tell(self, failure: BaseException | None, problem: BaseException | None) -> None:
        """It failed by itself, and the person was told, or that failed too.

        Args:
            failure: why it failed; None for what is not known.
            problem: why the person could not be told; None where they were, or nobody waits.
        """
        self.again = self.repeatable and is_passing(problem) and self.count < TRIES
        unwelcome = isinstance(failure, Forbidden) or isinstance(problem, Forbidden)
        self.failure = None if self.again or unwelcome else failure


@dataclass(frozen=True, slots=True)
class Attempts:
    """The attempts that are being made, by the number of the update."""

    _going: dict[int, Attempt] = field(default_factory=dict)

    def open(self, update: Update) -> Attempt:
        """Begin with an update."""
        return self._going.setdefault(update.update_id, Attempt(repeatable=not expires(update)))

    def of(self, update: object) -> Attempt | None:
        """What is being tried; None where no update is, or it is over."""
        return self._going.get(update.update_id) if isinstance(update, Update) else None

    def close(self, update: Update) -> None:
        """It is over."""
        self._going.pop(update.update_id, None)


def is_passing(error: BaseException | None) -> bool:
    """Whether an error says that Telegram could not be reached or asks to wait, rather than that a call was wrong.

    An answer that cannot be read, as a proxy gives it, is an error of no kind of its own.
    """
    unreachable = isinstance(error, NetworkError | RetryAfter | InvalidToken) and not isinstance(error, BadRequest)
    return unreachable or type(error) is TelegramError
