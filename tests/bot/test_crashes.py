"""The bot as a program of its own, killed while people write to it."""

from __future__ import annotations

import pytest

from benchmarks.crashes import IN_WORK, crash


@pytest.mark.parametrize("mode", ["polling", "webhook"])
def test_no_question_is_lost_to_a_kill(mode: str) -> None:
    """Killed three times, the bot answers everybody, in turn, and twice only whom it was just answering."""
    outcome = crash(kills=3, updates=40, seed=7, life=(0.5, 2.5), mode=mode)

    assert (outcome.asked, outcome.kills) == (40, 3)
    assert (outcome.unanswered, outcome.disordered) == (0, 0)
    assert outcome.twice <= IN_WORK * outcome.kills  # one a kill for each chat in work; over many kills far fewer
