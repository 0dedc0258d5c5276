"""What many tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Library

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="session")
def library() -> Library:
    """The seeds, read once."""
    return Library.open(SEEDS)
