"""What the tests of the core share: the data files, read once."""

from __future__ import annotations

import pytest
from hypothesis import settings

from retrieval.knowledge import DATA, read_list
from retrieval.reading.enumerators import Enumerators
from retrieval.reading.genre import Genre
from retrieval.searching.tokens import Tokenizer

settings.register_profile("project", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("project")


@pytest.fixture(scope="session")
def genre() -> Genre:
    """What lines look like, by the data files."""
    return Genre.load()


@pytest.fixture(scope="session")
def enumerators(genre: Genre) -> Enumerators:
    """The levels of the data file."""
    return genre.enumerators


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    """A tokenizer that knows the words of the domain."""
    return Tokenizer(read_list(DATA / "domain_words.txt"))
