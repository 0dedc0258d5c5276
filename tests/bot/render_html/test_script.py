"""Tests for bot.render_html.script, and what it does to blocks and buttons."""

from __future__ import annotations

import pytest
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.render_html.message_parts import Block, pack
from bot.render_html.script import as_it_stands, script_for
from bot.render_html.view import labelled


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("zh-hant", "資料裡沒有"),
        ("zh-TW", "資料裡沒有"),
        ("zh_HK", "資料裏沒有"),
        ("zh-Hant-TW", "資料裡沒有"),
        ("zh-hans", "资料里没有"),
        ("zh", "资料里没有"),
        ("en", "资料里没有"),
        ("", "资料里没有"),
        (None, "资料里没有"),
    ],
)
def test_the_language_of_the_app_decides_the_script(language: str | None, shown: str) -> None:
    """Traditional tags get the traditional script of their place, all others the simplified one."""
    assert script_for(language)("资料里没有") == shown


def test_what_is_verbatim_keeps_its_script() -> None:
    """A quotation stands as the document has it, the words around it are converted."""
    cards = [(Block("出处"), Block("党课", tag="blockquote", verbatim=True))]

    assert pack(cards, script_for("zh-TW")) == ["出處\n<blockquote>党课</blockquote>"]


def test_bold_characters_stay_bold() -> None:
    """A block is converted piece by piece between its marks."""
    block = Block("共五项，开会两次", marks=((1, 3), (4, 6)))

    assert pack([(block,)], script_for("zh-TW")) == ["共<b>五項</b>，<b>開會</b>兩次"]
    assert block.written(as_it_stands) is block


def test_buttons_say_it_in_the_script_and_do_the_same() -> None:
    """Only labels are converted; what a button does is not."""
    copied = InlineKeyboardButton("复制", copy_text=CopyTextButton("“党课”"))
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("导出", callback_data="f1.=党课"), copied]])

    shown = labelled(keyboard, script_for("zh-TW"))

    assert shown is not None
    [[export, copy]] = shown.inline_keyboard
    assert (export.text, export.callback_data) == ("導出", "f1.=党课")
    assert (copy.text, copy.copy_text) == ("複製", CopyTextButton("“党课”"))
    assert labelled(None, as_it_stands) is None
