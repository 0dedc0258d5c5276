"""A web page as the lines that a browser shows."""

from __future__ import annotations

import pytest

from retrieval.reading.formats.html.reader import read_html
from tests.retrieval.reading.formats.making import raw


def lines(page: str) -> list[str]:
    """The lines of a page."""
    return read_html(raw(page.encode(), "a.html")).text.split("\n")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>&nbsp;&nbsp;甲\n  乙</p><p>丙<b>丁</b>", ["甲 乙", "丙丁"]),
        ("<div>甲<p>乙</p>丙</div>", ["甲", "乙", "丙"]),
        ("甲<br>乙<br/><br/>　　丙", ["甲", "乙", "丙"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<pre>甲\n  乙\n\n丙</pre>", ["甲", "乙", "丙"]),
        ("<!-- 注 --><p>甲<!-- 注 -->乙", ["甲乙"]),
        ("<ruby>党<rp>(</rp><rt>dǎng</rt></ruby><script>x</script><style>y</style><select><option>z</select>", ["党"]),
    ],
)
def test_lines_are_what_a_browser_shows(page: str, expected: list[str]) -> None:
    """Blocks and breaks begin lines, white space counts once, what is not shown is not read."""
    assert lines(page) == expected


def test_a_row_of_a_table_is_a_line() -> None:
    """Cells stand apart by tabs, lines within a cell by blanks; menus in cells go."""
    page = (
        "<table><tr><th>单位<th>次数</tr><tr><td><p>甲</p><p>乙</p><td>一次</tr>"
        "<tr><td class=nav><a>首页</a></td><td>正文一行</td></tr></table>"
    )

    assert lines(page) == ["单位\t次数", "甲 乙\t一次", "正文一行"]


def test_a_layout_table_is_read_as_paragraphs() -> None:
    """A page that was laid out in a table, another table within it, is read as any other."""
    inner = "<table><tr><td>单位</td><td>次数</td></tr></table>"

    assert lines(f"<table><tr><td><p>甲。</p><p>乙。</p>{inner}</td></tr></table>") == ["甲。", "乙。", "单位\t次数"]


def test_very_deep_text_is_not_lost() -> None:
    """Text that is nested deeper than anyone nests is read as one line."""
    assert lines("<div>" * 400 + "<p>深</p><p>处</p>") == ["深处"]
