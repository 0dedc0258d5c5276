"""Web pages as text."""

from __future__ import annotations

import sys

import pytest

from retrieval.errors import SourceError
from retrieval.reading.formats.content import TITLE, Content
from retrieval.reading.formats.html.reader import read_html
from retrieval.reading.limits import Limits
from tests.retrieval.reading.formats.making import raw


def read(page: str, encoding: str = "utf-8") -> Content:
    """A page in some encoding."""
    return read_html(raw(page.encode(encoding), "a.html"))


def problem(data: bytes, limits: Limits = Limits()) -> str:  # noqa: B008  # frozen
    """What is said of a page that cannot be read."""
    with pytest.raises(SourceError) as caught:
        read_html(raw(data, "a.html", limits))
    return caught.value.problem


@pytest.mark.parametrize(
    ("declared", "encoding", "found"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("gb2312", "gb18030", "gb18030"),
        ("gb2312", "utf-8", "utf-8"),
        ("utf-8", "gb18030", "gb18030"),
        ("big5", "big5", "big5"),
        ("x-user-defined", "utf-16", "utf-16-le"),
    ],
)
def test_the_encoding_is_found(declared: str, encoding: str, found: str) -> None:
    """What the page says of itself is believed unless the text speaks against it."""
    content = read(f"<meta charset={declared}><p>每月至少上一次，大家要在一起。</p>", encoding)

    assert (content.text, content.encoding, content.format) == ("每月至少上一次，大家要在一起。", found, "html")


def test_broken_bytes_are_noted() -> None:
    """A byte that fits no encoding is replaced, and a note says where."""
    content = read_html(raw("<p>每月".encode() + b"\xff" + "召开一次。</p>".encode(), "a.html"))

    assert content.text == "每月\ufffd召开一次。"
    assert content.notes == ("有 1 处字节无法解码，已用 � 代替（第 6 个字符）。",)


@pytest.mark.parametrize("site", ["_某某网", " - 某某网", "-某某网", "｜某某网", ""])
def test_the_line_that_says_the_title_is_marked(site: str) -> None:
    """The site's name after it does not count, a name above it is no heading, and it is not written twice."""
    content = read(f"<title>在会议上的讲话{site}</title><h1>某某网</h1><h2>在会议上的讲话</h2><h3>一、要求</h3><p>文。")

    assert content.text == "某某网\n在会议上的讲话\n一、要求\n文。"
    assert content.styled == ((4, TITLE), (12, 2))


def test_a_title_over_two_lines_is_marked_on_both() -> None:
    """Lines that say the title together are the title."""
    content = read("<title>在全市会议上的讲话</title><p>在全市会议上<br>的讲话<p>文。")

    assert content.styled == ((0, TITLE), (7, TITLE))


def test_a_single_first_heading_is_the_title() -> None:
    """Where the page's title says something else, a lone h1 is the title; several are headings."""
    one = read("<title>详情页面</title><h1>讲话</h1><p>文。")
    two = read("<title>详情页面</title><h1>一</h1><h1>二</h1><p>文。")

    assert (one.text, one.styled) == ("讲话\n文。", ((0, TITLE),))
    assert (two.text, two.styled) == ("一\n二\n文。", ((0, 0), (2, 0)))


def test_a_title_that_no_line_says_comes_first() -> None:
    """It is written without the site's name; one that says nothing is not."""
    assert read("<title>关于学习的通知_某某网</title><p>文。").text == "关于学习的通知\n文。"
    assert read("<title>首页</title><p>文。").text == "文。"
    assert read("<p>文。").styled == ()


def test_what_is_no_page_is_refused() -> None:
    """Bytes that are no text, too many bytes and tags nested without end are named."""
    assert problem(bytes(range(256)) * 4).startswith("是二进制文件")
    assert problem(b"<p>abc", Limits(max_bytes=3)).startswith("文件超过")
    assert problem(b"<div>" * 3000 + b"abc").startswith("网页的嵌套深得不像正常网页")


def test_the_library_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the optional library the message says what to install."""
    monkeypatch.setitem(sys.modules, "selectolax.lexbor", None)

    assert problem(b"<p>abc") == '读取网页需要安装 youju[html]：pip install "youju[html]"。'
