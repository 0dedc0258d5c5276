"""Tests for tests.screens.drawing."""

from __future__ import annotations

import re

from markupsafe import Markup

from tests.screens.chat import Bubble
from tests.screens.drawing import draw
from tests.standin.keyboards import Button

HOSTILE = '<script>alert("1")</script>'
ESCAPED = "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;"


def test_the_template_escapes() -> None:
    """Names of files and labels of buttons are text; only the message's own formatting is markup."""
    bubble = Bubble(
        is_own=False, text=Markup("<b>一</b>"), file=HOSTILE, size=HOSTILE, rows=((Button(HOSTILE, "x", HOSTILE),),)
    )
    page = draw([bubble])

    assert "<script" not in page
    assert page.count(ESCAPED) == 4
    assert "<b>一</b>" in page


def test_a_text_that_nobody_vouches_for_is_escaped() -> None:
    """Even where it stands in the place of formatted text."""
    page = draw([Bubble(is_own=True, text=HOSTILE)])  # type: ignore[arg-type]  # which is the point

    assert "<script" not in page
    assert ESCAPED in page


def test_both_sides_and_rows_of_buttons_are_told_apart() -> None:
    """The reader's messages stand on their side, a bot's buttons in their rows, one to copy marked."""
    rows = ((Button("一", "1"), Button("二", "2")), (Button("三", "3", "copy_text", row=1),))
    page = draw([Bubble(is_own=True, text=Markup("问")), Bubble(is_own=False, text=Markup("答"), rows=rows)])

    assert re.findall(r'class="message([ a-z]*)"', page) == [" own", " wide"]
    assert [re.findall(r'class="button (\w+)">(.)<', row) for row in page.split('<div class="row">')[1:]] == [
        [("callback_data", "一"), ("callback_data", "二")],
        [("copy_text", "三")],
    ]


def test_a_page_fetches_nothing() -> None:
    """No address stands in it: a picture needs no network."""
    assert not re.search(r"https?:|url\(|@import|src=", draw([Bubble(is_own=True, text=Markup("一"))]))


def test_an_empty_chat_is_a_phone() -> None:
    """Nothing said yet: the phone without bubbles."""
    assert 'class="bubble"' not in draw([])
