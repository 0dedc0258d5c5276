"""Sentences as they are read."""

from __future__ import annotations

import pytest

from retrieval.duties.intervals import Intervals
from retrieval.duties.lexicon import Lexicon
from retrieval.duties.lines import LONGEST, Line, lines
from retrieval.reading.chunking import Sentence


def read(text: str, intervals: Intervals, lexicon: Lexicon, skip: int = 0) -> list[Line]:
    """The lines of a sentence."""
    return list(lines(Sentence(text, 0, len(text)), skip, intervals, lexicon, standing=False))


def test_a_sentence_is_a_line_without_its_number(intervals: Intervals, lexicon: Lexicon) -> None:
    """Places count in the sentence, and the words are its own."""
    (line,) = read("一是支部每２个月开会。", intervals, lexicon, skip=2)

    assert line.text == "支部每2个月开会。"
    assert line.place(0, 2) == (2, 4)
    assert line.words(((2, 6), (6, 8))) == "每２个月开会"
    assert [one.interval.per_year for one in line.told if one.interval] == [6]
    assert line.names(lexicon.subject) == ["支部"]


@pytest.mark.parametrize(
    ("text", "parts"), [("", 1), ("每月，" * 1000, 4), ("月" * LONGEST, 1), ("月" * (LONGEST + 1), 2)]
)
def test_an_endless_sentence_is_read_in_parts(intervals: Intervals, lexicon: Lexicon, text: str, parts: int) -> None:
    """Which cover it, and are cut after a mark where there is one."""
    found = read(text, intervals, lexicon)

    assert len(found) == parts
    assert "".join(line.sentence.text[line.begin : line.begin + len(line.text)] for line in found) == text
    assert all(len(line.text) <= LONGEST for line in found)
    assert all(line.text.endswith(",") for line in found) == text.endswith("，") or not text


def test_bodies_are_named_once(intervals: Intervals, lexicon: Lexicon) -> None:
    """Those that begin a clause and those that are told to do something, in their order."""
    (line,) = read("局党组每半年、支部每季度研究一次，支部要记录，成果要公开。", intervals, lexicon)

    assert line.names(lexicon.subject) == ["局党组", "支部"]
