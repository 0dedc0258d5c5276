"""Tests for bot.render_html.contents: each view is one message that Telegram takes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render_html.contents import LINES, Line, contents_button, contents_view, lines_of
from bot.render_html.contents_place import Place
from bot.render_html.pages import page_of
from bot.render_html.view import View
from retrieval import Document, Heading, Library, Reference, contents_of, reference_to
from tests.bot.render_html.views import LONG, buttons, carried, hold_to_one_message, html, labels
from tests.samples import document, paragraph


def speech(*headings: tuple[int, str, int], texts: tuple[str, ...] = ()) -> Document:
    """A document with headings of these levels and texts, each before the paragraph of this number."""
    made: list[Heading] = []
    for level, text, number in headings:
        above = [one for one in made if one.level < level]
        made.append(Heading(level, text, 0, 1, (above[-1].text,) if above else (), number))
    paragraphs = tuple(paragraph(number, text) for number, text in enumerate(texts, start=1))
    return replace(document(), headings=tuple(made), paragraphs=paragraphs)


SPEECH = speech(
    *((40, "一、甲", 2), (50, "（一）乙", 3), (50, "（二）丙", 4), (40, "二、丁", 6)),
    texts=("同志们", "甲段", "乙段", "丙段", "丙又段"),
)


def reference(number: int) -> Reference:
    """A reference to the paragraph of a number."""
    return Reference("abcdef", number, number + 1, "wxyz")


def view_of(one: Document, part: int = 0, number: int = 1) -> View:
    """A page of a part of a document."""
    contents = contents_of(one)
    lines = lines_of(one, contents.parts[part], contents)
    numbers = range(1, len(one.paragraphs) + 1)
    references = {each: reference(each) for each in numbers}
    return contents_view(one, Place.of(one, part), page_of(lines, number, LINES), references)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), LONG), max_size=4), st.lists(LONG, max_size=6), LONG)
def test_any_view_is_one_message(headings: list[tuple[int, str]], texts: list[str], title: str) -> None:
    """Whatever a document says, each of its parts is well formed and within Telegram's limits."""
    placed = [(level, text, min(number, len(texts) + 1)) for number, (level, text) in enumerate(headings, start=1)]
    one = replace(speech(*placed, texts=tuple(texts)), title=title)

    for part in contents_of(one).parts:
        hold_to_one_message(view_of(one, part.number))


def test_the_whole_shows_its_opening_and_its_outer_headings() -> None:
    """A paragraph opens as a citation, a heading its part; then come the ways to other documents and to the card."""
    view = view_of(SPEECH)
    at = str(Place.of(SPEECH))[:-1]

    assert html(view) == "<b>《甲讲话》</b>\n小标题 2 个，段落 1 段"
    assert carried(view) == {
        "1. 同志们": f"c{reference(1)}",
        "▸ 一、甲": f"t1.{at}1=",
        "▸ 二、丁": f"t1.{at}4=",
        "↩ 别的资料": "t1.=",
        "资料信息": f"s1.{at[:6]}=",
    }


def test_a_part_shows_what_stands_in_it_and_leads_up() -> None:
    """A heading above a single paragraph leads right to it; one with several opens."""
    view = view_of(SPEECH, 1)
    at = str(Place.of(SPEECH))[:-1]

    assert html(view) == "<b>《甲讲话》</b>\n一、甲\n小标题 2 个，段落 1 段"
    assert carried(view) == {
        "2. 甲段": f"c{reference(2)}",
        "3. （一）乙": f"c{reference(3)}",
        "▸ （二）丙": f"t1.{at}3=",
        "↩ 上一级": f"t1.{at}0=",
    }


def test_an_inner_part_names_the_headings_above() -> None:
    """From the outermost to its own."""
    assert html(view_of(SPEECH, 3)) == "<b>《甲讲话》</b>\n一、甲\n（二）丙\n段落 2 段"


def test_a_part_without_text_says_so() -> None:
    """A heading at the very end has nothing below it."""
    assert html(view_of(SPEECH, 4)) == "<b>《甲讲话》</b>\n二、丁\n下面没有文字。"


def test_long_parts_have_pages_and_lead_back_to_the_right_one() -> None:
    """The ninth heading stands on the second page, and the way up from it leads there."""
    one = speech(
        *((40, f"{number}、题", 2 * number - 1) for number in range(1, 10)), texts=tuple("文" for _ in range(18))
    )
    at = str(Place.of(one))[:-1]

    second = view_of(one, 0, 2)

    assert labels(second) == ["▸ 9、题", "◀ 上一页", "↩ 别的资料", "资料信息"]
    assert carried(second)["◀ 上一页"] == f"t1.{at}0="
    assert carried(view_of(one, 9))["↩ 上一级"] == f"t2.{at}0="
    assert html(second) == "<b>《甲讲话》</b>\n小标题 9 个（第 2/2 页）"


def test_a_paragraph_that_cannot_be_cited_has_no_button() -> None:
    """Nothing is offered that leads nowhere."""
    page = page_of([Line("1. 同志们", paragraph=1)], 1, LINES)

    view = contents_view(SPEECH, Place.of(SPEECH), page, {})

    assert labels(view) == ["↩ 别的资料", "资料信息"]


def test_a_paragraph_leads_to_its_part() -> None:
    """To the page on which it stands."""
    one = speech((40, "一、甲", 1), texts=tuple("文" for _ in range(9)))

    assert contents_button(one, 9).callback_data == f"t2.{Place.of(one, 1)}="
    assert contents_button(SPEECH, 1).callback_data == f"t1.{Place.of(SPEECH)}="


def test_every_paragraph_of_real_documents_is_reached(library: Library) -> None:
    """By way of the parts, from the whole down."""
    for one in library.documents:
        contents = contents_of(one)
        reached: set[str] = set()
        for part in contents.parts:
            lines = lines_of(one, part, contents)
            for number in range(1, len(lines) // LINES + 2):
                page = page_of(lines, number, LINES)
                cited = [library.cite_paragraph(one.file, line.paragraph or 0) for _, line in page.rows]
                references = {each.paragraph: reference_to(each) for each in cited if each}
                view = contents_view(one, Place.of(one, part.number), page, references)
                hold_to_one_message(view)
                reached |= {str(button.callback_data) for button in buttons(view)}

        wanted = [library.cite_paragraph(one.file, each.number) for each in one.paragraphs]
        assert {f"c{reference_to(each)}" for each in wanted if each} == {each for each in reached if each[0] == "c"}
        assert len(wanted) == len([each for each in reached if each[0] == "c"])
