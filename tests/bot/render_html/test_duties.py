"""Tests for bot.render_html.duties: each view is one message that Telegram takes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import InlineKeyboardButton

from bot.render_html.duties import ROWS, formats_view, list_view, page_of, row_view
from bot.render_html.message_parts import LONGEST, MOST_ENTITIES, pack
from bot.render_html.view import View
from retrieval import Duty, Library, Register
from tests.bot_api_methods import checked
from tests.samples import MONTHLY, duty
from tests.telegram_html import units

WILD = st.text(st.sampled_from("一。\n <>&𠮷👍\u200b") | st.characters(codec="utf-8"), max_size=20)
LONG = st.builds(lambda unit, count: unit * count, WILD, st.integers(1, 300))
DUTIES = st.builds(
    lambda one, section, marks: replace(one, section=section, marks=marks),
    st.builds(duty, what=LONG, how_often=LONG, who=LONG, title=LONG, file=LONG, quote=LONG, at_least=st.booleans()),
    st.lists(LONG, max_size=6).map(tuple),
    st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 6000)), max_size=200).map(tuple),
)


def html(view: View) -> str:
    """What a view says, as it is sent: one message."""
    [part] = pack(view.cards)
    return part


def buttons(view: View) -> list[InlineKeyboardButton]:
    """The buttons of a view."""
    return [one for line in view.keyboard.inline_keyboard for one in line] if view.keyboard else []


def labels(view: View) -> list[str]:
    """What they say."""
    return [one.text for one in buttons(view)]


@settings(deadline=None)
@given(st.lists(DUTIES, min_size=1, max_size=9), LONG)
def test_any_view_is_one_message(duties: list[Duty], words: str) -> None:
    """Whatever documents and users wrote, a view is well formed and within Telegram's limits."""
    register = Register(tuple(duties))
    views = [list_view(register, words, 1), row_view(duties[0], words, 1), formats_view(register, words, 1)]

    for part in (checked(html(view), "HTML") for view in views):
        assert units(part.text) <= LONGEST
        assert len(part.entities) <= MOST_ENTITIES


def test_a_list_is_numbered_with_place() -> None:
    """The head has the number of duties and documents, a row who does what how often and where that stands."""
    register = Register((duty(at_least=True), duty("召开支委会", "每月一次", MONTHLY, file="b.txt", title="<乙>")))

    view = list_view(register, "支部", 1)

    assert html(view) == (
        "周期性职责“支部”：2 项，出自 2 份资料\n\n"
        "1. 党支部 · 召开党员大会 · <b>每季度至少一次</b>\n《甲讲话》 · 第1段\n\n"
        "2. 党支部 · 召开支委会 · <b>每月一次</b>\n《&lt;乙&gt;》 · 第1段"
    )
    assert labels(view) == ["1", "2", "导出"]


def test_pages_follow_each_other() -> None:
    """Eight rows are a page; numbers go on; past the last page stands the last."""
    register = Register(tuple(duty(f"事项{number}") for number in range(1, 18)))

    pages = [list_view(register, "", page) for page in (1, 2, 3, 4)]

    assert [labels(page)[:-1] for page in pages[:3]] == [
        [*"12345678", "导出"],
        [*map(str, range(9, 17)), "◀ 上一页", "导出"],
        ["17", "◀ 上一页"],
    ]
    assert html(pages[1]).startswith("周期性职责：17 项，出自 1 份资料（第 2/3 页）\n\n9. 党支部 · 事项9 · ")
    assert pages[3] == pages[2]


def test_a_number_has_its_page() -> None:
    """Row and page agree at the edges; no row but the first of a page opens another."""
    assert [page_of(number) for number in (1, ROWS, ROWS + 1, 2 * ROWS, 2 * ROWS + 1)] == [1, 1, 2, 2, 3]


def test_a_row_shows_its_sentence_and_leads_back() -> None:
    """The sentence is a quotation with its interval in bold; the button leads to the page that the row is on."""
    shown = replace(duty(section=("一、甲", "（一）乙")), marks=((3, 8),))

    view = row_view(shown, "党课", 9)

    assert html(view) == (
        "9. 党支部 · 召开党员大会 · <b>每季度一次</b>（要）\n"
        "<blockquote>党支部<b>每季度一次</b>召开党员大会。</blockquote>\n"
        "《甲讲话》一、甲 › （一）乙 · 第1段\n"
        "文件：a.txt"
    )
    assert (
        [one.callback_data for line in view.keyboard.inline_keyboard for one in line]
        if view.keyboard
        else [] == ["p2.=党课"]
    )


def test_a_sentence_that_is_too_long_is_cut_and_says_so() -> None:
    """A thousand characters are shown."""
    view = row_view(duty(quote="长" * 1001), "", 1)

    assert "长" * 1000 + "……（原文较长，未全部显示）</blockquote>" in html(view)


def test_the_files_are_asked_for() -> None:
    """The question names how many duties there are."""
    view = formats_view(Register((duty(),)), "支部", 1)

    assert html(view) == "周期性职责“支部”：1 项。导出成哪一种文件？"
    assert labels(view) == ["JSON", "CSV 表格", "Excel 表格", "日历", "年历图", "↩ 返回列表"]


def test_every_duty_of_the_real_documents_is_shown(library: Library) -> None:
    """Each page and each row is taken, and a row has the whole sentence."""
    found = library.find_duties()

    for page in range(1, page_of(len(found)) + 1):
        assert checked(html(list_view(found, "", page)), "HTML")
    for number, one in enumerate(found, start=1):
        assert one.quote in checked(html(row_view(one, "", number)), "HTML").text
