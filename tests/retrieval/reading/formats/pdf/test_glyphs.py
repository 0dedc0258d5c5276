"""The characters of a PDF with their places."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from retrieval.reading.formats.pdf.glyphs import Glyph, read_pages
from tests.retrieval.reading.formats.making import SONG, drawn, page, raw


def test_characters_have_a_place_and_a_size() -> None:
    """A full-width character is as wide as it is high; blanks are left out."""
    [glyphs] = read_pages(raw(drawn([page((72, 700, "党 建"))]), "a.pdf"))

    assert glyphs[0] == Glyph("党", 72, 84, 700, 12)
    assert [(glyph.text, glyph.base, glyph.size) for glyph in glyphs] == [("党", 700, 12), ("建", 700, 12)]


def test_the_size_is_what_is_seen() -> None:
    """A character that is drawn at double scale counts as twice as high."""

    def draw(canvas: Canvas) -> None:
        canvas.scale(2, 2)
        canvas.setFont(SONG, 10)
        canvas.drawString(30, 300, "党")

    [[glyph]] = read_pages(raw(drawn([draw]), "a.pdf"))

    assert (glyph.left, glyph.base, glyph.size) == (60, 600, 20)


def test_a_page_without_characters_has_none() -> None:
    """Each page has its list, empty or not."""
    assert list(read_pages(raw(drawn([page(), page()]), "a.pdf"))) == [[], []]


def test_characters_that_were_drawn_twice_count_once() -> None:
    """A character drawn again a little aside, to look bold, is one; the same character further on is another."""
    drawn_twice = page((72, 700, "党党"), (72.3, 700, "党党"))

    [glyphs] = read_pages(raw(drawn([drawn_twice]), "a.pdf"))

    assert [(glyph.text, glyph.left) for glyph in glyphs] == [("党", 72), ("党", 84)]


def test_characters_in_a_figure_are_found() -> None:
    """What is drawn once and used on a page is looked into."""

    def draw(canvas: Canvas) -> None:
        canvas.beginForm("stamp")
        canvas.setFont(SONG, 12)
        canvas.drawString(72, 700, "党")
        canvas.endForm()
        canvas.doForm("stamp")

    [glyphs] = read_pages(raw(drawn([draw]), "a.pdf"))

    assert [glyph.text for glyph in glyphs] == ["党"]
