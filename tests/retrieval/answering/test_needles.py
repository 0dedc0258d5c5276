"""Which short texts stand in which longer ones: as a search of each for each would find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answering.needles import Needles

LETTERS = "党课a𠮷𠮶\uffff "


def found(needles: list[str], texts: list[str]) -> list[list[bool]]:
    """For each text whether it has each needle."""
    looking = Needles(needles)
    return looking.found(texts)[:, looking.columns(needles)].tolist()  # type: ignore[no-any-return]  # numpy's lists


@pytest.mark.parametrize(
    ("needles", "texts"),
    [
        (["课"], ["党课", "党", ""]),
        (["党课", "课程"], ["上党课", "党的课", "课程", "党", "课"]),
        (["三会一课"], ["三会一课", "三会和一课会一", "三会", ""]),
        (["𠮷", "𠮷党", "党𠮷课"], ["𠮶", "𠮷", "𠮶党", "𠮷党", "党𠮷课", "党𠮶课"]),
        (["党课"], ["党", "课"]),
        ([], ["党课"]),
        (["党"], []),
    ],
)
def test_what_stands_in_a_text_is_found(needles: list[str], texts: list[str]) -> None:
    """Characters, pairs, longer ones and rare ideographs; not across two texts."""
    assert found(needles, texts) == [[needle in text for needle in needles] for text in texts]


@given(st.lists(st.text(LETTERS, min_size=1, max_size=5)), st.lists(st.text(LETTERS + "\n", max_size=12)))
def test_it_is_as_looking_for_each_in_each(needles: list[str], texts: list[str]) -> None:
    """Whatever the texts are."""
    assert found(needles, texts) == [[needle in text for needle in needles] for text in texts]


def test_more_characters_than_fit_a_byte_are_told_apart() -> None:
    """Three hundred, each found in the one text that has it."""
    letters = [chr(0x4E00 + place) for place in range(300)]

    assert found(letters, letters) == [[place == other for other in range(300)] for place in range(300)]
