"""How well duties are read: figures below which nothing may fall."""

from __future__ import annotations

import pytest

from benchmarks.duties import DATA, SETS, Score, read, score


@pytest.fixture(scope="module", params=["sentences", "seeds"])
def scored(request: pytest.FixtureRequest) -> Score:
    """A set of annotations beside what is found."""
    return score(*read(DATA / "duties" / f"{request.param}.jsonl", SETS[request.param]))


def test_nearly_all_duties_are_found(scored: Score) -> None:
    """Nineteen in twenty, and of what is found nineteen in twenty are duties."""
    assert scored.expected >= 27
    assert scored.recall >= 0.95
    assert scored.precision >= 0.95


def test_who_and_what_are_right(scored: Score) -> None:
    """In nine of ten."""
    assert scored.who >= 0.90
    assert scored.what >= 0.90
