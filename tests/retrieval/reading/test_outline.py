"""Lines put under their headings."""

from __future__ import annotations

import pytest

from retrieval.reading.genre import Genre
from retrieval.reading.lines import read_lines
from retrieval.reading.outline import ABOVE_ALL, STYLED, UNNUMBERED, Outline, is_numbered

LONG = "学习是永恒的主题，必须坚持不懈地抓下去，一刻也不能放松。"  # a sentence that may stand under a heading
OTHER = "作风是党的形象，必须坚持从严从实地抓下去，一刻也不能松懈。"


def outlined(text: str, genre: Genre) -> Outline:
    """An outline of all lines of a text."""
    lines = read_lines(text, genre)
    outline = Outline(genre, is_numbered(lines, genre))
    for index, line in enumerate(lines):
        outline.add(line, lines[index + 1 : index + 3])
    return outline


def headings(text: str, genre: Genre) -> list[tuple[int, str]]:
    """The levels and texts of the headings of a text."""
    return [(heading.level, heading.text) for heading in outlined(text, genre).headings]


def sections(text: str, genre: Genre) -> list[tuple[str, ...]]:
    """The section of each paragraph of a text."""
    return [paragraph.section for paragraph in outlined(text, genre).paragraphs]


def test_nothing_has_no_outline(genre: Genre) -> None:
    """An empty text has neither headings nor paragraphs."""
    assert (outlined("", genre).headings, outlined("", genre).paragraphs) == ([], [])


def test_headings_govern_what_is_below(genre: Genre) -> None:
    """A heading of an outer level closes those within the one before."""
    text = "开会。\n一、抓学习\n（一）抓书记\n要带头。\n（二）抓党员\n要跟上。\n二、抓作风\n要改。"

    assert sections(text, genre) == [
        (),
        ("一、抓学习", "（一）抓书记"),
        ("一、抓学习", "（二）抓党员"),
        ("二、抓作风",),
    ]


def test_headings_know_their_place(genre: Genre) -> None:
    """Each has its place in the source, those above it and the first paragraph below; a full stop is not shown."""
    first, second = outlined("开会。\n一、抓学习\n（一）抓书记。\n要带头。", genre).headings

    assert (first.text, first.start, first.end, first.section, first.paragraph) == ("一、抓学习", 4, 9, (), 2)
    assert (second.text, second.start, second.end, second.section) == ("（一）抓书记", 10, 16, ("一、抓学习",))


def test_a_heading_may_run_into_its_paragraph(genre: Genre) -> None:
    """Its words are part of the paragraph and of the headings, and it governs on unless it is an item."""
    text = "（一）抓学习。要学。\n还要学。\n一是抓书记。要带头。\n都要跟上。"

    assert headings(text, genre) == [(50, "（一）抓学习"), (90, "一是抓书记")]
    assert sections(text, genre) == [
        ("（一）抓学习",),
        ("（一）抓学习",),
        ("（一）抓学习", "一是抓书记"),
        ("（一）抓学习",),
    ]


def test_an_article_governs_but_is_no_heading(genre: Genre) -> None:
    """It is cited by its number, and closes with the next article or heading."""
    text = (
        "第一章 总则\n第一条 要交党费。\n按月交。\n（一）主动交；\n（二）足额交。\n第二条 要公示。\n第二章 附则\n完。"
    )

    assert headings(text, genre) == [(10, "第一章总则"), (10, "第二章附则")]
    assert sections(text, genre) == [
        *[("第一章总则", "第一条")] * 4,
        ("第一章总则", "第二条"),
        ("第二章附则",),
    ]


def test_items_in_a_row_are_sentences(genre: Genre) -> None:
    """A numbered sentence with nothing below is a paragraph, and the last of a row is one whatever follows."""
    assert headings("一、按时参加。\n二、遵守纪律。\n三、认真记录。\n大家要做到。", genre) == []
    assert headings("一、按时参加。\n大家要做到。", genre) == [(40, "一、按时参加")]
    assert headings("一、按时参加。", genre) == []


def test_what_stands_below_makes_a_heading(genre: Genre) -> None:
    """Text, a heading within, or one of its level that runs into text; a line of the same kind does not."""
    assert headings("一、抓学习\n（一）抓书记\n要带头。", genre) == [(40, "一、抓学习"), (50, "（一）抓书记")]
    assert headings("一、抓学习\n二、抓作风。要改。", genre) == [(40, "一、抓学习"), (40, "二、抓作风")]
    assert headings("一、抓学习。\n二、抓作风。要改。", genre) == [(40, "二、抓作风")]
    assert headings("一、抓学习\n二、抓作风\n要改。", genre) == [(40, "二、抓作风")]
    assert headings("一、抓学习\n短\n短", genre) == []
    assert headings("一、抓学习\n短\n要学。", genre) == [(40, "一、抓学习")]
    assert headings("一、抓学习\n" + "学" * 25, genre) == [(40, "一、抓学习")]


@pytest.mark.parametrize("text", ["队伍有新变化", "队伍面貌，有了新变化", "学习", "学" * 30])
def test_a_heading_needs_no_number(genre: Genre, text: str) -> None:
    """A short line after a finished sentence and before a long one stands as a heading, below those with numbers."""
    body = f"一、工作\n{text}\n{LONG}"

    assert headings(body, genre) == [(40, "一、工作"), (UNNUMBERED, text)]
    assert sections(body, genre) == [("一、工作", text)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "学",
            "学" * 31,
            "队伍有新变化。",
            "队伍有新变化：",
            "附件",
            "（此件公开）",
            "2020年5月1日",
            "3月5日",
            "〔2020〕15号",
        ),
        *("学习\t作风", "“学习”", "一是抓学习"),
    ],
)
def test_a_line_that_is_no_heading(genre: Genre, text: str) -> None:
    """Length, a closing mark, brackets, dates, cells and items speak against it."""
    assert headings(f"开会。\n{text}\n{LONG}", genre) == []


def test_a_line_without_a_number_stands_between_sentences(genre: Genre) -> None:
    """After a line that goes on, or before a short or unfinished one, it is a paragraph; at the end, too."""
    assert headings(f"请看：\n队伍有新变化\n{LONG}", genre) == []
    assert headings("开会。\n队伍有新变化\n要学习。", genre) == []
    assert headings(f"开会。\n队伍有新变化\n{LONG[:-1]}", genre) == []
    assert headings(f"{LONG}\n队伍有新变化", genre) == []


def test_headings_without_numbers_are_outermost_where_there_are_no_others(genre: Genre) -> None:
    """They are the top of a document that numbers nothing on a line of its own."""
    text = f"开会。\n抓学习\n{LONG}\n第一，要经常。学了再学。\n抓作风\n{OTHER}"

    assert headings(text, genre) == [(ABOVE_ALL, "抓学习"), (80, "第一，要经常"), (ABOVE_ALL, "抓作风")]
    assert sections(text, genre) == [(), ("抓学习",), ("抓学习", "第一，要经常"), ("抓作风",)]


def test_two_ranks_without_numbers_are_told_apart(genre: Genre) -> None:
    """Where one stands right above another they differ by whether they have a comma."""
    first = f"抓学习\n突出重点，学理论\n{LONG}\n突出实效，学业务\n{OTHER}"
    text = f"开会。\n{first}\n抓作风\n{LONG}\n从严从实，改文风\n{OTHER}"

    assert sections(text, genre) == [
        (),
        ("抓学习", "突出重点，学理论"),
        ("抓学习", "突出实效，学业务"),
        ("抓作风",),
        ("抓作风", "从严从实，改文风"),
    ]


def test_an_item_under_a_heading_without_a_number_stays_there(genre: Genre) -> None:
    """（1） stands below it, （一） above."""
    text = f"（一）工作\n队伍有新变化\n{LONG}\n（1）学理论。要学深。\n（二）打算\n要再学。"

    assert sections(text, genre) == [
        ("（一）工作", "队伍有新变化"),
        ("（一）工作", "队伍有新变化", "（1）学理论"),
        ("（二）打算",),
    ]


@pytest.mark.parametrize("line", ["同志们，大家要努力。", "附件", "附件：", "附件2：", "附件一"])
def test_some_lines_leave_all_sections(genre: Genre, line: str) -> None:
    """A paragraph that calls the audience, and the beginning of an appendix."""
    assert sections(f"一、抓学习\n要学。\n{line}\n完。", genre) == [("一、抓学习",), (), ()]


@pytest.mark.parametrize("line", ["大家，要努力。", "同志们要努力。", "同志们，", "附件见后。"])
def test_other_lines_stay_in_their_section(genre: Genre, line: str) -> None:
    """Without a call and something said after it a paragraph is one like any other."""
    assert sections(f"一、抓学习\n要学。\n{line}", genre) == [("一、抓学习",)] * 2


def test_marked_headings_stand_above_all_numbers(genre: Genre) -> None:
    """Their levels count from the format's first, and their mark is not shown."""
    outline = Outline(genre, numbered=True)
    lines = read_lines("##抓学习\n一、抓书记\n要带头。\n###要求\n要严。", genre)

    outline.add_styled(lines[0], 1, 2)
    outline.add(lines[1], lines[2:4])
    outline.add(lines[2], lines[3:5])
    outline.add_styled(lines[3], 2, 3)
    outline.add(lines[4], [])

    assert [(one.level, one.text, one.start) for one in outline.headings] == [
        (STYLED + 10, "抓学习", 2),
        (40, "一、抓书记", 6),
        (STYLED + 20, "要求", 20),
    ]
    assert [one.section for one in outline.paragraphs] == [("抓学习", "一、抓书记"), ("抓学习", "要求")]


def test_a_text_is_numbered_by_its_heading_lines(genre: Genre) -> None:
    """Items and numbered sentences are not enough."""
    texts = ["一、抓学习", "一、抓学习。", "一是抓学习", "第一条 抓学习", "抓学习", ""]

    assert [is_numbered(read_lines(text, genre), genre) for text in texts] == [True, False, False, False, False, False]
