"""What of a web page is no text."""

from __future__ import annotations

import pytest

from retrieval.reading.formats.html.reader import read_html
from tests.retrieval.reading.formats.making import raw

SENTENCE = "坚持每月至少召开一次支委会和党小组会。"


def text(page: str) -> str:
    """The text of a page, after a first line that is not empty."""
    return read_html(raw(f"<p>首行</p>{page}".encode(), "a.html")).text.removeprefix("首行").strip()


@pytest.mark.parametrize(
    "page",
    [
        "<nav>栏目</nav>",
        "<div class='top-nav'>栏目</div>",
        "<div id=breadCrumb>当前位置：正文</div>",
        "<div role=navigation>栏目</div>",
        "<p style='display: none'>隐藏</p>",
        "<div hidden>隐藏</div>",
        "<ul><li><a>在某次会议上的讲话</a></li><li><a>关于某事的通知</a></li></ul>",
        "<form>用户名</form>",
        "<div class=share>分享到：微信</div>",
    ],
)
def test_what_surrounds_the_text_is_left_out(page: str) -> None:
    """Parts that call themselves so, hidden ones and those that are all links go."""
    assert text(page) == ""


@pytest.mark.parametrize(
    "page",
    [
        f"<div class=nav>{SENTENCE}</div>",
        f"<footer>{SENTENCE}</footer>",
        f"<div><a>{SENTENCE}</a><a></a></div>",
        f"<form>{SENTENCE}</form>",
    ],
)
def test_a_sentence_is_never_left_out(page: str) -> None:
    """Whatever a part calls itself, a whole sentence in it keeps it."""
    assert text(page) == SENTENCE


@pytest.mark.parametrize(
    ("page", "expected"),
    [("<p>见<a>附件</a></p>", "见附件"), ("<h2><a>一、要求</a></h2>", "一、要求"), ("<div class=navy>文</div>", "文")],
)
def test_text_with_a_link_stays(page: str, expected: str) -> None:
    """One link makes no menu, and a name has to be a word of its own."""
    assert text(page) == expected
