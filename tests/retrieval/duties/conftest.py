"""What the tests of duties share: the data files, read once."""

from __future__ import annotations

import pytest

from retrieval.duties.extracting import Extractor
from retrieval.duties.intervals import Intervals
from retrieval.duties.lexicon import Lexicon, load_lexicon
from retrieval.reading.enumerators import Enumerators


@pytest.fixture(scope="session")
def intervals() -> Intervals:
    """How intervals are written."""
    return Intervals.load()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The words that duties are read by."""
    return load_lexicon()


@pytest.fixture(scope="session")
def extractor(enumerators: Enumerators) -> Extractor:
    """Reads duties by the data files."""
    return Extractor.load(enumerators)
