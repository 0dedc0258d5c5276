"""From a place in a document to its citation."""

from __future__ import annotations

import pytest

from retrieval.answering.placing import cite_paragraph, cite_place
from retrieval.reading.chunking import chunk
from retrieval.reading.document import Document
from retrieval.reading.genre import Genre
from tests.retrieval.speeches import read

TEXT = (
    "某局工作会议上的讲话\n同志们：\n一、抓学习\n（一）党课\n党课每季度上一次。例会每周一次。\n二、抓作风\n要从严。\n"
)


@pytest.fixture(scope="module")
def document(genre: Genre) -> Document:
    """A speech with headings of two levels."""
    return read(TEXT, genre)


@pytest.mark.parametrize(
    ("text", "section", "paragraph"),
    [
        ("例会每周一次。", ("一、抓学习", "（一）党课"), 1),
        ("党课每季度上一次。例会每周一次。", ("一、抓学习", "（一）党课"), 1),
        ("每季度", ("一、抓学习", "（一）党课"), 1),
        ("（一）党课", ("一、抓学习",), 1),
        ("二、抓作风", (), 2),
    ],
)
def test_a_place_is_cited(
    document: Document, genre: Genre, text: str, section: tuple[str, ...], paragraph: int
) -> None:
    """Sentences, a part of one, or a heading: with what stands above and the paragraph it is of."""
    start = TEXT.index(text)

    found = cite_place(document, chunk(document, genre.enumerators), start, start + len(text))

    assert found is not None
    assert (found.excerpt, found.section, found.paragraph) == (text, section, paragraph)
    assert (found.title, found.file, found.copies) == ("某局工作会议上的讲话", "a.txt", ())


@pytest.mark.parametrize(
    ("begin", "end"), [("某局", "讲话"), ("（一）", "上一次。"), ("例会", "从严。"), ("\n党课", "上")]
)
def test_a_place_that_is_no_text_of_one_paragraph_is_not_cited(
    document: Document, genre: Genre, begin: str, end: str
) -> None:
    """The title, a heading with its paragraph, two paragraphs, the white space before one."""
    start, stop = TEXT.index(begin), TEXT.index(end) + len(end)

    assert cite_place(document, chunk(document, genre.enumerators), start, stop) is None


def test_copies_that_have_the_text_are_named(document: Document, genre: Genre) -> None:
    """Others of the same document that lack it are not."""
    has, lacks = read("前言\n" + TEXT, genre, "b.txt"), read(TEXT.replace("每周", "每月"), genre, "c.txt")

    found = cite_paragraph(document, chunk(document, genre.enumerators), 1, (has, lacks))

    assert found is not None
    assert found.copies == ("b.txt",)
    assert cite_paragraph(document, chunk(document, genre.enumerators), 3) is None
