"""What single lines look like."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.errors import KnowledgeError
from retrieval.reading.genre import Genre, is_date_line, stated_date


@pytest.mark.parametrize(
    "line",
    [
        "购物车",
        "加入Vip免费下载 立即下载",
        "ＶＩＰ会员下载",
        "仅供学习 禁止外传",
        "本文系作者原创投稿，仅供学习参考，请勿照搬照抄！",
        "会员群：123 免费QQ群：456",
        "责任编辑：某某",
        "發佈時間：2020年5月1日",
        "上一篇：某讲话",
    ],
)
def test_page_furniture_is_noise(genre: Genre, line: str) -> None:
    """Advertising and page buttons are known whatever their width, case and script."""
    assert genre.is_noise(line)


@pytest.mark.parametrize(
    "line", ["", "党课每季度上一次。", "同志们：", "一、规范注册管理", "要登录学习平台。", "打印机要节约使用。"]
)
def test_sentences_are_no_noise(genre: Genre, line: str) -> None:
    """A line that only has a word of a pattern is kept."""
    assert not genre.is_noise(line)


@pytest.mark.parametrize(
    "line", ["同志们：", "同志们:", "各位代表，同志们：", "尊敬的各位领导：", "全体党员！", "同志们，", "朋友们："]
)
def test_salutations_are_recognised(genre: Genre, line: str) -> None:
    """A line that calls the audience is a salutation, by whatever mark it ends."""
    assert genre.is_salutation(line)


@pytest.mark.parametrize(
    "line",
    ["", "同志们", "同志们辛苦了。", "各位委员要带头。下面是分工：", "全体党员" + "要学习" * 20 + "：", "会议要求："],
)
def test_sentences_are_no_salutations(genre: Genre, line: str) -> None:
    """A line without the closing mark, with a stop within it or too long for a call says something."""
    assert not genre.is_salutation(line)


def test_a_call_with_a_clause_is_no_salutation(genre: Genre) -> None:
    """A line that goes on to say something after the call does more than address the audience."""
    assert not genre.is_salutation("同志们，下面我再讲三点意见：")


def test_a_title_line_is_short_and_no_sentence(genre: Genre) -> None:
    """Stops, figures alone and length rule a title out."""
    lines = ["在某会上的讲话", "甲" * 60, "甲" * 61, "今天开会。", "2020", "", "做什么？"]

    assert [genre.could_be_title(line) for line in lines] == [True, True, False, False, False, False, False]


def test_titles_end_in_the_name_of_a_kind(genre: Genre) -> None:
    """A note in brackets after the kind of paper does not count."""
    lines = ["在某会上的讲话", "党费办法（试行）", "党费办法【2020】", "工作规则(草案)", "夯实基础", "讲话人", ""]

    assert [genre.ends_title(line) for line in lines] == [True, True, True, True, False, False, False]


def test_headings_stand_on_a_line_of_their_own(genre: Genre) -> None:
    """A heading has an outer enumerator, some words after it, and a stop at its end at most."""
    lines = [
        *("一、抓学习", "一、抓学习。", "（一）抓学习，促落实", "1.抓学习"),
        *("一、", "一、抓学习。促落实", "一是抓学习", "抓学习", "一、" + "学" * 49, ""),
    ]

    found = [genre.heading(line) for line in lines]

    assert [one.level if one else None for one in found] == [3, 3, 4, 5, None, None, None, None, None, None]


def test_a_heading_of_the_longest_length_is_one(genre: Genre) -> None:
    """Fifty characters are a heading."""
    assert genre.heading("一、" + "学" * 48) is not None


def test_a_line_may_open_a_heading_and_run_on(genre: Genre) -> None:
    """Only outer enumerators open headings, whatever follows."""
    lines = ["一、抓学习。促落实。", "一是抓学习", "抓学习"]

    assert [genre.opens_heading(line) for line in lines] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022年3月5日在市里", "2022-03-05"),
        ("２０２２年１２月", "2022-12"),
        ("2022年党建会，2021年", "2022"),
        ("二〇二二年", None),
        ("", None),
        ("3月5日", None),
    ],
)
def test_the_first_date_is_stated(text: str, date: str | None) -> None:
    """Year, month and day are given as far as the text has them."""
    assert stated_date(text) == date


def test_a_date_line_has_nothing_but_a_date() -> None:
    """Brackets around the date are allowed, words are not."""
    lines = ["2020年5月1日", "（2020年5月1日）", "【2020年5月】", "2020年5月1日讲话", "", "讲话"]

    assert [is_date_line(line) for line in lines] == [True, True, True, False, False, False]


def test_a_folder_without_the_data_files_is_refused(tmp_path: Path) -> None:
    """The first file that is missing is named."""
    with pytest.raises(KnowledgeError, match=r"salutations\.txt 无法读取"):
        Genre.load(tmp_path)


def test_a_unit_can_bring_its_own_data(tmp_path: Path) -> None:
    """The words of another folder are used instead of the package's own."""
    files = {
        "salutations.txt": "乡亲们",
        "noise.txt": "村务公示栏*",
        "titles.txt": "须知",
        "enumerators.toml": "[[level]]\nname = '甲'\npattern = '[甲乙丙]、'\nheading = true",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    own = Genre.load(tmp_path)

    assert own.is_salutation("乡亲们：")
    assert own.is_noise("村务公示栏第1期")
    assert own.ends_title("村民须知")
    assert own.heading("甲、修路") is not None
    assert own.heading("一、修路") is None
