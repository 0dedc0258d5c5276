"""Tests for bot.render_html.inline: what is offered is what Telegram takes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import InlineQueryResultArticle, InputTextMessageContent

from bot.render_html.inline import article, distinct, question_article
from bot.render_html.message_parts import LONGEST, MOST_ENTITIES
from bot.render_html.script import as_it_stands, script_for
from retrieval import Citation, reference_to
from tests.bot.render_html.views import LONG, MARKS
from tests.bot_api_methods import checked
from tests.samples import answered, citation
from tests.telegram_html import units

CITATIONS = st.builds(
    lambda one, section, marks: replace(one, excerpt=f"文{one.excerpt}", end=one.end + 1, section=section, marks=marks),
    st.builds(citation, excerpt=LONG, title=LONG, file=LONG),
    st.lists(LONG, max_size=6).map(tuple),
    MARKS,
)


def sent(offered: InlineQueryResultArticle) -> str:
    """What choosing it sends."""
    content = offered.input_message_content
    assert isinstance(content, InputTextMessageContent)
    return content.message_text


def hold(offered: InlineQueryResultArticle) -> None:
    """Telegram takes it."""
    parsed = checked(sent(offered), "HTML")

    assert 1 <= len(offered.id.encode()) <= 64
    assert offered.title.strip()
    assert units(parsed.text) <= LONGEST
    assert len(parsed.entities) <= MOST_ENTITIES


@settings(deadline=None)
@given(st.lists(CITATIONS, min_size=1, max_size=4), LONG)
def test_anything_offered_is_one_message(citations: list[Citation], question: str) -> None:
    """Whatever documents say, an article is well formed and within Telegram's limits."""
    hold(article(citations[0], "the_bot", as_it_stands))
    asked = f"问{question}"[:200]
    hold(question_article(1, answered(*citations, question=asked), "the_bot", as_it_stands))


def test_a_citation_is_sent_as_a_quotation_with_a_link() -> None:
    """Its place opens it in the bot; the words around what was looked for are shown before it is chosen."""
    one = citation("支部每季度上<党课>。", marks=((7, 9),), section=("一、甲",), paragraph=2)

    offered = article(one, "the_bot", as_it_stands)

    assert offered.id == str(reference_to(one))
    assert (offered.title, offered.description) == ("《甲讲话》 · 第2段", "支部每季度上<党课>。")
    assert sent(offered) == (
        "<blockquote>支部每季度上&lt;<b>党课</b>&gt;。</blockquote>\n"
        f'<a href="https://t.me/the_bot?start=c{reference_to(one)}">《甲讲话》一、甲 · 第2段</a>'
    )


def test_a_question_is_sent_with_its_answer() -> None:
    """The question in bold, then what answers it; the words of documents keep their script."""
    one = citation("党课每季度一次。")

    offered = question_article(2, answered(one, question="党课多久一次"), "the_bot", script_for("zh-hant"))

    assert (offered.id, offered.title, offered.description) == ("q2", "党课多久一次", "党课每季度一次。")
    assert sent(offered) == (
        "<b>党课多久一次</b>\n\n<blockquote>党课每季度一次。</blockquote>\n"
        f'<a href="https://t.me/the_bot?start=c{reference_to(one)}">《甲讲话》 · 第1段</a>'
    )


def test_an_answer_is_cut_to_one_message() -> None:
    """Of three excerpts of thirteen hundred wide characters each, the first alone fits."""
    citations = [citation("𠮷" * 1_300, start=number * 2_000) for number in range(3)]

    offered = question_article(1, answered(*citations), "the_bot", as_it_stands)

    assert sent(offered).count("<blockquote expandable>") == 1


def test_what_was_said_already_is_left_out() -> None:
    """The same words of a copy, and a passage around a citation; another place of the same document stays."""
    first = citation("每月一次。", start=10)
    around = citation("党课每月一次。", start=8)
    copy = citation("每月一次。", file="b.txt", start=99)
    other = citation("每季度一次。", start=15)

    assert distinct([first, around, copy, other]) == [first, other]
