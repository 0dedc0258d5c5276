"""Lines as one text, and rows of tables."""

from __future__ import annotations

from retrieval.reading.formats.content import TITLE, Line, compose, row


def test_lines_become_a_text_with_the_places_of_headings() -> None:
    """A heading is marked where it begins, on each of its lines that says something."""
    lines = [Line("讲话", TITLE), Line(""), Line("一、甲\n\n乙", 0), Line("文。"), Line(" ", 1)]

    assert compose(lines) == ("讲话\n\n一、甲\n\n乙\n文。\n ", ((0, TITLE), (4, 0), (9, 0)))
    assert compose([]) == ("", ())


def test_a_row_is_a_line_unless_it_is_layout() -> None:
    """Empty cells keep their place; a row with text in one cell only is read as paragraphs."""
    assert row([[Line("甲")], [], [Line("乙\n丙"), Line(" "), Line("丁")]]) == [Line("甲\t\t乙 丙 丁")]
    assert row([[], [Line("甲", 1), Line("乙")]]) == [Line("甲", 1), Line("乙")]
    assert row([[Line("甲")], [Line("乙")] * 4]) == [Line("甲"), *[Line("乙")] * 4]
    assert row([]) == []
