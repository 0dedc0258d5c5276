"""What single lines look like."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.errors import KnowledgeError
from retrieval.reading.genre import Genre, stated_date


@pytest.mark.parametrize(
    "line",
    [
        "加入Vip免费下载 立即下载",
        "ＶＩＰ会员下载",
        "仅供学习 禁止外传",
        "本文系作者原创投稿，仅供学习参考，请勿照搬照抄！",
        "会员群：123 免费QQ群：456",
        "免费QQ群123456",
        "举报倒卖会员资料的人有奖！",
        "掃碼關注，下載全文",
        "— 12 —",
        "第 2 页 共 3 页",
        "（根据录音整理，未经本人审阅）",
        "党\u200b费—VIP免费下载",
    ],
)
def test_advertising_and_page_numbers_are_noise(genre: Genre, line: str) -> None:
    """They are known whatever their width, case and script, and are no text at the edges either."""
    assert genre.is_noise(line)
    assert genre.is_edge(line)


@pytest.mark.parametrize(
    "line",
    [
        "党课每季度上一次。",
        "同志们：",
        "一、规范注册管理",
        "要登录学习平台。",
        "各支部要建立QQ群，及时发布通知。",
        "群众用手机扫一扫，就能查到办理进度。",
        "涉密材料禁止外传。",
        "学习先进经验不能照搬照抄。",
        "要严厉打击倒卖文物的行为。",
        "读者可以在网站免费下载电子书。",
        "工会会员资料要及时录入。",
        "系统遭到入侵删除数据的，要立即报告。",
        "3.推动产品不断迭代",
        "办好订阅工作，维护群众的合法权益。",
    ],
)
def test_sentences_are_no_noise(genre: Genre, line: str) -> None:
    """A line that only has a word of a pattern is kept."""
    assert not genre.is_noise(line)


@pytest.mark.parametrize(
    "line",
    ["购物车", "责任编辑：某某", "發佈時間：2020年5月1日", "上一篇：某讲话", "首页 > 党建 > 讲话", "字号：大 中 小"],
)
def test_page_furniture_is_no_text_at_the_edges(genre: Genre, line: str) -> None:
    """Columns, buttons and particulars of a page are noise above and below the text only."""
    assert genre.is_edge(line)
    assert not genre.is_noise(line)


def test_links_are_announced(genre: Genre) -> None:
    """Some furniture leads on to links, other does not."""
    lines = ["相关阅读", "推荐阅读：", "上一篇：某讲话", "今天开会。"]

    assert [genre.leads_to_links(line) for line in lines] == [True, True, False, False]
    assert [genre.is_edge(line) for line in lines] == [True, True, True, False]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "同志们：",
            "同志们:",
            "各位代表，同志们：",
            "各位代表、同志们：",
            "尊敬的各位领导：",
            "全体党员！",
            "同志们，",
        ),
        *("朋友们：", "各位代表！同志们！", "各位代表　同志们："),
    ],
)
def test_salutations_are_recognised(genre: Genre, line: str) -> None:
    """A line that calls the audience, once or several times, is a salutation by whatever mark it ends."""
    assert genre.is_salutation(line)


@pytest.mark.parametrize(
    "line",
    [
        "同志们",
        "同志们辛苦了。",
        "各位委员要带头。下面是分工：",
        "全体党员" + "学习" * 20 + "：",
        "会议要求：",
        "同志们，下面我再讲三点意见：",
        "同志们，会议要求：",
        "我们：",
        "各位委员的任务如下：",
        "全体党员要做到：",
        "，：",
    ],
)
def test_sentences_are_no_salutations(genre: Genre, line: str) -> None:
    """Every call between the marks has to be one, and nothing may be said beside."""
    assert not genre.is_salutation(line)


@pytest.mark.parametrize(
    "line",
    [
        "各支部、机关各处室：",
        "各市、县（市、区）党委和人民政府，省委各部委：",
        "区直有关单位:",
        "县人民法院：",
        "各中學、各社區文化中心：",
    ],
)
def test_those_whom_a_paper_goes_to_are_recognised(genre: Genre, line: str) -> None:
    """A line of nothing but offices and people, closed by a colon."""
    assert genre.is_addressee(line)


@pytest.mark.parametrize(
    "line",
    [
        "各支部",
        "各支部要做好下列事项：",
        "党委书记有三项职责：",
        "同志们，我再讲三点：",
        "各支部的分工如下：",
        "一、各支部：",
        "各支部。各处室：",
        "各" + "单位" * 60 + "：",
    ],
)
def test_sentences_are_addressed_to_nobody(genre: Genre, line: str) -> None:
    """A verb, a number, a stop, too much length or no colon makes it another line."""
    assert not genre.is_addressee(line)


def test_a_title_line_is_short_and_no_sentence(genre: Genre) -> None:
    """Stops, figures alone and length rule a title out."""
    lines = ["在某会上的讲话", "甲" * 60, "甲" * 61, "今天开会。", "2020", "————", "做什么？"]

    assert [genre.could_be_title(line) for line in lines] == [True, True, False, False, False, False, False]


def test_titles_end_in_the_name_of_a_kind(genre: Genre) -> None:
    """A note in brackets after the kind of paper does not count."""
    lines = ["在某会上的讲话", "党费办法（试行）", "党费办法【2020】", "工作规则(草案)", "夯实基础", "讲话人", ""]

    assert [genre.ends_title(line) for line in lines] == [True, True, True, True, False, False, False]


def test_letterheads_name_a_site_or_a_series(genre: Genre) -> None:
    """What stands above a title and is no part of it."""
    lines = ["某某网", "某市人民政府文件", "首页>党建", "工作简报", "夯实基础"]

    assert [genre.is_letterhead(line) for line in lines] == [True, True, True, True, False]


def test_headings_stand_on_a_line_of_their_own(genre: Genre) -> None:
    """A heading has an outer enumerator, some words after it, and a full stop at its end at most."""
    levels = {
        "一、抓学习": 40,
        "一、抓学习。": 40,
        "（一）抓学习，促落实": 50,
        "（一） 抓学习": 50,
        "1.抓学习": 60,
        "第一章总则": 10,
        "附则": 10,
    }
    others = ["一、", "一、抓学习。促落实", "一、抓学习；", "一、抓学习，", "一是抓学习", "抓学习", "一、" + "学" * 49]

    assert {line: found.level for line in levels if (found := genre.heading(line))} == levels
    assert [genre.heading(line) for line in [*others, "第一条 抓学习", "1、某县 120 5月"]] == [None] * 9


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
        ("2022-03-05 10:21", "2022-03-05"),
        ("2022.3.5", "2022-03-05"),
        ("二〇二二年", "2022"),
        ("二〇二二年十月二十五日", "2022-10-25"),
        ("", None),
        ("3月5日", None),
        ("1949年", "1949"),
        ("12022年", "2022"),
    ],
)
def test_the_first_date_is_stated(text: str, date: str | None) -> None:
    """Year, month and day are given as far as the text has them, in figures or in words."""
    assert stated_date(text) == date


def test_the_last_date_is_stated_where_it_is_asked_for() -> None:
    """A note has the day of passing first and that of the last change at its end."""
    assert stated_date("（2016年6月28日通过　2021年9月修正）", last=True) == "2021-09"


def test_a_date_line_has_nothing_but_a_date(genre: Genre) -> None:
    """Brackets around the date are allowed, words are not."""
    lines = ["2020年5月1日", "（2020年5月1日）", "【2020年5月】", "二〇二〇年五月", "2020年5月1日讲话", "讲话"]

    assert [genre.is_date(line) for line in lines] == [True, True, True, True, False, False]


@pytest.mark.parametrize(
    "line",
    [
        *("（2020年5月1日）", "某政发〔2020〕15号", "第3号", "机密", "特急", "某市文件", "市委书记　张三", "县长 李四"),
        *("时间：上午", "主持人：张三", "（征求意见稿）", "第3期"),
    ],
)
def test_what_stands_beside_a_title_is_told_from_it(genre: Genre, line: str) -> None:
    """Dates, reference numbers, secrecy and speakers are no part of a title."""
    assert genre.is_aside(line)


@pytest.mark.parametrize(
    "line", ["夯实基础", "在某会上的讲话", "在市委书记抓党建述职会上的讲话", "党委书记有三项职责：", "今天开会。"]
)
def test_titles_and_sentences_are_no_asides(genre: Genre, line: str) -> None:
    """A title may name an office, and a lead may, too."""
    assert not genre.is_aside(line)


def test_notes_stand_in_brackets(genre: Genre) -> None:
    """A bracket opens and closes a note, a number in brackets does not."""
    lines = ["（2020年通过", "(试行)", "（一）抓学习", "通过）"]

    assert [genre.opens_note(line) for line in lines] == [True, True, False, False]
    assert [genre.closes_note(line) for line in lines] == [False, True, False, True]


@pytest.mark.parametrize("missing", ["noise_edges.txt", "noise.txt", "asides.txt", "salutations.txt", "titles.txt"])
def test_a_folder_without_a_data_file_is_refused(tmp_path: Path, missing: str) -> None:
    """The file that is missing is named."""
    unit(tmp_path)
    (tmp_path / missing).unlink()

    with pytest.raises(KnowledgeError, match=rf"{missing} 无法读取"):
        Genre.load(tmp_path)


def test_a_unit_can_bring_its_own_data(tmp_path: Path) -> None:
    """The words of another folder are used instead of the package's own."""
    unit(tmp_path)

    own = Genre.load(tmp_path)

    assert own.is_salutation("乡亲们：")
    assert own.is_noise("村务公示栏第1期")
    assert own.is_edge("村委会电话")
    assert own.is_edge("更多村务")
    assert own.leads_to_links("更多村务")
    assert own.is_aside("村民小组")
    assert own.ends_title("村民须知")
    assert own.heading("甲、修路") is not None
    assert own.heading("一、修路") is None


def unit(folder: Path) -> None:
    """The data files of a village."""
    files = {
        "salutations.txt": "乡亲们",
        "noise.txt": "村务公示栏*",
        "noise_edges.txt": "村委会电话*\n> 更多*",
        "asides.txt": "村民小组",
        "titles.txt": "须知",
        "enumerators.toml": "[[level]]\nname = '甲'\npattern = '[甲乙丙]、'\nheading = true",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
