"""Tests for bot.render_html.pages."""

from __future__ import annotations

import pytest

from bot.render_html.pages import page_of, page_with


@pytest.mark.parametrize(
    ("total", "asked", "rows", "number", "pages"),
    [
        (0, 1, (), 1, 1),
        (1, 1, ((1, 0),), 1, 1),
        (3, 1, ((1, 0), (2, 1), (3, 2)), 1, 1),
        (4, 2, ((4, 3),), 2, 2),
        (4, 9, ((4, 3),), 2, 2),
    ],
)
def test_pages_are_cut_from_a_list(
    total: int, asked: int, rows: tuple[tuple[int, int], ...], number: int, pages: int
) -> None:
    """Rows keep their number in the whole list; past the last page stands the last."""
    page = page_of(range(total), asked, 3)

    assert (page.rows, page.number, page.pages, page.total) == (rows, number, pages, total)


@pytest.mark.parametrize(
    ("asked", "labels", "note"),
    [
        (1, ["下一页 ▶ 2"], "（第 1/3 页）"),
        (2, ["◀ 上一页 1", "下一页 ▶ 3"], "（第 2/3 页）"),
        (3, ["◀ 上一页 2"], "（第 3/3 页）"),
    ],
)
def test_the_pages_beside_have_buttons(asked: int, labels: list[str], note: str) -> None:
    """Each leads to its page; the edges have one."""
    page = page_of(range(7), asked, 3)

    assert [f"{one.text} {one.callback_data}" for one in page.turning(str)] == labels
    assert page.note == note


def test_a_single_page_says_nothing_of_pages() -> None:
    """It has no buttons and no note."""
    page = page_of(range(3), 1, 3)

    assert (page.turning(str), page.note) == ([], "")


def test_a_place_has_its_page() -> None:
    """Place and page agree at the edges."""
    assert [page_with(place, 3) for place in (0, 2, 3, 5, 6)] == [1, 1, 2, 2, 3]
