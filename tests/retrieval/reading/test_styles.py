"""Lines that a format marks as title and headings."""

from __future__ import annotations

import pytest

from retrieval.reading.genre import Genre
from retrieval.reading.lines import read_lines
from retrieval.reading.source import Source
from retrieval.reading.styles import TITLE, Style, read_styles


def styles(text: str, genre: Genre, *, kind: str = "md", styled: tuple[tuple[int, int], ...] = ()) -> dict[str, Style]:
    """The marked lines by their first characters, the text of another format than Markdown on demand."""
    lines = read_lines(text, genre)
    found = read_styles(Source("a", text, "", kind, styled), lines)
    return {line.text: found[line.body.offsets[0]] for line in lines if line.body.offsets[0] in found}


def test_a_plain_text_marks_nothing(genre: Genre) -> None:
    """Signs of Markdown mean nothing in another format."""
    assert styles("# 某讲话\n开会。", genre, kind="txt") == {}


def test_marks_of_a_format_are_taken_over(genre: Genre) -> None:
    """A Word style or an HTML tag gives the level, and no characters of the line are the mark."""
    assert styles("某讲话\n抓学习\n开会。", genre, kind="docx", styled=((0, -1), (4, 2))) == {
        "某讲话": Style(-1),
        "抓学习": Style(2),
    }


def test_signs_of_markdown_are_levels(genre: Genre) -> None:
    """Each sign more is a level deeper, the signs are the mark, and six are the most."""
    text = "# 甲\n\n# 乙\n\n## 丙\n\n###### 丁\n\n####### 戊\n\n己 #\n\n#"

    assert styles(text, genre) == {"#甲": Style(0, 1), "#乙": Style(0, 1), "##丙": Style(1, 2), "######丁": Style(5, 6)}


@pytest.mark.parametrize(
    ("text", "title"), [("# 某讲话\n\n## 抓学习", "#某讲话"), ("某讲话\n===\n\n## 抓学习", "某讲话")]
)
def test_a_single_heading_of_the_first_level_is_the_title(genre: Genre, text: str, title: str) -> None:
    """Two of them are headings, one is the name of the whole."""
    found = styles(text, genre)

    assert found.pop(title).level == TITLE == -1
    assert found == {"##抓学习": Style(1, 2)}


def test_a_line_under_a_heading_marks_it(genre: Genre) -> None:
    """Equals signs make the first level, dashes the second; after an empty line they are a rule."""
    text = "甲\n===\n\n乙\n===\n\n丙\n---\n\n丁\n\n---\n\n戊\n--"

    assert styles(text, genre) == {"甲": Style(0), "乙": Style(0), "丙": Style(1)}


def test_nothing_marks_nothing(genre: Genre) -> None:
    """An empty text has no lines to mark."""
    assert styles("", genre) == {}
