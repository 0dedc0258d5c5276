"""What the tests of the desks share: a talk, of which no call was refused and no press left unanswered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from retrieval import Library
from tests.bot.desks.talking import LATER, PAPERS, Talk
from tests.bot_api import BotApi


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Three short papers, read once."""
    return library_of(tmp_path_factory.mktemp("papers"), PAPERS)


@pytest.fixture(scope="session")
def later(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The same folder later: one paper says something else, one is gone."""
    return library_of(tmp_path_factory.mktemp("later"), LATER)


@pytest.fixture
def talk(api: BotApi) -> Iterator[Talk]:
    """One person's private talk with the bot."""
    yield Talk(api)
    assert api.refusals == []
    assert api.unanswered == set()


def library_of(folder: Path, papers: Mapping[str, str]) -> Library:
    """A library of some papers, by their files."""
    for file, text in papers.items():
        (folder / file).write_text(text, encoding="utf-8")
    return Library.open(folder)
