"""Tests for bot.render_html.copying: a quotation as an official paper has it."""

from __future__ import annotations

import pytest

from bot.render_html.answer_buttons import ToPlace
from bot.render_html.copying import copy_button, quotation_card, quoted
from bot.render_html.message_parts import pack
from retrieval import reference_to
from tests.samples import citation
from tests.telegram_html import units

SHORT = citation("党课每季度上一次。", paragraph=3)


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2021-03-05", "2021年3月5日，"),
        ("2021-12", "2021年12月，"),
        ("2021", "2021年，"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_quotation_is_followed_by_its_place(date: str | None, said: str) -> None:
    """The title, as much of the date as is known, without noughts in front, and the paragraph."""
    assert quoted(SHORT, date) == f"“党课每季度上一次。”——《甲讲话》，{said}第3段"


@pytest.mark.parametrize(
    ("excerpt", "inner"),
    [
        ("坚持“三会一课”。", "坚持‘三会一课’。"),
        ("“甲”和“乙”", "‘甲’和‘乙’"),
        ("他说“要学‘党章’”。", "他说‘要学“党章”’。"),
        ("要学‘党章’。", "要学‘党章’。"),
        ("后半句。”接着是“好”", "后半句。’接着是‘好’"),
        ("“只有前半句", "‘只有前半句"),
        ("“”", "‘’"),
        ("没有", "没有"),
    ],
)
def test_quotation_marks_within_are_nested(excerpt: str, inner: str) -> None:
    """Double ones become single and single ones within them double; one without its other half is single."""
    assert quoted(citation(excerpt), None) == f"“{inner}”——《甲讲话》，第1段"


def test_marks_of_titles_within_a_title_are_single() -> None:
    """And double again within those; what a broken file name has instead of a letter is a question mark."""
    assert "《学习〈党章〉体会》" in quoted(citation(title="学习《党章》体会"), None)
    assert "《学习〈论《党章》〉体会》" in quoted(citation(title="学习《论〈党章〉》体会"), None)
    assert "《?讲话》" in quoted(citation(title="\udce4讲话"), None)


def test_a_short_quotation_is_copied_by_the_button() -> None:
    """Nothing is asked of the bot."""
    made = copy_button(SHORT, "2021")

    assert (made.text, made.callback_data) == ("复制引文", None)
    assert made.copy_text is not None
    assert made.copy_text.text == quoted(SHORT, "2021")


@pytest.mark.parametrize(("character", "count"), [("文", 243), ("𠮷", 121)])
def test_a_longer_one_than_a_button_holds_is_asked_for(character: str, count: int) -> None:
    """Up to 256 units are copied, 13 of which say where it stands; a rare ideograph counts twice."""
    fits, longer = citation(character * count), citation(character * (count + 1))

    held, asked = copy_button(fits, None), copy_button(longer, None)

    assert held.copy_text is not None
    assert units(held.copy_text.text) in {255, 256}
    assert (asked.text, asked.copy_text, asked.callback_data) == (
        "复制引文",
        None,
        ToPlace("k", reference_to(longer)).data(),
    )


def test_the_quotation_is_sent_in_letters_that_are_copied_when_tapped() -> None:
    """It stands alone, its own signs of markup as they are, and stays in its script."""
    card = quotation_card(citation("<党>课"), "2021")

    assert pack([card], lambda _: "繁") == ["<code>“&lt;党&gt;课”——《甲讲话》，2021年，第1段</code>"]
