"""Tests for bot.render_html.answer_view: an answer with its buttons, its other sources, the reasons for a 👎."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render_html.answer_buttons import Opinion, ToPlace, ToQuestion, ToReply, digest, read_press
from bot.render_html.answer_view import (
    Given,
    answer_view,
    other_citations,
    others_view,
    questions_keyboard,
    reasons_keyboard,
    sources,
)
from bot.render_html.answers import place_link
from bot.render_html.message_parts import LONGEST, MOST_ENTITIES, Block, pack
from bot.render_html.view import View
from bot.texts import chat
from retrieval import Answer, Citation, reference_to
from tests.bot.render_html.views import LONG, MARKS, WILD, buttons, carried, hold_to_one_message, html
from tests.bot_api_methods import checked
from tests.samples import answered, citation, refused
from tests.standin.keyboards import read_keyboard
from tests.telegram_html import units

FIVE = tuple(
    citation(f"第{number}句。", rank=number, start=10 * number, paragraph=number, section=(f"{number}、节",))
    for number in range(1, 6)
)
CITATIONS = st.lists(
    st.builds(
        lambda one, section, marks, copies: replace(one, section=section, marks=marks, copies=copies),
        st.builds(citation, excerpt=LONG.map(lambda text: f"文{text}"), title=LONG, file=LONG),
        st.lists(LONG, max_size=6).map(tuple),
        MARKS,
        st.lists(st.just("b.txt"), max_size=2).map(tuple),
    ),
    max_size=12,
).map(tuple)
ANSWERS = st.builds(
    Answer,
    WILD,
    st.sampled_from(["answered", "not_found"]),
    st.just("frequency"),
    LONG,
    CITATIONS,
    st.lists(WILD, max_size=3).map(tuple),
    st.none() | WILD,
)


def given_of(answer: Answer, *alternatives: str, number: int = 7, date: str | None = None) -> Given:
    """An answer that is given, each place linked."""
    return Given(answer, number, lambda _: date, lambda one: place_link("a_bot", one), alternatives)


def rows(view: View) -> list[list[str]]:
    """What the buttons say, line by line."""
    return [[one.text for one in row] for row in view.keyboard.inline_keyboard] if view.keyboard else []


def around(citations: Sequence[Citation], number: int = 7) -> list[str]:
    """What the buttons to the text around citations carry."""
    return [ToPlace("c", reference_to(one), number).data() for one in citations]


def test_an_answer_with_one_source() -> None:
    """The text around it, its file, its quotation, and two thumbs; the place below it opens it."""
    one = citation()

    view = answer_view(given_of(answered(one), date="2021"))

    assert html(view) == (
        "<blockquote>每月召开一次。</blockquote>\n"
        f'<a href="https://t.me/a_bot?start=c{reference_to(one)}">《甲讲话》 · 第1段</a>'
    )
    assert rows(view) == [["上下文"], ["原文", "复制引文", "👍", "👎"]]
    assert carried(view) == {
        "上下文": around([one])[0],
        "原文": ToPlace("d", reference_to(one)).data(),
        "复制引文": "None",
        "👍": "g7.u",
        "👎": "g7.d",
    }
    copied = buttons(view)[2].copy_text
    assert copied is not None
    assert copied.text == "“每月召开一次。”——《甲讲话》，2021年，第1段"


def test_an_answer_with_several_sources() -> None:
    """The text around each that is shown, as they are numbered, and how many there are beside those."""
    view = answer_view(given_of(answered(*FIVE, text="第一句话。")))

    assert rows(view) == [["上下文 1", "上下文 2", "上下文 3"], ["其他出处 2"], ["原文", "复制引文", "👍", "👎"]]
    assert [carried(view)[f"上下文 {number}"] for number in (1, 2, 3)] == around(FIVE[:3])
    assert carried(view)["其他出处 2"] == "a7~1"


def test_what_the_answer_quotes_comes_first() -> None:
    """A source that its text is made of is shown, and counted before the others."""
    answer = answered(*FIVE, text="第4句。")

    assert sources(answer) == [FIVE[3], FIVE[0], FIVE[1], FIVE[2], FIVE[4]]
    assert other_citations(answer) == [FIVE[0], FIVE[1], FIVE[2], FIVE[4]]
    assert carried(answer_view(given_of(answer)))["上下文"] == around([FIVE[3]])[0]


def test_other_sources_have_pages() -> None:
    """Numbered on from those that the answer shows, each with a button, turned in place, and a way back."""
    answer = given_of(answered(*FIVE, text="第4句。"))

    first, second = others_view(answer, 1), others_view(answer, 2)

    assert html(first) == "\n\n".join(
        [
            "其他出处 4 处（第 1/2 页）",
            *(
                f"{number}.\n<blockquote>{one.excerpt}</blockquote>\n"
                f'<a href="{place_link("a_bot", one)}">《甲讲话》{one.section[0]} · 第{one.paragraph}段</a>'
                for number, one in enumerate(FIVE[:3], start=2)
            ),
        ]
    )
    assert rows(first) == [["2", "3", "4"], ["下一页 ▶"], ["↩ 返回"]]
    assert rows(second) == [["5"], ["◀ 上一页"], ["↩ 返回"]]
    assert [carried(first)[name] for name in ("3", "下一页 ▶", "↩ 返回")] == [around(FIVE[1:2])[0], "a7~2", "a7"]
    assert html(others_view(answer, 999)) == html(second)


def test_a_link_leads_to_the_whole_of_a_long_excerpt() -> None:
    """Although it is cut where it is shown, and so are its headings."""
    long = citation("长" * 1000, start=50, section=("节" * 100,))

    shown = html(others_view(given_of(answered(*FIVE, long, text="第一句话。")), 1))

    assert f'start=c{reference_to(long)}">《甲讲话》{"节" * 59}… · 第1段</a>' in shown
    assert f"<blockquote expandable>{'长' * 320}{chat.CUT}</blockquote>" in shown


def test_a_refusal_offers_other_questions() -> None:
    """They are introduced, and come before what can be done with the nearest passage; it has no other sources."""
    view = answer_view(given_of(refused("没有。", *FIVE), "党课有哪些要求", "长" * 50))

    assert html(view).startswith("没有。\n\n<b>最接近的段落（并非答案）</b>\n<blockquote>第1句。</blockquote>")
    assert html(view).endswith("\n\n您是不是要找：")
    assert rows(view) == [
        *(["党课有哪些要求"], ["长" * 39 + "…"], ["上下文"], ["原文", "复制引文", "👍", "👎"]),
    ]
    assert carried(view)["党课有哪些要求"] == ToQuestion(7, digest("党课有哪些要求")).data()
    assert sources(refused("没有。", *FIVE)) == [FIVE[0]]


def test_a_refusal_with_nothing_near() -> None:
    """It can be judged where words are missing; where there is nothing to judge it has no buttons."""
    empty = replace(refused("请写下问题。"), citations=())
    missing = replace(refused("没有。"), missing=("股票",))

    assert rows(answer_view(given_of(missing))) == [["👍", "👎"]]
    assert answer_view(given_of(empty)) == View(((Block("请写下问题。"),), (Block(""),)), None)


def test_lines_stand_above_an_answer() -> None:
    """The question and the scope, where there are such."""
    view = answer_view(replace(given_of(answered(citation())), before=((Block("问：甲"),), (Block("仅在 1 份"),))))

    assert html(view).startswith("问：甲\n\n仅在 1 份\n\n<blockquote>")


def test_reasons_lead_on_and_back() -> None:
    """A button for each, and one to the answer."""
    view = View((), reasons_keyboard(7))

    assert rows(view) == [["答非所问", "出处不对", "缺内容"], ["↩ 返回"]]
    presses = [read_press(data) for data in carried(view).values()]
    assert presses == [Opinion(7, "o"), Opinion(7, "w"), Opinion(7, "m"), ToReply(7)]


def test_first_questions_have_a_line_each() -> None:
    """They belong to no answer."""
    view = View((), questions_keyboard(["甲", "乙"]))

    assert rows(view) == [["甲"], ["乙"]]
    assert carried(view)["甲"] == ToQuestion(0, digest("甲")).data()


@settings(deadline=None)
@given(ANSWERS, st.lists(LONG.map(lambda text: f"问{text}"), max_size=3), st.integers(1, 10**18 - 1))
def test_any_answer_is_sent(answer: Answer, alternatives: list[str], number: int) -> None:
    """Whatever it says, Telegram takes its parts and its buttons, and no formatting is lost."""
    view = answer_view(given_of(answer, *alternatives, number=number))
    parts = [checked(part, "HTML") for part in pack(view.cards)]

    assert parts
    assert all(units(part.text) <= LONGEST and len(part.entities) <= MOST_ENTITIES for part in parts)
    assert len(read_keyboard(view.keyboard.to_dict() if view.keyboard else None)) == len(buttons(view))
    assert all(len(data.encode()) <= 64 for data in carried(view).values())


@settings(deadline=None)
@given(ANSWERS.filter(other_citations), st.integers(1, 5))
def test_any_page_of_other_sources_is_one_message(answer: Answer, page: int) -> None:
    """It is edited in place, so it has to be."""
    hold_to_one_message(others_view(given_of(answer, number=10**18 - 1), page))


@pytest.mark.parametrize("character", ["文", "𠮷", "&", "<"])
def test_the_longest_page_is_one_message(character: str) -> None:
    """Long excerpts, titles and headings, everything in bold that may be."""
    marks = tuple((start, start + 1) for start in range(0, 2000, 2))
    longest = tuple(
        replace(
            citation(character * 2000, title=character * 200, start=start, paragraph=10**6, marks=marks),
            section=(character * 100,) * 9,
            copies=("b.txt",) * 100,
        )
        for start in range(6)
    )

    hold_to_one_message(others_view(given_of(answered(*longest, text="甲")), 1))
