"""Tests for bot.render_html.scope: each view is one message that Telegram takes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render_html.message_parts import pack
from bot.render_html.scope import Choosing, chosen_by_year, documents_to_choose, scope_line, years_to_choose
from bot.store import Scope
from retrieval import Document, file_mark
from tests.bot.render_html.views import LONG, carried, hold_to_one_message, html, labels
from tests.samples import document

DOCUMENTS = (document("a.txt", date="2022"), document("b.txt", "乙讲话", date="2020"), document("c.txt", "丙讲话"))
HINT = "\n\n点一下选中，再点一下取消；✓ 是已选的。也可以发送：/scope 2022、/scope 标题里的字、/scope 全部。"
MADE = st.builds(document, file=LONG, title=LONG, date=st.sampled_from([None, "2024", "1999-05"]))


@settings(deadline=None)
@given(st.lists(MADE, max_size=9), st.integers(0, 2**53))
def test_any_view_is_one_message(documents: list[Document], owner: int) -> None:
    """Whatever documents are called, and whoever chooses among them."""
    scope = Scope(tuple(one.file for one in documents[:5]), (1999, 2001))
    choosing = Choosing(scope, tuple(documents), owner, dropped=1)

    hold_to_one_message(documents_to_choose(choosing, 1))
    hold_to_one_message(years_to_choose(choosing, 1))


@pytest.mark.parametrize(
    ("scope", "lines"),
    [
        (Scope(), []),
        (Scope(("a.txt",)), ["仅在 1 份资料中查找：\n《甲讲话》"]),
        (Scope(("c.txt",), (2022,)), ["仅在 2 份资料中查找：\n《甲讲话》《丙讲话》"]),
        (Scope(("c.txt", "x.txt"), (1999,)), ["仅在 1 份资料中查找（另有 2 项已不在资料中）：\n《丙讲话》"]),
        (Scope(("x.txt",)), ["限定的资料都已不在，改在全部资料中查找。发送 /scope 可重新选择。"]),
    ],
)
def test_a_limit_is_told(scope: Scope, lines: list[str]) -> None:
    """How many documents and which; nothing without a limit, and plainly where none of it is left."""
    assert pack([scope_line(scope, DOCUMENTS)]) == lines


def test_three_documents_are_named() -> None:
    """Of four, three titles and that there are others."""
    four = tuple(document(f"{number}.txt", f"题{number}") for number in range(4))

    assert pack([scope_line(Scope(tuple(one.file for one in four)), four)]) == [
        "仅在 4 份资料中查找：\n《题0》《题1》《题2》 等"
    ]


def test_documents_are_chosen_by_buttons() -> None:
    """What is chosen has a mark, by its year too; each button carries whose scope it is."""
    view = documents_to_choose(Choosing(Scope(("c.txt",), (2022,)), DOCUMENTS, 41), 1)

    assert html(view) == "仅在 2 份资料中查找：\n《甲讲话》《丙讲话》" + HINT
    assert carried(view) == {
        "✓ 甲讲话": f"y1.f{file_mark('a.txt')}15=",
        "乙讲话": f"y1.f{file_mark('b.txt')}15=",
        "✓ 丙讲话": f"y1.f{file_mark('c.txt')}15=",
        "按年份": "y1.n15=",
        "全部资料": "y1.a15=",
    }


def test_years_are_chosen_by_buttons() -> None:
    """Each with the number of its documents."""
    view = years_to_choose(Choosing(Scope(years=(2022,)), DOCUMENTS, 41), 1)

    assert carried(view) == {
        "✓ 2022年（1）": "y1.j202215=",
        "2020年（1）": "y1.j202015=",
        "按资料": "y1.d15=",
        "全部资料": "y1.a15=",
    }


def test_no_limit_and_no_dates() -> None:
    """All documents are told by their number; without a date there is no choice of years."""
    view = documents_to_choose(Choosing(Scope(), DOCUMENTS[2:], 41, dropped=2), 1)

    assert html(view) == "提问范围：全部 1 份资料\n\n有 2 项已不在资料中，已从范围里去掉。" + HINT
    assert labels(view) == ["丙讲话", "全部资料"]


def test_many_documents_and_years_have_pages() -> None:
    """Eight documents and twenty-four years are a page; a toggle stays on its page."""
    many = tuple(document(f"{number}.txt", f"题{number}", date=str(1990 + number)) for number in range(25))

    documents = documents_to_choose(Choosing(Scope(), many, 41), 2)
    years = years_to_choose(Choosing(Scope(), many, 41), 2)

    assert carried(documents)["题8"] == f"y2.f{file_mark('8.txt')}15="
    assert (carried(documents)["◀ 上一页"], carried(documents)["下一页 ▶"]) == ("y1.d15=", "y3.d15=")
    assert labels(years) == ["1990年（1）", "◀ 上一页", "按资料", "全部资料"]
    assert html(documents).endswith("（第 2/4 页）")


def test_a_document_may_be_chosen_by_its_year_only() -> None:
    """Not where it is chosen itself."""
    assert chosen_by_year(Scope(years=(2022,)), DOCUMENTS[0])
    assert not chosen_by_year(Scope(("a.txt",), (2022,)), DOCUMENTS[0])
    assert not chosen_by_year(Scope(years=(2022,)), DOCUMENTS[2])
