"""The lines that a writer meant."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retrieval.reading.genre import Genre
from retrieval.reading.lines import read_lines
from tests.retrieval.speeches import INVISIBLE, bare, wrapped

FIRST = "今天会议的主要任务是贯彻落实市直机关工委工作会议精神，研究部署全年机关党建工作任务，请大家认真抓好落实。"
SECOND = "去年以来，各级党组织和广大党员干部围绕中心、聚焦问题、精准发力，党建工作取得了新的成效，基础得到了夯实。"
THIRD = "认识的高度决定工作的力度，必须把抓好党建工作作为最大的政绩，调动干部干事创业的积极性、主动性和创造性。"


def shown(text: str, genre: Genre) -> list[str]:
    """The characters of the lines."""
    return [line.text for line in read_lines(text, genre)]


def test_a_file_of_lines_stays_as_it_is(genre: Genre) -> None:
    """Lines that were not wrapped are lines, blank ones aside, and each knows where it stands."""
    lines = read_lines("\n某讲话 \n\n\n  同志们：\n今天开会。", genre)

    assert [line.text for line in lines] == ["某讲话", "同志们：", "今天开会。"]
    assert [line.after_blank for line in lines] == [True, True, False]
    assert [line.body.span() for line in lines] == [(1, 4), (10, 14), (15, 20)]


def test_nothing_has_no_lines(genre: Genre) -> None:
    """Blanks alone are no line."""
    assert shown("", genre) == shown(" \n\t\n　", genre) == []


def test_invisible_characters_stay(genre: Genre) -> None:
    """What has no width is a character like any other, for a citation to slice back."""
    assert shown("\u200b\n党\u200b课", genre) == ["\u200b", "党\u200b课"]


def test_a_page_in_one_line_is_taken_apart(genre: Genre) -> None:
    """Title, salutation, headings and paragraphs stand alone again and the words that wrapping broke are whole."""
    meant = ["在某次会议上的讲话", "同志们:", FIRST, SECOND, "一、关于怎么看", THIRD, FIRST, SECOND, THIRD]

    assert shown(wrapped("\n".join(meant)), genre) == meant


def test_a_short_line_with_blanks_is_no_page(genre: Genre) -> None:
    """Blanks in a line of ordinary length break nothing."""
    assert shown("工作会 议精神要落实。 大家 讨论。", genre) == ["工作会议精神要落实。大家讨论。"]


def test_a_long_line_without_many_blanks_is_no_page(genre: Genre) -> None:
    """A paragraph with one stray blank is one line."""
    paragraph = FIRST * 4 + " " + SECOND * 4

    assert shown(paragraph, genre) == [FIRST * 4 + SECOND * 4]


def test_a_page_may_stand_among_lines(genre: Genre) -> None:
    """Only the first line that a page gives follows the blank line above it."""
    page = wrapped("\n".join([FIRST, SECOND, THIRD] * 3))
    lines = read_lines(f"某讲话\n\n{page}\n购物车", genre)

    assert [line.text for line in lines] == ["某讲话", *[FIRST, SECOND, THIRD] * 3, "购物车"]
    assert [line.after_blank for line in lines] == [True, True, *[False] * 9]


def test_a_line_of_blanks_costs_no_more_than_its_length(genre: Genre) -> None:
    """A million blanks are passed over, before a line and between two."""
    assert shown("甲\n" + " " * 1_000_000 + "\n" + "　" * 1_000_000 + "乙", genre) == ["甲", "乙"]


def cut(text: str, width: int) -> str:
    """A text with a line end after every so many characters."""
    return "\n".join(text[begin : begin + width] for begin in range(0, len(text), width))


def test_wrapped_lines_are_joined(genre: Genre) -> None:
    """Full lines go on in the next, within a word and after a stop; one that is not full ends its paragraph."""
    text = "\n".join(["某讲话", "同志们：", cut(FIRST + SECOND, 24), cut(THIRD, 24)])

    assert shown(text, genre) == ["某讲话", "同志们：", FIRST + SECOND, THIRD]


def test_an_indented_line_begins_a_paragraph(genre: Genre) -> None:
    """A full line before it does not reach into it, nor across an empty line."""
    full = (FIRST + SECOND)[:24]
    text = "\n".join([cut(FIRST + SECOND + THIRD, 24), "　　" + full, full, "", full])

    assert shown(text, genre) == [FIRST + SECOND + THIRD, full + full, full]


def test_wrapped_headings_and_items_stay_apart(genre: Genre) -> None:
    """A full line that ended in a stop does not take the next number along, nor a heading the heading below it."""
    heading = "一、" + "学" * 22
    item = "一是" + "学" * 21 + "。"
    text = "\n".join([cut(FIRST + SECOND + THIRD, 24), heading, "（一）抓书记", item, "二是作风要改。"])

    assert shown(text, genre)[1:] == [heading, "（一）抓书记", item, "二是作风要改。"]


def test_page_furniture_joins_nothing(genre: Genre) -> None:
    """A full line is not joined with a button of the page or a salutation below it."""
    text = cut((FIRST + SECOND + THIRD)[:144], 24)

    assert shown(text + "\n责任编辑：某某\n同志们：", genre)[1:] == ["责任编辑：某某", "同志们："]


def test_a_narrow_column_is_not_wrapped(genre: Genre) -> None:
    """Lines of a table are as long as each other and still lines of their own."""
    assert shown("\n".join(["甲乙丙丁戊"] * 6), genre) == ["甲乙丙丁戊"] * 6


def test_lines_of_cells_are_not_joined(genre: Genre) -> None:
    """A tab keeps a line apart from what stands below it."""
    rows = [f"{number}\t" + "学" * 22 for number in range(1, 7)]

    assert shown("\n".join(rows), genre) == [row.replace("\t", " ") for row in rows]


def test_one_full_line_is_no_wrapping(genre: Genre) -> None:
    """Two long lines without a stop prove nothing."""
    assert shown("学" * 24 + "\n" + "学" * 24 + "\n讲", genre) == ["学" * 24, "学" * 24, "讲"]


@given(st.text("党课。：一、 \n\tAb1“”" + INVISIBLE, max_size=800))
def test_no_character_is_lost_or_read_twice(genre: Genre, text: str) -> None:
    """The lines, one after the other, have all the characters of the text."""
    lines = read_lines(text, genre)

    assert bare("".join(line.text for line in lines)) == bare(text)
    offsets = [place for line in lines for place in line.body.offsets]
    assert offsets == sorted(set(offsets))
