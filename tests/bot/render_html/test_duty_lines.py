"""Tests for bot.duty_lines."""

from __future__ import annotations

from dataclasses import replace

from bot.render_html.duty_lines import headline, sentence, short_place
from bot.render_html.message_parts import Block, shorten
from tests.samples import duty


def test_a_text_is_shortened_to_a_line() -> None:
    """A text that fits stays; else its last character is an ellipsis; line ends become blanks."""
    assert shorten("甲乙丙", 3) == "甲乙丙"
    assert shorten("甲乙丙丁", 3) == "甲乙…"
    assert shorten(" 甲\n乙\u3000丙", 9) == "甲 乙 丙"
    assert shorten("", 3) == ""


def test_a_headline_says_who_what_and_how_often() -> None:
    """The interval is in bold, with the bound that the text sets; a body that is not named is said to be so."""
    assert headline(duty(at_least=True), "3. ", "（要）") == Block(
        "3. 党支部 · 召开党员大会 · 每季度至少一次（要）", marks=((18, 25),), verbatim=True
    )
    assert headline(duty(who="")).text == "（原文未写） · 召开党员大会 · 每季度一次"


def test_a_short_place_is_title_and_paragraph() -> None:
    """Headings are left out, a long title is cut."""
    assert short_place(duty(section=("一、甲",))) == "《甲讲话》 · 第1段"
    assert short_place(duty(title="长" * 70)) == "《" + "长" * 59 + "…》 · 第1段"


def test_duties_of_one_sentence_share_it() -> None:
    """The intervals of all are in bold, each once."""
    quote = "每月开支委会，每季度开党员大会。"
    duties = [replace(duty(quote=quote), marks=marks) for marks in (((7, 10),), ((0, 2),), ((0, 2),))]

    assert sentence(duties) == (
        Block(quote, marks=((0, 2), (7, 10)), tag="blockquote", verbatim=True),
        Block("《甲讲话》 · 第1段", trails=True, verbatim=True),
    )
