"""Tests for retrieval.reading.contents: which parts a document has, and what stands in each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.library import Library
from retrieval.reading.contents import contents_of
from retrieval.reading.document import Document, Heading
from tests.samples import document


def with_headings(*headings: tuple[int, str, int], paragraphs: int) -> Document:
    """A document with headings of these levels and texts, each before the paragraph of this number."""
    made = tuple(Heading(level, text, 0, 1, (), paragraph) for level, text, paragraph in headings)
    return replace(document(paragraphs=paragraphs), headings=made)


SPEECH = with_headings((40, "一、甲", 2), (50, "（一）乙", 3), (50, "（二）丙", 3), (40, "二、丁", 5), paragraphs=6)


def test_parts_stand_in_each_other_by_their_levels() -> None:
    """An inner heading belongs to the last outer one before it, an outermost one to the document."""
    parts = contents_of(SPEECH).parts

    assert [part.above for part in parts] == [None, 0, 1, 1, 0]
    assert [part.below for part in parts] == [(1, 4), (2, 3), (), (), ()]
    texts = [part.heading.text for part in parts if part.heading]
    assert texts == ["一、甲", "（一）乙", "（二）丙", "二、丁"]


def test_paragraphs_belong_to_the_last_heading_before_them() -> None:
    """Those before the first heading are the document's own; a heading right before another has none."""
    parts = contents_of(SPEECH).parts

    assert [list(part.paragraphs) for part in parts] == [[1], [2], [], [3, 4], [5, 6]]


@pytest.mark.parametrize(("paragraphs", "numbers"), [(0, []), (1, [1]), (3, [1, 2, 3])])
def test_a_document_without_headings_is_one_part(paragraphs: int, numbers: list[int]) -> None:
    """It has all paragraphs, or none."""
    [part] = contents_of(with_headings(paragraphs=paragraphs)).parts

    assert (part.number, part.heading, part.below, list(part.paragraphs)) == (0, None, (), numbers)


@pytest.mark.parametrize(
    "other",
    [
        with_headings((40, "一、甲", 1), paragraphs=3),
        with_headings((50, "一、甲", 2), paragraphs=3),
        with_headings((40, "一、乙", 2), paragraphs=3),
        with_headings((40, "一、甲", 2), paragraphs=4),
        with_headings(paragraphs=3),
    ],
)
def test_the_check_is_another_where_anything_moved(other: Document) -> None:
    """A heading that moved, changed or went, or another number of paragraphs, is another table of contents."""
    check = contents_of(with_headings((40, "一、甲", 2), paragraphs=3)).check

    assert len(check) == 4
    assert contents_of(other).check != check
    assert contents_of(with_headings((40, "一、甲", 2), paragraphs=3)).check == check


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 9)), max_size=12), st.integers(0, 9))
def test_every_part_and_every_paragraph_has_one_place(headings: list[tuple[int, int]], paragraphs: int) -> None:
    """Whatever the levels: each part but the whole stands in one before it, each paragraph in one part."""
    places = sorted(min(place, paragraphs + 1) for _, place in headings)
    made = [(level, "题", place) for (level, _), place in zip(headings, places, strict=True)]

    parts = contents_of(with_headings(*made, paragraphs=paragraphs)).parts

    assert [number for part in parts for number in part.paragraphs] == list(range(1, paragraphs + 1))
    assert sorted(number for part in parts for number in part.below) == list(range(1, len(parts)))
    assert all(part.above is not None and part.above < part.number for part in parts[1:])


def test_the_headings_above_are_those_that_the_text_has(library: Library) -> None:
    """In real documents the parts that a part is in are its section."""
    for one in library.documents:
        parts = contents_of(one).parts
        for part in parts[1:]:
            above: list[str] = []
            place = part.above
            while place:
                outer = parts[place]
                above.insert(0, outer.heading.text if outer.heading else "")
                place = outer.above
            assert part.heading
            assert tuple(above) == part.heading.section
