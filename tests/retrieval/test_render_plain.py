"""An answer as plain text: its parts, its bold marks, its lines' width, and what never reaches a terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from retrieval.render_plain import cells, printable, render_answer, source_line, wrap
from tests.samples import answered, chunk, citation, refused


def test_an_answer_that_is_its_excerpt_is_shown_once() -> None:
    """The excerpt stands beside the label, its place below it."""
    answer = answered(citation(section=("三、制度", "一要坚持"), paragraph=17))

    assert render_answer(answer) == "有据：┃ 每月召开一次。\n      《甲讲话》三、制度 › 一要坚持 · 第17段"


def test_an_answer_that_says_more_comes_before_its_excerpt() -> None:
    """The answer's own words open, the excerpt follows."""
    answer = answered(citation(), text="党课 每月一次\n每月召开一次。")

    assert render_answer(answer) == "有据：党课 每月一次\n      ┃ 每月召开一次。\n      《甲讲话》 · 第1段"


def test_an_answer_without_the_words_of_its_excerpt_still_shows_the_first() -> None:
    """A computed answer is followed by the best excerpt, the others are named."""
    answer = answered(citation(), citation("每年一次。", rank=2, paragraph=4), text="共两次")

    assert render_answer(answer).splitlines() == [
        "有据：共两次",
        "      ┃ 每月召开一次。",
        "      [1] 《甲讲话》 · 第1段",
        "      其他出处：",
        "      [2] 《甲讲话》 · 第4段",
    ]


def test_what_a_question_was_read_as_is_said_first() -> None:
    """A repaired question says so before its answer."""
    answer = replace(answered(citation()), suggestion="已按“党课”查找")

    assert render_answer(answer) == "有据：已按“党课”查找\n      ┃ 每月召开一次。\n      《甲讲话》 · 第1段"


def test_several_excerpts_are_numbered() -> None:
    """Each excerpt has the number by which it can be opened."""
    answer = answered(citation(), citation("每年一次。", rank=2, paragraph=4))

    assert render_answer(answer).splitlines() == [
        "有据：┃ 每月召开一次。",
        "      [1] 《甲讲话》 · 第1段",
        "      ┃ 每年一次。",
        "      [2] 《甲讲话》 · 第4段",
    ]


def test_a_place_is_named_once() -> None:
    """Of several citations in one paragraph the best is named, and none beside an excerpt of the same paragraph."""
    others = [citation(f"第{rank}句。", rank=rank, paragraph=4 if rank > 2 else 1) for rank in (2, 3, 4)]

    text = render_answer(answered(citation(), *others, text="每月召开一次。"))

    assert text.splitlines()[1:] == ["      [1] 《甲讲话》 · 第1段", "      其他出处：", "      [3] 《甲讲话》 · 第4段"]


def test_no_answer_gives_reason_words_nearest_passage_and_suggestion() -> None:
    """A refusal says why, what is missing, what comes nearest and what to try."""
    answer = replace(refused("没有找到。", citation()), missing=("天气",), suggestion="换个说法再问。")

    assert render_answer(answer).splitlines() == [
        "有据：没有找到。",
        "      文档中没有出现：天气",
        "      最接近的段落（并非答案）：",
        "      ┃ 每月召开一次。",
        "      《甲讲话》 · 第1段",
        "      换个说法再问。",
    ]


def test_missing_words_are_not_said_twice() -> None:
    """A reason that names the missing words is left alone."""
    answer = replace(refused("没有文档提到“天气”。"), missing=("天气",))

    assert render_answer(answer) == "有据：没有文档提到“天气”。"


def test_marks_are_bold_on_a_terminal_only() -> None:
    """The same answer has terminal codes where they are understood, and none elsewhere."""
    answer = answered(citation("坚持每月至少一次。", marks=((2, 6),)))

    assert "┃ 坚持\x1b[1m每月至少\x1b[22m一次。" in render_answer(answer, bold=True)
    assert "\x1b" not in render_answer(answer)


def test_a_mark_that_crosses_a_line_end_is_bold_on_both_lines() -> None:
    """Bold type ends with its line and starts again on the next."""
    lines = wrap("一二三四", 4, marks=((1, 3),), bold=True)

    assert lines == ["一\x1b[1m二\x1b[22m", "\x1b[1m三\x1b[22m四"]


def test_lines_fill_the_terminal_by_width() -> None:
    """Forty-six columns hold the indent, the bar and nineteen Chinese characters."""
    answer = answered(citation("字" * 40))

    assert render_answer(answer, width=46).splitlines() == [
        "有据：┃ " + "字" * 19,
        "      ┃ " + "字" * 19,
        "      ┃ 字字",
        "      《甲讲话》 · 第1段",
    ]


def test_a_narrow_terminal_does_not_get_a_column_of_characters() -> None:
    """Below forty columns the text is set as for forty."""
    answer = answered(citation("字" * 20))

    assert render_answer(answer, width=5).splitlines()[0] == "有据：┃ " + "字" * 19


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("一二三", ["一二", "三"]),
        ("一二。三", ["一", "二。", "三"]),
        ("一“二三", ["一", "“二", "三"]),
        ("ab cdef", ["ab", "cdef"]),
        ("𠀀👍字", ["𠀀👍", "字"]),
    ],
)
def test_lines_break_where_chinese_may_break(text: str, lines: list[str]) -> None:
    """No closing mark opens a line, no opening mark ends one, no short word is parted."""
    assert [line.strip() for line in wrap(text, 4)] == lines


def test_without_a_width_a_line_stays_whole() -> None:
    """A pipe gets the text in one piece."""
    assert wrap("字" * 500, None) == ["字" * 500]


@given(st.text())
def test_wrapping_loses_nothing(text: str) -> None:
    """The lines together are the text, for any text."""
    assert "".join(wrap(text, 7)) == printable(text)


@pytest.mark.parametrize("text", ["", "三会一课", "“十四五”—2022年", "ＡＢ①", "e\u0301", "👍𠀀", "a\u200bb"])
def test_widths_agree_with_the_terminal_library(text: str) -> None:
    """A text takes as many cells as the line editor thinks."""
    assert cells(text) == wcswidth(text)


@pytest.mark.parametrize("unsafe", ["\x1b[31m", "\x07", "\x9b31m", "\u202e", "\ud800", "\x00", "\x7f"])
def test_what_a_terminal_acts_upon_is_replaced(unsafe: str) -> None:
    """Control characters, half surrogates and marks of direction show as a replacement character."""
    shown = printable(f"前{unsafe}后")

    assert shown == f"前\N{REPLACEMENT CHARACTER}{unsafe[1:]}后"


def test_line_ends_and_tabs_become_blanks() -> None:
    """White space that moves the cursor is a blank, so that the marks still fit."""
    assert printable("一\n二\t三\u2028四") == "一 二 三 四"


def test_control_characters_reach_the_terminal_from_no_part() -> None:
    """Neither excerpt, title, heading, reason, missing word nor suggestion lets an escape through."""
    evil = "\x1b]0;x\x07"
    cited = citation(evil, title=evil, section=(evil,))

    shown = [
        render_answer(answered(cited, text=evil + "甲")),
        render_answer(answered(cited, cited, text="乙")),
        render_answer(replace(refused(evil, cited), missing=("丙" + evil,), suggestion=evil)),
    ]

    assert [text for text in shown if "\x1b" in text or "\x07" in text] == []


def test_copies_are_counted_behind_the_place() -> None:
    """Two other copies of the document are two, whatever they are called."""
    answer = answered(citation(copies=("b.txt", "c.txt")))

    assert render_answer(answer).splitlines()[-1] == "      《甲讲话》 · 第1段 · +2 同文"


def test_a_chunk_is_placed_like_a_citation() -> None:
    """Chunk and citation name their place in the same words."""
    assert source_line(chunk(section=("一、总则",))) == "《甲讲话》一、总则 · 第1段"
