"""Lines of a body that are no text."""

from __future__ import annotations

import pytest
from hypothesis import given

from retrieval.reading.genre import Genre
from retrieval.reading.lines import read_lines
from retrieval.reading.noise import LONG, part_noise
from tests.retrieval.speeches import texts


def parts(text: str, genre: Genre, title: str = "某讲话") -> tuple[list[str], list[str]]:
    """The characters of what is kept and of what is not."""
    kept, noise = part_noise(read_lines(text, genre), title, genre)
    return [line.text for line in kept], [line.text for line in noise]


def test_nothing_has_no_noise(genre: Genre) -> None:
    """An empty body is kept as it is."""
    assert parts("", genre) == ([], [])


def test_advertising_goes_wherever_it_stands(genre: Genre) -> None:
    """So do page numbers, rules and the title said again, however it is written."""
    text = "开会。\n立即下载\n— 3 —\n要学习。\n*****\n某 講話\n完。"

    assert parts(text, genre) == (["开会。", "要学习。", "完。"], ["立即下载", "—3—", "*****", "某講話"])


def test_page_furniture_goes_below_the_text_only(genre: Genre) -> None:
    """Between two sentences the same line is kept."""
    assert parts("开会。\n购物车\n要学习。\n购物车\n某某党委", genre) == (
        ["开会。", "购物车", "要学习。", "某某党委"],
        ["购物车"],
    )


def test_links_go_with_what_announces_them(genre: Genre) -> None:
    """Below the text all goes from the announcement on; above its end nothing does."""
    text = "相关阅读\n讲学习。\n某某党委\n相关阅读\n某县启动检查\n某县表彰名师"

    assert parts(text, genre) == (["相关阅读", "讲学习。", "某某党委"], ["相关阅读", "某县启动检查", "某县表彰名师"])


@pytest.mark.parametrize("last", ["要学习。", "学" * LONG])
def test_a_sentence_or_a_long_line_is_text(genre: Genre, last: str) -> None:
    """Whatever stands above it stands within the text."""
    assert parts(f"购物车\n{last}", genre) == (["购物车", last], [])


def test_a_long_button_is_no_text(genre: Genre) -> None:
    """A link that has a long title is furniture all the same."""
    link = "上一篇：" + "关于学习的通知" * 6

    assert len(link) > LONG
    assert parts(f"要学习。\n购物车\n{link}", genre) == (["要学习。"], ["购物车", link])


def test_a_short_line_is_kept_where_nothing_speaks_against_it(genre: Genre) -> None:
    """A text without one certain sentence loses its furniture only."""
    assert parts("某某党委\n购物车", genre) == (["某某党委"], ["购物车"])


@pytest.mark.parametrize("leader", ["", "……3", "....3", "···12", "-3", "___4"])
def test_a_table_of_contents_goes(genre: Genre, leader: str) -> None:
    """Its heading and each entry that stands again further down, with or without the page."""
    text = f"目　录\n第一章 总则{leader}\n第二章 附则{leader}\n第一章　总则\n要学习。\n第二章　附则\n完。"

    assert parts(text, genre) == (
        ["第一章总则", "要学习。", "第二章附则", "完。"],
        ["目录", f"第一章总则{leader}", f"第二章附则{leader}"],
    )


def test_a_line_that_does_not_stand_again_ends_the_table_of_contents(genre: Genre) -> None:
    """The last of two like lines is text, and a heading that stands alone is noise alone."""
    assert parts("目录\n总则\n总则\n总则", genre) == (["总则"], ["目录", "总则", "总则"])
    assert parts("目录\n要学习。", genre) == (["要学习。"], ["目录"])
    assert parts("要学习。\n目录", genre) == (["要学习。"], ["目录"])


def test_a_table_of_contents_of_any_length_is_read(genre: Genre) -> None:
    """Two thousand entries are all found again."""
    entries = [f"第{number}项任务" for number in range(2000)]

    kept, noise = parts("\n".join(["目录", *entries, *entries, "完。"]), genre)

    assert (kept, noise) == ([*entries, "完。"], ["目录", *entries])


@given(texts)
def test_every_line_is_kept_or_listed(genre: Genre, text: str) -> None:
    """The two parts have all lines between them, each in the order of the text."""
    lines = read_lines(text, genre)
    kept, noise = part_noise(lines, "", genre)

    assert sorted([*kept, *noise], key=lines.index) == lines
    assert sorted(kept, key=lines.index) == kept
    assert sorted(noise, key=lines.index) == noise
