"""Tests for bot.render_html.contents_place."""

from __future__ import annotations

import pytest

from bot.render_html.contents_place import Place, marked
from tests.samples import document

ONE, OTHER = document(headings=("一、甲",)), document("b.txt", headings=("一、甲",))


@pytest.mark.parametrize("part", [0, 1])
def test_a_place_is_written_and_found_again(part: int) -> None:
    """The document and its part are those that were meant."""
    place = Place.of(ONE, part)

    assert Place.read(str(place)) == place
    assert place.document([OTHER, ONE]) == ONE


def test_a_place_is_gone_where_its_document_changed_or_went() -> None:
    """Other headings, no such part, no such file."""
    place = Place.of(ONE, 1)

    assert place.document([OTHER]) is None
    assert place.document([document(headings=("一、乙",))]) is None
    assert Place(place.mark, place.check, 2).document([ONE]) is None


@pytest.mark.parametrize("text", ["", "abcdef", "abcdefghij", "abcdefghij01", "abcdefghij-1", "abcdef ghi1", "甲" * 11])
def test_forged_places_are_none(text: str) -> None:
    """What no button carries is refused."""
    assert Place.read(text) is None


def test_documents_are_found_by_their_marks() -> None:
    """The mark of a file names it among others, and none that is not there."""
    assert marked([ONE, OTHER], Place.of(OTHER).mark) == [OTHER]
    assert marked([ONE], Place.of(OTHER).mark) == []
