"""Questions, searches, words and plans of any text: answered or refused, never an exception."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from retrieval import Library
from tests.conftest import SEEDS
from tests.fuzzing.taking import Taker

PLAN = 5_000  # characters, which take a sixth of a second


@cache
def library() -> Library:
    """The two shortest seeds, read once: what is asked counts here, not how much there is to search."""
    folder = Path(mkdtemp())
    for path in sorted(SEEDS.glob("*.txt"), key=lambda one: one.stat().st_size)[:2]:
        shutil.copy(path, folder)
    found = Library.open(folder)
    shutil.rmtree(folder)
    return found


def ask(data: bytes) -> None:
    """Put one text to the library in one way."""
    taker = Taker(data)
    way, text = taker.byte() % 8, taker.text(20)
    if way < 3:
        answer = library().ask(text, [taker.text()] if way == 1 else [])
        assert answer.answer.strip(), "an answer says something"
        assert answer.answered <= bool(answer.citations), "an answer cites"
        for one in answer.citations:
            assert all(0 <= begin < end <= len(one.excerpt) for begin, end in one.marks), "marks lie in the excerpt"
    elif way == 3:
        assert len(library().find(text, 5)) <= 5
    elif way == 4:
        assert len(library().alternatives(text)) <= 3
    elif way == 5:
        library().find_duties(text)
    elif way == 6:
        library().compare_duties(text)
    else:
        library().check_plan(text[:PLAN])
