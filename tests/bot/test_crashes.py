"""The bot as a program of its own, killed while people write to it."""

from __future__ import annotations

import pytest

from benchmarks.crashes import crash


@pytest.mark.parametrize("mode", ["polling", "webhook"])
def test_no_question_is_lost_to_a_kill(mode: str) -> None:
    """Killed three times, the bot answers everybody, in turn, and next to nobody twice."""
    outcome = crash(kills=3, updates=40, seed=7, life=(0.5, 2.5), mode=mode)

    assert (outcome.asked, outcome.kills) == (40, 3)
    assert (outcome.unanswered, outcome.disordered) == (0, 0)
    assert outcome.twice <= outcome.kills
