"""The bot as a program of its own, killed while people write to it."""

from __future__ import annotations

from benchmarks.crashes import crash


def test_no_question_is_lost_to_a_kill() -> None:
    """Killed three times, the bot answers everybody, in turn, and next to nobody twice."""
    outcome = crash(kills=3, updates=40, seed=7, life=(0.5, 2.5))

    assert (outcome.asked, outcome.kills) == (40, 3)
    assert (outcome.unanswered, outcome.disordered) == (0, 0)
    assert outcome.twice <= outcome.kills
