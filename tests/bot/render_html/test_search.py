"""Tests for bot.render_html.search: each page is one message that Telegram takes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render_html.message_parts import Block
from bot.render_html.pages import page_of
from bot.render_html.search import ROWS, found_view, nothing_found
from retrieval import Citation, reference_to
from tests.bot.render_html.views import LONG, MARKS, carried, hold_to_one_message, html, labels
from tests.samples import citation

CITATIONS = st.builds(
    lambda one, marks: replace(one, excerpt=f"文{one.excerpt}", end=one.end + 1, marks=marks),
    st.builds(citation, excerpt=LONG, title=LONG, file=LONG),
    MARKS,
)


@settings(deadline=None)
@given(st.lists(CITATIONS, min_size=1, max_size=6), LONG, LONG)
def test_any_page_is_one_message(found: list[Citation], words: str, limit: str) -> None:
    """Whatever documents and users wrote, a page is well formed and within Telegram's limits."""
    hold_to_one_message(found_view(page_of(found, 1, ROWS), words, (Block(limit[:200]),), more=True))


def test_a_page_has_passages_with_their_words_in_bold() -> None:
    """The number of places, then each passage with its own and a button that opens it."""
    first = citation("支部每季度上党课。", marks=((6, 8),), section=("一、甲",), paragraph=2)
    second = citation("<党课>", title="乙讲话", start=9)

    view = found_view(page_of([first, second], 1, ROWS), "党课 <支部>")

    assert html(view) == (
        "查找 党课 &lt;支部&gt;：2 处\n\n1. 支部每季度上<b>党课</b>。\n《甲讲话》 · 第2段\n\n"
        "2. &lt;党课&gt;\n《乙讲话》 · 第1段"
    )
    assert carried(view) == {"1": f"c{reference_to(first)}", "2": f"c{reference_to(second)}"}


def test_pages_go_on() -> None:
    """Five passages are a page; where there are more than were looked at, that is said."""
    found = [citation(f"第{number}", start=number) for number in range(7)]

    view = found_view(page_of(found, 2, ROWS), "党课", (Block("仅在 1 份资料中查找："),), more=True)

    assert html(view).startswith("查找 党课：前 7 处（第 2/2 页）\n\n仅在 1 份资料中查找：\n\n6. 第5\n")
    assert labels(view) == ["6", "7", "◀ 上一页"]
    assert carried(view)["◀ 上一页"] == "h1.=党课"


@pytest.mark.parametrize(
    ("hindering", "outside", "line"),
    [
        ((), False, "没有找到 党课 -支部。请换个词，或者少写几个条件。"),
        (("-支部",), True, "没有找到 党课 -支部。去掉 -支部 就有结果。"),
        (("-支部", "“甲”"), False, "没有找到 党课 -支部。去掉 -支部 或 “甲” 就有结果。"),
        ((), True, "在限定的资料里没有找到 党课 -支部，其他资料里有。发送 /scope 全部，就在全部资料中查找。"),
    ],
)
def test_why_nothing_was_found(hindering: tuple[str, ...], outside: bool, line: str) -> None:  # noqa: FBT001 - pytest passes it by name
    """The operators that exclude all, or the limit, or what to try instead."""
    assert nothing_found("党课 -支部", hindering, outside=outside) == line
