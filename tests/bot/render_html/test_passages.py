"""Tests for bot.render_html.passages: a paragraph that fills a message, an excerpt around the words in bold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render_html.passages import Around, excerpt, paragraph_view, short_place
from retrieval import Citation, reference_to
from tests.bot.render_html.views import LONG, MARKS, carried, hold_to_one_message, html, labels
from tests.samples import citation, document

CITATIONS = st.builds(
    lambda one, section, marks: replace(one, section=section, marks=marks),
    st.builds(citation, excerpt=LONG, title=LONG, file=LONG),
    st.lists(LONG, max_size=6).map(tuple),
    MARKS,
)
BEFORE, AFTER = citation("前一段。", paragraph=1), citation("后一段。", paragraph=3)


@settings(deadline=None)
@given(CITATIONS, LONG, st.integers(2, 200))
def test_any_passage_fits(one: Citation, beside: str, most: int) -> None:
    """Whatever a document says, its paragraph is one message, and an excerpt is as short as it has to be."""
    whole, other = replace(one, excerpt=f"文{one.excerpt}", end=one.start + 1), citation(f"文{beside}")
    hold_to_one_message(paragraph_view(Around(whole, other, other, document()), 2**60))
    cut = excerpt(one, most)

    assert len(cut.text) <= most + 2
    assert len(cut.marks) <= 12
    assert all(0 <= start < end <= len(cut.text) for start, end in cut.marks)


def test_a_paragraph_leads_on() -> None:
    """Where it stands, its text in a frame between those beside it; buttons lead to them, to the contents, the file."""
    one = citation("党课每季度一次。", section=("一、甲",), paragraph=2)

    view = paragraph_view(Around(one, BEFORE, AFTER, document(paragraphs=3)), 7)

    assert html(view) == (
        "《甲讲话》一、甲 · 第2段 / 共 3 段\n\n前一段。\n\n<blockquote>党课每季度一次。</blockquote>\n\n后一段。"
    )
    assert labels(view) == ["◀ 第1段", "第3段 ▶", "目录", "原文", "复制引文", "↩ 返回"]
    assert [carried(view)[label] for label in ("◀ 第1段", "第3段 ▶", "原文", "↩ 返回")] == [
        f"c{reference_to(BEFORE)}.7",
        f"c{reference_to(AFTER)}.7",
        f"d{reference_to(one)}",
        "a7",
    ]


def test_the_only_paragraph_leads_nowhere_else() -> None:
    """Nothing is before or after it, and it was opened from no answer."""
    assert labels(paragraph_view(Around(citation(), None, None, document()))) == ["目录", "原文", "复制引文"]


def test_the_paragraphs_beside_are_cut_where_they_are_long() -> None:
    """The end of the one before and the beginning of the next are shown."""
    before, after = citation("甲" * 200 + "乙"), citation("丙" + "丁" * 200)

    shown = html(paragraph_view(Around(citation(), before, after, document())))

    assert "\n\n…" + "甲" * 149 + "乙\n\n" in shown
    assert "\n\n丙" + "丁" * 149 + "…" in shown


def test_a_short_place_is_title_and_paragraph() -> None:
    """The headings are left out."""
    assert short_place(citation(section=("一、甲",), paragraph=7)) == "《甲讲话》 · 第7段"


@pytest.mark.parametrize(
    ("text", "marks", "most", "expected", "bold"),
    [
        ("党课每季度一次。", ((0, 2),), 20, "党课每季度一次。", ["党课"]),
        ("一二三四五六七八九十", (), 5, "一二三四五…", []),
        ("一二三四五六七八九十", ((8, 9),), 5, "…六七八九十", ["九"]),
        ("甲甲甲甲甲甲甲，乙乙党课乙乙乙乙乙乙", ((10, 12),), 9, "…乙乙党课乙乙乙乙乙…", ["党课"]),
        ("党一二三四五六七八九党课党课一二三四五六", ((0, 1), (10, 14)), 9, "…七八九党课党课一二…", ["党课党课"]),
        ("一二三四五六七八九十", ((2, 9),), 6, "一二三四五六…", ["三四五六"]),
    ],
)
def test_an_excerpt_is_where_the_words_are(
    text: str, marks: tuple[tuple[int, int], ...], most: int, expected: str, bold: list[str]
) -> None:
    """The whole where it is short; else from shortly before most of what is bold, at a clause if one begins there."""
    cut = excerpt(citation(text, marks=marks), most)

    assert cut.text == expected
    assert [cut.text[start:end] for start, end in cut.marks] == bold
