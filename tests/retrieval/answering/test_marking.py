"""Which characters of an excerpt are set in bold."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answering.marking import marks
from retrieval.answering.slot import VALUE, Slot
from retrieval.fold import fold_with_places
from retrieval.searching.query import Word
from tests.retrieval.queries import query

INTERVAL = Slot(re.compile("每[月年]|x*"))


def bold(text: str, *words: str | Word, slot: Slot | None = None) -> list[str]:
    """What is marked of a text."""
    return [text[begin:end] for begin, end in marks(fold_with_places(text), query(*words), slot)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("坚持三会一课制度", ("三会一课",), ["三会一课"]),
        ("党课和党课", ("党课",), ["党课", "党课"]),
        ("上党课", (Word("讲课", ("党课",)),), ["党课"]),
        ("党课制度", ("党课", "制度"), ["党课制度"]),
        ("主题党日活动", ("主题党日", "党日活动"), ["主题党日活动"]),
        ("堅持三會一課制度", ("三会一课",), ["三會一課"]),
        ("①㎡的党课", ("党课",), ["党课"]),
        ("用ＺＯＯＭ开会", ("zoom",), ["ＺＯＯＭ"]),
        ("课", ("课",), []),
        ("党课", (), []),
        ("", ("党课",), []),
        ("a.b和axb", ("a.b",), ["a.b"]),
    ],
)
def test_words_of_the_question_are_marked(text: str, words: tuple[str | Word, ...], expected: list[str]) -> None:
    """As they stand in the text, synonyms too; neighbours are one mark, single characters none."""
    assert bold(text, *words) == expected


def test_the_value_is_marked() -> None:
    """What was asked for is in bold beside the words, an empty match is not."""
    assert bold("党课每月上，每年评", "党课", slot=INTERVAL) == ["党课每月", "每年"]


def test_of_a_value_with_what_it_needs_around_it_only_the_value_is_marked() -> None:
    """Where an expression has a group for the value, the rest of what it matches stays plain."""
    counted = Slot(re.compile(rf"^(?!.*x天).*?(?P<{VALUE}>\d+天)"))

    assert bold("党课讲3天", "党课", slot=counted) == ["党课", "3天"]
    assert bold("讲3天又x天", slot=counted) == []


@given(st.text(), st.lists(st.text(min_size=1, max_size=3), max_size=3))
def test_marks_are_in_order_within_the_text(text: str, words: list[str]) -> None:
    """Whatever the text, marks are not empty, do not touch and do not leave it."""
    found = marks(fold_with_places(text), query(*words, *([text[1:4]] if text else [])), INTERVAL)

    assert all(0 <= begin < end <= len(text) for begin, end in found)
    assert all(before[1] < after[0] for before, after in pairwise(found))
