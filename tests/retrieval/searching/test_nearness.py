"""Names near to what was typed: by characters, by sound, in another order."""

from __future__ import annotations

import pytest

from retrieval.searching.nearness import Near, Nearby
from retrieval.searching.tokens import Tokenizer

NAMES = ["民主生活会", "谈心谈话", "主题党日", "党课", "组织生活", "支部委员会", "ab", "一二三四五六七八九十甲乙丙"]


@pytest.fixture(scope="module")
def nearby(tokenizer: Tokenizer) -> Nearby:
    """Some names, cut as the domain's words are."""
    return Nearby(NAMES, tokenizer.words)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("民主生命会", Near("民主生活会", 0, 5, 0.8)),
        ("谈话谈心", Near("谈心谈话", 0, 4, 0.95)),
        ("主体党日", Near("主题党日", 0, 4, 0.9)),
        ("支部的委员会", Near("支部委员会", 0, 6, 1 - 1 / 6)),
    ],
)
def test_the_nearest_name_is_found(nearby: Nearby, typed: str, expected: Near) -> None:
    """One character other, the same characters in another order, the same sound, one character more."""
    assert nearby.near(typed)[0] == expected


@pytest.mark.parametrize("typed", ["", "红烧肉", "火星票", "党课", "谈心谈话", "𠮷𠮷", "党"])
def test_what_is_foreign_or_right_has_no_near_name(nearby: Nearby, typed: str) -> None:
    """Nothing that shares less than most of a name, and no name that was typed as it is."""
    assert [one.name for one in nearby.near(typed)] == []


def test_without_names_nothing_is_near(tokenizer: Tokenizer) -> None:
    """An empty corpus has none; Latin and very long names are passed over."""
    assert Nearby([], tokenizer.words).near("民主生命会") == []
    assert Nearby(NAMES[-2:], tokenizer.words).near("一二三四五六七八九十甲乙丁") == []
