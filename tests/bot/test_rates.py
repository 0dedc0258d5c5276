"""Tests for bot.rates, by a clock that the test turns."""

from __future__ import annotations

from bot.rates import OnceInAWhile, Over, Rates


class Clock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """The time in seconds."""
        return self.now


def test_a_person_may_do_so_much_in_a_minute() -> None:
    """The third of two is too many; others are not concerned."""
    rates = Rates(2, 100, Clock())

    assert [rates.take(1), rates.take(1), rates.take(1), rates.take(2)] == [None, None, Over.PERSON, None]


def test_the_minute_slides_along() -> None:
    """A minute after the first thing there is room for one, not yet for another."""
    clock = Clock()
    rates = Rates(2, 100, clock)
    rates.take(1)
    clock.now += 30
    rates.take(1)

    clock.now += 30.001
    assert [rates.take(1), rates.take(1)] == [None, Over.PERSON]


def test_all_together_may_do_so_much_in_a_minute() -> None:
    """What one person was refused does not count for all."""
    rates = Rates(1, 2, Clock())

    assert [rates.take(1), rates.take(1), rates.take(2), rates.take(3)] == [None, Over.PERSON, None, Over.EVERYBODY]


def test_a_while_ends() -> None:
    """The same thing is new again when the while is over, and another thing at any time."""
    clock = Clock()
    once = OnceInAWhile(60, clock)

    assert [once.first("甲"), once.first("甲"), once.first("乙")] == [True, False, True]
    clock.now += 60.1
    assert once.first("甲")
