"""A person's search: what its operators are, and that nothing is an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.searching.operators import Request, read_request
from tests.samples import chunk


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三会一课 频次", Request("三会一课 频次")),
        ("“三会一课” 频次", Request("频次", phrases=("三会一课",))),
        ('"三会 一课"频次', Request("频次", phrases=("三会 一课",))),
        ("”甲“ 「乙」『丙』‘丁’ '戊' ＂己＂", Request("", phrases=("甲", "乙", "丙", "丁", "戊", "己"))),
        ("党课 -讲授 －排除 ﹣三", Request("党课", excluded=("讲授", "排除", "三"))),
        ("-“一个 短语”党课", Request("党课", excluded=("一个 短语",))),
        ("标题:讲话 党课", Request("党课", titled=("讲话",))),
        ("標題：“一个 短语” 标题： 要点", Request("", titled=("一个 短语", "要点"))),
        ("-标题:讲话 党课", Request("党课", untitled=("讲话",))),
        ("标题:党建，频次", Request("，频次", titled=("党建",))),
    ],
)
def test_operators_are_read(text: str, expected: Request) -> None:
    """Quotation marks of any kind, hyphens and colons of either width, one with the other; the rest are words."""
    assert read_request(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "   ", "-", "－", "“", "“没有合上", "没有打开”", "标题:", "标题：", "“”", "“……”", "-，", "- 词"),
        *("2020-2022年", "党课－讲授", "don't say 'no", "问标题:吗", "--词", "\ud800", "😀"),
    ],
)
def test_what_is_no_operator_is_left_as_it_is(text: str) -> None:
    """A mark without what it marks, or within a word, is text like any other."""
    request = read_request(text)

    assert request.plain
    assert request.words == (" ".join(text.split()) if any(map(str.isalnum, text)) else "")


@given(st.text(st.one_of(st.characters(), st.sampled_from("“”\"'-－标题:：「」 党课")), max_size=40))
def test_any_text_is_a_search(text: str) -> None:
    """Whatever is typed; no value is empty."""
    request = read_request(text)

    values = (*request.phrases, *request.excluded, *request.titled, *request.untitled)
    assert all(any(map(str.isalnum, value)) for value in values)
    assert isinstance(request.holds(chunk()), bool)


def test_a_long_text_is_cut() -> None:
    """Only the first 2,000 characters are looked at."""
    assert read_request("党" * 1_999 + " -课课").words == "党" * 1_999
    assert read_request("“ " * 5_000).plain


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (Request(""), True),
        (Request("", phrases=("每月 召开",)), True),
        (Request("", phrases=("甲讲话",)), True),
        (Request("", phrases=("抓学習",)), True),
        (Request("", phrases=("每月", "每年")), False),
        (Request("", excluded=("每月",)), False),
        (Request("", excluded=("甲讲话",)), True),
        (Request("", titled=("甲", "学习")), True),
        (Request("", titled=("每月",)), False),
        (Request("", untitled=("学习",)), False),
        (Request("", untitled=("每月",)), True),
    ],
)
def test_a_chunk_holds_what_is_asked_for(request_: Request, expected: object) -> None:
    """Phrases anywhere, exclusions in its own text only, titles above it only."""
    assert request_.holds(chunk(text="每月召开一次。", section=("一、抓学习",))) is expected
