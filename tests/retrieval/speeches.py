"""Texts like speeches: one read as a document, or any number of them made up by hypothesis."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from retrieval.reading.cleaning import clean
from retrieval.reading.document import Document
from retrieval.reading.genre import Genre
from retrieval.reading.source import Source

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"

_WORDS = [
    *(
        "党课",
        "三会一课",
        "“三会一课”",
        "主题党日",
        "每月至少",
        "召开一次",
        "第一责任人",
        "第一要务",
        "一要素",
        "1.5倍",
    ),
    *(
        "２０２０年",
        "Ｘ",
        "😀",
        "𠮷",
        "“没有合上的引号",
        "（试行）",
        "《条例。》",
        "工作会 议",
        "GDP 2",
        "①",
        "㎡",
        "\t",
        "　",
    ),
    *("如下：一是", "。”的要求", "三會一課", "é", "…", "党\u200b课"),
]
_OPENERS = [
    *(
        "",
        "",
        "",
        "一、",
        "二、",
        "（一）",
        "（二）",
        "(1)",
        "1.",
        "2、",
        "第一，",
        "第二，",
        "第一章 ",
        "一是",
        "二是",
    ),
    *("三要", "同志们，", "首先要", "其次要", "最后，"),
]
_TITLES = ["在某次会议上的讲话", "党费收缴办法（试行）", "夯实基础\n——在某会上的讲话", "2020年5月1日", ""]
_CALLS = ["同志们：", "各位代表，同志们：", "尊敬的领导！", ""]
_FURNITURE = ["", "购物车", "仅供学习 禁止外传", "责任编辑：某某", "　"]
_PAGE_WIDTH = 28

clauses = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map("".join)
sentences = st.builds(
    lambda parts, end: "，".join(parts) + end,
    st.lists(clauses, min_size=1, max_size=3),
    st.sampled_from(["。", "。", "！", "？", "。”", "……", "", "；", "：", "?!"]),
)
lines = st.builds(
    lambda opener, parts: opener + "".join(parts),
    st.sampled_from(_OPENERS),
    st.lists(sentences, min_size=1, max_size=12),
)


def _assembled(furniture: str, title: str, call: str, body: list[str], separator: str) -> str:
    return separator.join([furniture, title, call, *body])


def wrapped(text: str) -> str:
    """A text as a page that was copied into one line: a blank wherever a line of the page ended."""
    rows = [line[i : i + _PAGE_WIDTH] for line in text.split("\n") for i in range(0, len(line), _PAGE_WIDTH)]
    return " ".join(rows)


speeches = st.builds(
    _assembled,
    st.sampled_from(_FURNITURE),
    st.sampled_from(_TITLES),
    st.sampled_from(_CALLS),
    st.lists(lines, max_size=8),
    st.sampled_from(["\n", "\n\n", " \n", "\n　　"]),
)
characters = st.characters(exclude_categories=["Cs"])
texts = st.one_of(
    speeches,
    speeches.map(wrapped),
    st.text(characters),
    st.text("一二三、。，（）“”《》是要第章1.2 \n\t：…！？同志们讲话", max_size=60),
)


def read(text: str, genre: Genre, file: str = "a.txt") -> Document:
    """A text read as a document."""
    return clean(Source(file, text, "utf-8"), genre)


def bare(text: str) -> str:
    """Text without white space, NFKC: what an excerpt and its place in the source have in common."""
    return "".join(unicodedata.normalize("NFKC", "".join(text.split())).split())
