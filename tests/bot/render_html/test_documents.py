"""Tests for bot.render_html.documents: each view is one message that Telegram takes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render_html.documents import card_step, card_view, dated, documents_view
from bot.render_html.pages import page_of
from bot.render_html.steps import SOURCES, Step
from retrieval import Document, Reference, file_mark
from tests.bot.render_html.views import LONG, carried, hold_to_one_message, html, labels
from tests.samples import document, record

FIRST = Reference("abcdef", 0, 5, "wxyz")
DOCUMENTS = st.builds(
    document,
    file=LONG,
    title=LONG,
    complete=st.booleans(),
    date=st.sampled_from([None, "2024", "2024-05-20"]),
    noise=st.lists(LONG, max_size=2).map(tuple),
)


@settings(deadline=None)
@given(st.lists(DOCUMENTS, max_size=9), LONG, st.lists(LONG, max_size=9))
def test_any_view_is_one_message(documents: list[Document], words: str, copies: list[str]) -> None:
    """Whatever documents and users wrote, a list and a card are well formed and within Telegram's limits."""
    page = page_of(documents, 1, 8)
    hold_to_one_message(
        documents_view(
            page,
            "共",
            turn=lambda number: Step(SOURCES, number, "", words).data(),
            opens=lambda one: card_step(one, page=99, words=words).data(),
        )
    )
    for one in documents:
        hold_to_one_message(card_view(record(one, same_as=tuple(copies)), Step(SOURCES, 1, "", words), FIRST))


def test_a_list_has_a_row_and_a_button_for_each() -> None:
    """A row says title, date, length and whether the text breaks off; the button leads to the card."""
    documents = [document(date="2022", complete=False), document("b.txt", "乙<讲话>", paragraphs=3)]

    view = documents_view(
        page_of(documents, 1, 8), "共 2 份资料", turn=str, opens=lambda one: card_step(one, words="讲话").data()
    )

    assert html(view) == ("共 2 份资料\n\n1. 《甲讲话》 · 2022年 · 1 段（文末不完整）\n\n2. 《乙&lt;讲话&gt;》 · 3 段")
    assert carried(view) == {"1": f"s1.{file_mark('a.txt')}=讲话", "2": f"s1.{file_mark('b.txt')}=讲话"}


def test_numbers_stand_four_in_a_row_above_the_pages() -> None:
    """Nine documents fill a page of eight, and the rest stands on the next."""
    page = page_of([document(f"{number}.txt") for number in range(9)], 1, 8)

    view = documents_view(page, "共 9 份资料", turn=str, opens=lambda one: one.file)

    assert view.keyboard
    assert [[one.text for one in row] for row in view.keyboard.inline_keyboard] == [
        ["1", "2", "3", "4"],
        ["5", "6", "7", "8"],
        ["下一页 ▶"],
    ]


def test_a_card_says_what_is_known() -> None:
    """Title, date, file and length, then what was found wanting; buttons lead on and back."""
    one = document(headings=("一、甲", "二、乙"), paragraphs=3, complete=False, date="2024-05-20", noise=("广告",))

    view = card_view(record(one, same_as=("b.txt",)), Step(SOURCES, 2, words="讲话"), FIRST)

    assert html(view) == (
        "<b>《甲讲话》</b>\n日期：2024年5月20日\n文件：a.txt\n3 段，2 个小标题\n\n"
        "文末不完整，可能缺了结尾。\n读取时略去了 1 行（称呼、广告、页码之类）。\n"
        "另有 1 份内容相同或几乎相同，引用时只算一处：\n· b.txt"
    )
    assert labels(view) == ["目录", "原文", "↩ 返回"]
    assert carried(view)["原文"] == f"d{FIRST}"
    assert carried(view)["↩ 返回"] == "s2.=讲话"


def test_a_sound_document_has_no_notes_and_an_empty_one_leads_nowhere() -> None:
    """A document without a paragraph has nothing to open."""
    view = card_view(record(replace(document(), paragraphs=())), Step(SOURCES), None)

    assert html(view) == "<b>《甲讲话》</b>\n文件：a.txt\n0 段，0 个小标题"
    assert labels(view) == ["↩ 返回"]


@pytest.mark.parametrize(
    ("date", "written"), [("2024", "2024年"), ("2024-05", "2024年5月"), ("2024-05-20", "2024年5月20日")]
)
def test_dates_are_written_as_people_do(date: str, written: str) -> None:
    """As exactly as the document says."""
    assert dated(date) == written
