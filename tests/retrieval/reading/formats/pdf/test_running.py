"""Running heads, feet and page numbers."""

from __future__ import annotations

import pytest

from retrieval.reading.formats.pdf.rows import Row
from retrieval.reading.formats.pdf.running import without_running


def pages(*texts: tuple[str, ...]) -> list[list[Row]]:
    """Pages of rows from the top down, twenty points apart; the first and the last stand apart from the others."""
    return [
        [Row(text, 50, 500, _height(place, len(page)), 12, number) for place, text in enumerate(page)]
        for number, page in enumerate(texts)
    ]


def _height(place: int, count: int) -> int:
    if place in {0, count - 1}:
        return 40 if place else 820
    return 760 - 20 * place


def kept(*texts: tuple[str, ...]) -> list[list[str]]:
    """What is left of pages."""
    return [[row.text for row in page] for page in without_running(pages(*texts))[0]]


def test_what_repeats_at_the_edges_is_left_out() -> None:
    """A head that counts along is the same head; the same words in the middle of a page are text."""
    text = ("一段", "二段", "材料汇编", "四段", "五段")

    assert kept(("材料汇编 第1期", *text, "机关党委"), ("材料汇编 第2期", *text[::-1], "机关党委")) == [
        list(text),
        list(text[::-1]),
    ]


@pytest.mark.parametrize(
    "number",
    [
        "— 1 —",
        "- 3 -",
        "－12－",
        "第3页",
        "第 3 页 共 10 页",
        "第3页/共10页",
        "3/10",
        "Page 3 of 10",
        "第三页",
        "- iv -",
        "·5·",
    ],
)
def test_a_page_number_is_left_out(number: str) -> None:
    """A single page is enough to know one by its looks."""
    assert kept(("标题", "一段", "二段", "三段", number)) == [["标题", "一段", "二段", "三段"]]


def test_figures_are_page_numbers_where_they_count_up() -> None:
    """Bare figures at the edge go where they follow the pages; a lone one stays."""
    first, second = ("甲", "乙", "丙", "丁", "7"), ("戊", "己", "庚", "辛", "8")

    assert kept(first, second) == [["甲", "乙", "丙", "丁"], ["戊", "己", "庚", "辛"]]
    assert kept(first) == [list(first)]


def test_the_first_rows_of_a_text_are_no_heads() -> None:
    """Rows that look alike on many pages are text where nothing parts them from the text below."""
    page = [Row(f"第{place}条 内容", 50, 500, 800 - 20 * place, 12, 0) for place in range(6)]
    heads = [Row("汇编", 50, 500, 820, 9, 0), *page]

    assert without_running([page, page]) == ([page, page], 0)
    assert without_running([heads, heads]) == ([page, page], 2)


def test_a_page_with_one_row_keeps_it() -> None:
    """The only row of a page is its text, however often it comes, unless it says that it is a page number."""
    assert kept(("附件",), ("附件",), ("- 3 -",)) == [["附件"], ["附件"], []]


def test_the_rows_left_out_are_counted() -> None:
    """Nothing is left out of pages that share nothing, of empty ones, or of none."""
    assert without_running(pages(("甲", "- 1 -"), ("乙", "- 2 -")))[1] == 2
    assert without_running([[]]) == ([[]], 0)
    assert without_running([]) == ([], 0)
