"""Tests for bot.render_html."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render_html.answers import place, render
from bot.render_html.message_parts import LONGEST, MOST_ENTITIES, pack
from bot.texts import chat
from retrieval import Answer, Citation, Library
from tests.bot_api_methods import checked
from tests.samples import answered, citation, refused
from tests.telegram_html import seen, units

WILD = st.text(st.sampled_from("一二。；\n <>&b/𠮷👍\u200b\u3000") | st.characters(codec="utf-8"), max_size=30)
LONG = st.builds(lambda unit, count: unit * count, WILD, st.integers(1, 200))
CITATIONS = st.builds(
    Citation,
    rank=st.integers(1, 10),
    title=WILD,
    file=WILD,
    section=st.lists(WILD, max_size=3).map(tuple),
    paragraph=st.integers(1, 999),
    start=st.just(0),
    end=st.just(9),
    excerpt=LONG,
    score=st.just(1.0),
    marks=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=120).map(tuple),
    copies=st.lists(WILD, max_size=2).map(tuple),
)
ANSWERS = st.builds(
    Answer,
    question=WILD,
    status=st.sampled_from(["answered", "not_found"]),
    intent=st.just("passage"),
    answer=LONG,
    citations=st.lists(CITATIONS, max_size=4).map(tuple),
    missing=st.lists(WILD, max_size=3).map(tuple),
    suggestion=st.none() | WILD,
)


def messages(answer: Answer) -> list[str]:
    """An answer as it is sent."""
    return pack(render(answer))


@settings(deadline=None)
@given(ANSWERS)
def test_every_part_of_any_answer_is_taken(answer: Answer) -> None:
    """Whatever documents and users wrote, each part is within Telegram's limits and well formed."""
    parts = [checked(part, "HTML") for part in messages(answer)]

    assert parts
    assert all(units(part.text) <= LONGEST and len(part.entities) <= MOST_ENTITIES for part in parts)


@settings(deadline=None)
@given(st.lists(CITATIONS, min_size=1, max_size=10))
def test_no_citation_of_the_answer_is_lost(citations: list[Citation]) -> None:
    """The excerpts that the answer's text consists of are shown in its order, each place after its last excerpt."""
    shown = seen("".join(checked(part, "HTML").text for part in messages(answered(*citations))))

    assert shown == "".join(
        "".join(seen(each.excerpt) for each in group) + seen(where) for where, group in groupby(citations, key=place)
    )


def test_an_answer_is_its_quotation_and_its_place() -> None:
    """An answer that is no more than its excerpt is shown once, with what matters in bold."""
    cited = citation(
        "坚持每月至少召开一次支委会。",
        title="讲话",
        section=("三、落实党内制度", "一要坚持“三会一课”制度"),
        paragraph=12,
        marks=((2, 6),),
    )

    assert messages(answered(cited)) == [
        "<blockquote>坚持<b>每月至少</b>召开一次支委会。</blockquote>\n"
        "《讲话》三、落实党内制度 › 一要坚持“三会一课”制度 · 第12段"
    ]


def test_what_an_answer_says_beyond_its_excerpts_comes_first() -> None:
    """A summarising line stands above the quotation, which is not repeated in it."""
    answer = answered(citation("每月召开一次。"), text="支委会 每月一次\n每月召开一次。")

    assert messages(answer) == ["支委会 每月一次\n\n<blockquote>每月召开一次。</blockquote>\n《甲讲话》 · 第1段"]


@pytest.mark.parametrize(
    "text", ["一、每月 召开一次。\n2. 每年一次。", "每月召开一次。每年一次。", "每月\n召开一次。\n每年一次。"]
)
def test_a_text_made_of_excerpts_is_not_shown_twice(text: str) -> None:
    """Numbering, white space and separators between the excerpts do not make it another text."""
    answer = answered(citation("每月召开一次。"), citation("每年一次。", rank=2, paragraph=2), text=text)

    assert messages(answer) == [
        "<blockquote>每月召开一次。</blockquote>\n《甲讲话》 · 第1段\n\n"
        "<blockquote>每年一次。</blockquote>\n《甲讲话》 · 第2段"
    ]


def test_copies_are_counted_behind_the_place() -> None:
    """A document that is there twice is quoted once."""
    assert messages(answered(citation(copies=("b.txt",)))) == [
        "<blockquote>每月召开一次。</blockquote>\n《甲讲话》 · 第1段 · +1 同文"
    ]


def test_excerpts_of_one_place_share_its_line() -> None:
    """Items that stand in one paragraph are followed by one line that says where."""
    assert messages(answered(citation("一是甲。"), citation("二是乙。", rank=2))) == [
        "<blockquote>一是甲。</blockquote>\n<blockquote>二是乙。</blockquote>\n《甲讲话》 · 第1段"
    ]


def test_how_a_question_was_read_comes_first() -> None:
    """A remark that belongs to an answer stands above it."""
    answer = replace(answered(citation("甲。")), suggestion="已按“党课”查找")

    assert messages(answer)[0].startswith("已按“党课”查找\n\n<blockquote>甲。")


def test_three_quotations_where_the_text_does_not_name_them() -> None:
    """Of many citations the best three are shown below a text of its own."""
    cited = [citation(f"第{number}句。", rank=number) for number in range(1, 6)]

    [part] = messages(answered(*cited, text="概括"))

    assert part.startswith("概括\n\n<blockquote>第1句。")
    assert part.count("<blockquote>") == 3


def test_citations_that_the_answer_does_not_show_are_left_out() -> None:
    """A citation beside the answer's own is not part of the reply."""
    [part] = messages(answered(citation("甲。"), citation("乙。", rank=2), text="甲。"))

    assert "乙。" not in part


def test_a_long_excerpt_is_folded() -> None:
    """Above 300 characters the quotation is expandable."""
    assert messages(answered(citation("甲" * 300)))[0].startswith("<blockquote>甲")
    assert messages(answered(citation("甲" * 301)))[0].startswith("<blockquote expandable>甲")


def test_an_answer_without_citations_is_its_text() -> None:
    """What needs no source is shown as it is, escaped."""
    assert messages(answered(text="1 < 2 & 3")) == ["1 &lt; 2 &amp; 3"]


def test_an_excerpt_that_reads_like_markup_is_escaped() -> None:
    """Titles, headings and excerpts never become tags."""
    answer = answered(citation("<b>&", title="<i>", section=("a&b",), marks=((0, 3),)))

    assert messages(answer) == ["<blockquote><b>&lt;b&gt;</b>&amp;</blockquote>\n《&lt;i&gt;》a&amp;b · 第1段"]


def test_a_refusal_gives_reason_words_nearest_and_suggestion() -> None:
    """Where nothing answers, the nearest passage is called nearest, and only the first is shown."""
    answer = replace(
        refused("没有找到答案。", citation("甲。"), citation("乙。", rank=2)),
        missing=("天气", "气温"),
        suggestion="也可以问学习有什么要求。",
    )

    assert messages(answer) == [
        "没有找到答案。\n\n"
        "资料里没有出现：天气、气温\n\n"
        "<b>最接近的段落（并非答案）</b>\n<blockquote>甲。</blockquote>\n《甲讲话》 · 第1段\n\n"
        "也可以问学习有什么要求。"
    ]


def test_missing_words_that_the_reason_names_are_not_repeated() -> None:
    """A word stands in the reply once."""
    assert messages(replace(refused("资料里没有“天气”。"), missing=("天气",))) == ["资料里没有“天气”。"]


def test_an_empty_refusal_still_says_something() -> None:
    """Where there is nothing to show, a fixed sentence is."""
    assert messages(refused(" ")) == [chat.NO_WORDS]


@pytest.mark.parametrize(
    "question", ["三会一课频次", "主题党日多久一次", "党支部要做好哪几项工作", "哪些讲话提到三会一课"]
)
def test_answers_from_the_real_documents_are_taken(library: Library, question: str) -> None:
    """What the library says about its documents is shown with the best excerpt and its place."""
    answer = library.ask(question)

    shown = seen("".join(checked(part, "HTML").text for part in messages(answer)))

    assert answer.answered
    assert seen(answer.citations[0].excerpt) in shown
    assert seen(place(answer.citations[0])) in shown
