"""Text as it is compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.fold import FoldedText, bare, fold, fold_with_places, squeeze


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("党课", "党课"),
        ("ＧＤＰ①㎡", "gdp1m2"),
        ("三會一課", "三会一课"),
        ("２０２０年：", "2020年:"),
        ("Party 党", "party 党"),
        ("PLAIN", "plain"),
        ("😀𠮷", "😀𠮷"),
        ("\ud800党", "\ufffd党"),
        ("“两新”", "“两新”"),
        ("党\u200b课\ufeff\u00ad", "党课"),
        ("\u202e\u2060", ""),
    ],
)
def test_width_case_and_script_are_made_equal(text: str, folded: str) -> None:
    """Only these three change; what cannot be seen is left out and a lone surrogate replaced."""
    assert fold(text) == folded


def test_squeezed_text_has_no_white_space() -> None:
    """Blanks of any kind go, also those that folding makes."""
    assert squeeze(" 三會　一\n課\t") == "三会一课"
    assert squeeze("") == ""


def test_each_folded_character_knows_its_place() -> None:
    """One that becomes two is the place of both, one that vanishes of none."""
    assert fold_with_places("ａ㎡課") == FoldedText("am2课", (0, 1, 1, 2))
    assert fold_with_places("党\u200b课") == FoldedText("党课", (0, 2))
    assert fold_with_places("党课") == FoldedText("党课", (0, 1))
    assert fold_with_places("") == FoldedText("", ())


@given(st.text(st.characters()))
def test_places_ascend_and_stay_within_the_text(text: str) -> None:
    """There is a place for each folded character, whatever the text."""
    folded = fold_with_places(text)

    assert len(folded.places) == len(folded.text)
    assert list(folded.places) == sorted(folded.places)
    assert all(0 <= place < len(text) for place in folded.places)


@given(st.text())
def test_no_white_space_is_left_in_squeezed_text(text: str) -> None:
    """Whatever the text, not one blank of any kind stays."""
    assert not any(character.isspace() for character in squeeze(text))


@pytest.mark.parametrize(
    ("text", "expected"), [("", ""), (" 党　课\n", "党课"), ("ＧＤＰ①", "GDP1"), ("三會", "三會"), ("a\u00a0b", "ab")]
)
def test_what_an_excerpt_and_its_place_share_is_bare(text: str, expected: str) -> None:
    """No white space, one width; script and case stay."""
    assert bare(text) == expected
