"""Paragraphs from rows. The page of these tests is 400 points wide, its text 10 points high: 40 characters a row."""

from __future__ import annotations

from retrieval.reading.formats.pdf.paragraphs import paragraphs
from retrieval.reading.formats.pdf.rows import Row

FULL = "坚持每月至少召开一次支委会和党小组会每季度至少召开一次党员大会组织党员上一次党课做"


def row(text: str, line: int, *, left: float = 0, size: float = 10, page: int = 0, column: int = 0) -> Row:
    """A row at a line of a page, twenty points below the one before it."""
    width = sum(size / 2 if character.isascii() else size for character in text)
    return Row(text, 50 + left, 50 + left + width, 800 - 20 * line, size, page, column)


def test_wrapped_rows_are_one_paragraph() -> None:
    """A paragraph begins with an indent and ends with a short row."""
    rows = [
        row(FULL[:38], 0, left=20), row(FULL[:40], 1), row("到位。", 2),
        row(FULL[:38], 3, left=20), row("很好。", 4),
    ]  # fmt: skip

    assert list(paragraphs(rows)) == [FULL[:38] + FULL[:40] + "到位。", FULL[:38] + "很好。"]


def test_an_indent_parts_paragraphs_that_fill_their_last_row() -> None:
    """A full row before an indented one is an end."""
    rows = [row(FULL[:37] + "。", 0, left=20), row(FULL[:37] + "。", 1, left=20), row(FULL[:40], 2)]

    assert list(paragraphs(rows)) == [FULL[:37] + "。", FULL[:37] + "。" + FULL[:40]]


def test_a_block_that_is_indented_as_a_whole_stays_whole() -> None:
    """A full row within a sentence goes on in the next one of the same indent."""
    rows = [
        row(FULL[:40], 0),
        row("完。", 1),
        row(FULL[:38], 2, left=20),
        row(FULL[:38], 3, left=20),
        row("完。", 4, left=20),
    ]

    assert list(paragraphs(rows)) == [FULL[:40] + "完。", FULL[:38] * 2 + "完。"]


def test_a_paragraph_goes_on_over_pages_and_columns() -> None:
    """Neither a page nor a column ends a paragraph."""
    rows = [
        row(FULL[:40], 0), row(FULL[:40], 0, page=1),
        row(FULL[:20], 1, page=1, column=1), row(FULL[:20], 1, left=200, page=1, column=2),
    ]  # fmt: skip

    assert list(paragraphs(rows)) == [FULL[:40] * 2 + FULL[:20] * 2]


def test_headings_stand_on_their_own() -> None:
    """A larger row, one in the middle and one after a gap are paragraphs; a wide gap is a blank line."""
    rows = [
        row("在会议上的讲话", 0, left=100, size=20), row("某某", 3, left=190), row("某年某月", 4, left=180),
        row(FULL[:40], 6), row(FULL[:40], 7), row("完。", 8), row(FULL[:40], 10),
    ]  # fmt: skip

    assert list(paragraphs(rows)) == ["在会议上的讲话", "", "某某", "某年某月", FULL[:40] * 2 + "完。", FULL[:40]]


def test_rows_of_a_table_stay_rows() -> None:
    """A row with cells is a line of its own."""
    assert list(paragraphs([row(FULL[:40], 0), row("单位\t次数", 1), row(FULL[:40], 2)])) == [
        FULL[:40],
        "单位\t次数",
        FULL[:40],
    ]


def test_words_of_letters_are_joined_as_words() -> None:
    """A blank comes between words, a hyphen between the parts of one goes."""
    rows = [row("a" * 74 + " Party", 0), row("building is organi-" + "b" * 60 + "-", 1), row("zation", 2)]

    assert list(paragraphs(rows)) == ["a" * 74 + " Party building is organi-" + "b" * 60 + "zation"]


def test_no_rows_are_no_paragraphs() -> None:
    """Nothing comes of nothing."""
    assert list(paragraphs([])) == []
