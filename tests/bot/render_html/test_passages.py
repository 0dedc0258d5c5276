"""Tests for bot.render_html.passages: a paragraph that fills a message, an excerpt around the words in bold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render_html.passages import excerpt, fitted, paragraph_view, short_place
from retrieval import Citation, Reference
from tests.bot.render_html.views import LONG, MARKS, carried, hold_to_one_message, html, labels
from tests.samples import citation, document

CITATIONS = st.builds(
    lambda one, section, marks: replace(one, section=section, marks=marks),
    st.builds(citation, excerpt=LONG, title=LONG, file=LONG),
    st.lists(LONG, max_size=6).map(tuple),
    MARKS,
)
BEFORE, OWN, AFTER = (Reference("abcdef", number, number + 1, "wxyz") for number in (1, 2, 3))


@settings(deadline=None)
@given(CITATIONS, st.integers(2, 200))
def test_any_passage_fits(one: Citation, most: int) -> None:
    """Whatever a document says, its paragraph is one message, and an excerpt is as short as it has to be."""
    hold_to_one_message(paragraph_view(replace(one, excerpt=f"文{one.excerpt}"), document(), [BEFORE, OWN, AFTER]))
    cut = excerpt(one, most)

    assert len(cut.text) <= most + 2
    assert len(cut.marks) <= 12
    assert all(0 <= start < end <= len(cut.text) for start, end in cut.marks)


def test_a_paragraph_leads_on() -> None:
    """The text in a frame with its place; buttons lead to those beside it, to the contents and to the file."""
    one = citation("党课每季度一次。", section=("一、甲",), paragraph=2)

    view = paragraph_view(one, document(paragraphs=3), [BEFORE, OWN, AFTER])

    assert html(view) == "<blockquote>党课每季度一次。</blockquote>\n《甲讲话》一、甲 · 第2段"
    assert labels(view) == ["◀ 第1段", "第3段 ▶", "目录", "原文"]
    assert [carried(view)[label] for label in ("◀ 第1段", "第3段 ▶", "原文")] == [f"c{BEFORE}", f"c{AFTER}", f"d{OWN}"]


def test_the_only_paragraph_leads_nowhere_else() -> None:
    """Nothing is before or after it."""
    assert labels(paragraph_view(citation(), document(), [None, OWN, None])) == ["目录", "原文"]
    assert labels(paragraph_view(citation(), document(), [None, None, None])) == ["目录"]


def test_a_long_paragraph_is_cut_and_says_so() -> None:
    """Thirteen hundred characters are shown, the innermost four headings, and no more than sixty pieces in bold."""
    marks = tuple((place, place + 1) for place in range(0, 200, 2))
    one = citation("长" * 1_301, section=tuple("一二三四五"), title="题" * 101, marks=marks)

    shown = fitted(one)

    assert shown.excerpt == "长" * 1_300 + "……（段落较长，未全部显示）"
    assert (shown.section, len(shown.title), len(shown.marks)) == (tuple("二三四五"), 100, 60)
    assert fitted(citation("长" * 1_300)).excerpt == "长" * 1_300


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
