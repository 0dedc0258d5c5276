"""Rows from characters."""

from __future__ import annotations

import random

from retrieval.reading.formats.pdf.glyphs import Glyph
from retrieval.reading.formats.pdf.rows import Row, rows


def typed(text: str, left: float, base: float, size: float = 10) -> list[Glyph]:
    """Characters as a printer sets them, half as wide for letters and figures; a blank leaves room."""
    glyphs: list[Glyph] = []
    for character in text:
        width = size / 2 if character.isascii() else size
        if character != " ":
            glyphs.append(Glyph(character, left, left + width, base, size))
        left += width
    return glyphs


def test_a_row_is_what_stands_on_one_line() -> None:
    """Rows go from top to bottom and left to right, however they were drawn."""
    glyphs = typed("上行文字", 50, 700) + typed("下行", 50, 680)
    random.Random(1).shuffle(glyphs)

    assert rows(glyphs, 3) == [Row("上行文字", 50, 90, 700, 10, 3), Row("下行", 50, 70, 680, 10, 3)]


def test_blanks_are_kept_between_words_only() -> None:
    """Words of letters stay apart; spread Chinese characters do not."""
    glyphs = typed("关 于 APEC 2014 会议", 50, 700)

    assert [row.text for row in rows(glyphs, 0)] == ["关于APEC 2014会议"]


def test_cells_stand_apart_by_tabs() -> None:
    """A wide gap parts the cells of a table."""
    glyphs = typed("单位", 50, 700) + typed("次数", 200, 700)

    assert [row.text for row in rows(glyphs, 0)] == ["单位\t次数"]


def test_a_raised_mark_stays_on_its_line() -> None:
    """The number of a note does not make a row of its own."""
    glyphs = typed("所述", 50, 700) + typed("1", 70, 703, 6) + typed("。", 73, 700)

    assert [row.text for row in rows(glyphs, 0)] == ["所述1。"]


def test_two_columns_are_read_one_after_the_other() -> None:
    """The left column comes first, below a title over both; what runs across parts the columns."""
    glyphs = typed("贯穿两栏的一个长长长长标题", 120, 760)
    for number, base in enumerate((700, 680, 660, 640)):
        glyphs += typed(f"左栏文字文字文字文字文{number}", 50, base) + typed(
            f"右栏文字文字文字文字文{number}", 200, base
        )

    found = rows(glyphs, 0)

    assert [row.text[0] + row.text[-1] for row in found] == [
        "贯题",
        *(f"左{n}" for n in range(4)),
        *(f"右{n}" for n in range(4)),
    ]
    assert [row.column for row in found] == [0, 1, 1, 1, 1, 2, 2, 2, 2]


def test_a_table_is_not_taken_for_columns() -> None:
    """Short cells that stand one below the other are read row by row."""
    glyphs = [glyph for base in (700, 680, 660, 640) for left in (50, 300) for glyph in typed("甲乙", left, base)]

    assert [row.text for row in rows(glyphs, 0)] == ["甲乙\t甲乙"] * 4


def test_an_empty_page_has_no_rows() -> None:
    """No characters are no rows."""
    assert rows([], 0) == []
