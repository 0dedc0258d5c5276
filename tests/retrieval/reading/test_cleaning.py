"""From a source text to a document: what is title, heading, paragraph and none of these."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.reading.cleaning import clean
from retrieval.reading.document import Document
from retrieval.reading.genre import Genre
from retrieval.reading.lines import read_lines
from retrieval.reading.source import Source
from tests.retrieval.speeches import bare, clauses, read, speeches, texts, wrapped

SPEECH = """在全市党建会上的讲话
同志们：
今天开会，讲两点意见。
一、抓学习，促提升
学习要经常。
（一）抓书记
书记要带头。
（二）抓党员
党员要跟上。
二、抓落实。
一是抓制度。党课每季度上一次。
二是抓检查。每年检查一次。
同志们，让我们一起努力。
"""


def outline(document: Document) -> list[tuple[str, ...]]:
    """The section of each paragraph."""
    return [paragraph.section for paragraph in document.paragraphs]


def test_a_speech_has_title_headings_and_paragraphs(genre: Genre) -> None:
    """Every line finds its place, paragraphs are counted from 1 and stand under the headings above them."""
    document = read(SPEECH, genre)

    first, second = "一、抓学习，促提升", "二、抓落实"
    assert (document.title, document.title_lines) == ("在全市党建会上的讲话", ("在全市党建会上的讲话",))
    assert [paragraph.number for paragraph in document.paragraphs] == [1, 2, 3, 4, 5, 6, 7]
    assert outline(document) == [
        (),
        (first,),
        (first, "（一）抓书记"),
        (first, "（二）抓党员"),
        (second, "一是抓制度"),
        (second, "二是抓检查"),
        (),
    ]
    assert document.paragraphs[4].text == "一是抓制度。党课每季度上一次。"
    assert (document.noise, document.complete, document.date) == ((), True, None)


def test_headings_know_what_is_above_and_below(genre: Genre) -> None:
    """A heading has its level, the headings above it and the number of the first paragraph below."""
    headings = read(SPEECH, genre).headings

    assert [(heading.level, heading.text, len(heading.section), heading.paragraph) for heading in headings] == [
        (40, "一、抓学习，促提升", 0, 2),
        (50, "（一）抓书记", 1, 3),
        (50, "（二）抓党员", 1, 4),
        (40, "二、抓落实", 0, 5),
        (90, "一是抓制度", 1, 5),
        (90, "二是抓检查", 1, 6),
    ]


def test_the_top_headings_are_those_of_the_outermost_level(genre: Genre) -> None:
    """A document that begins with （一） has those on top, one without headings has none."""
    assert read(SPEECH, genre).top_headings == ("一、抓学习，促提升", "二、抓落实")
    assert read("某讲话\n（一）抓学习\n要学习。", genre).top_headings == ("（一）抓学习",)
    assert read("某讲话\n要学习。", genre).top_headings == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("某讲话\n同志们：\n开会。", "某讲话"),
        ("夯实基础\n提高质量\n——在全市会上的讲话\n\n同志们：\n开会。", "夯实基础 提高质量——在全市会上的讲话"),
        ("某网站\n\n某讲话\n2020年5月1日\n同志们：\n开会。", "某讲话"),
        ("某讲话\n\n某某\n同志们：\n开会。", "某讲话"),
        ("首页\n党费收缴办法（试行）\n第一章 总则\n要交党费。", "党费收缴办法（试行）"),
        ("夯实基础\n同志们：\n开会。", "夯实基础"),
        ("关于做好\n党费收缴的通知\n\n开会。", "关于做好党费收缴的通知"),
        ("某市文件\n某发〔2020〕1号\n————————\n党费收缴办法\n\n要交党费。", "党费收缴办法"),
        ("000001\n机密\n\n党费收缴办法\n\n要交党费。", "党费收缴办法"),
        ("\u200b\n党费收缴办法\n要交党费。", "党费收缴办法"),
        ("今天开会。\n明天再开。", "报告"),
        ("同志们：\n今天开会。", "报告"),
    ],
)
def test_the_title_is_the_last_block_that_ends_as_titles_do(genre: Genre, text: str, title: str) -> None:
    """Lines of one block make one title; where there is none the file's name stands for it."""
    assert read(text, genre, "2020/报告.txt").title == title


def test_what_is_no_text_is_listed(genre: Genre) -> None:
    """Advertising anywhere, other lines above the title and the title said again go to the noise, in their order."""
    text = "购物车\n某网站\n\n某讲话\n同志们：\n某讲话\n开会。\n免费下载\n明天再开。\n责任编辑：某某"

    document = read(text, genre)

    assert document.noise == ("购物车", "某网站", "某讲话", "免费下载", "责任编辑：某某")
    assert [paragraph.text for paragraph in document.paragraphs] == ["开会。", "明天再开。"]


def test_noise_is_listed_as_it_stands(genre: Genre) -> None:
    """Blanks within a line that is left out are those of the source."""
    assert read("加入Vip 免费下载  立即下载\n某讲话\n开会。", genre).noise == ("加入Vip 免费下载  立即下载",)


def test_a_sentence_above_the_title_is_kept(genre: Genre) -> None:
    """What could be text is text, wherever it stands."""
    document = read("编者按：这篇讲话值得一读。\n\n某讲话\n同志们：\n开会。", genre)

    assert document.title == "某讲话"
    assert [paragraph.text for paragraph in document.paragraphs] == ["编者按：这篇讲话值得一读。", "开会。"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("某讲话\n（2020年5月1日）\n同志们：\n开会。", "2020-05-01"),
        ("在2022年大会上的讲话\n同志们：\n2020年开会。", "2022"),
        ("某讲话\n同志们：\n2020年开会。", None),
        ("某办法\n（2016年6月28日通过　2021年9月24日修正）\n要交党费。", "2021-09-24"),
        ("某办法\n要交党费。\n本办法自2020年5月1日起施行。", "2020-05-01"),
        ("某办法\n某发〔2020〕1号 2021年3月1日印发\n\n要交党费。", "2021-03-01"),
        ("某通知\n要交党费。\n某某党委\n二〇二三年四月五日", "2023-04-05"),
        ("某讲话\n（2020年5月1日）\n要交党费。\n2021年6月2日", "2020-05-01"),
    ],
)
def test_the_date_is_as_the_document_states_it(genre: Genre, text: str, date: str | None) -> None:
    """A line of its own goes before a note, coming into force and the title; years in the text do not count."""
    assert read(text, genre).date == date


def test_those_whom_a_paper_goes_to_are_no_text(genre: Genre) -> None:
    """The line below the title that names them is no paragraph, further down it is one."""
    document = read("某通知\n各支部、机关各处室：\n请交党费。\n各支部：\n请开会。", genre)

    assert [paragraph.text for paragraph in document.paragraphs] == ["请交党费。", "各支部：", "请开会。"]


@pytest.mark.parametrize(
    "lead", ["同志们，下面我再讲三点意见：", "全体党员要做到两条：", "党委书记有三项职责：", "各单位必须办好下列事项："]
)
def test_a_lead_that_names_the_audience_is_kept(genre: Genre, lead: str) -> None:
    """A line that says something is a paragraph, also where it stands first."""
    document = read(f"某讲话\n{lead}\n要学习。", genre)

    assert [paragraph.text for paragraph in document.paragraphs] == [lead, "要学习。"]


def test_the_last_paragraph_of_a_speech_leaves_all_sections(genre: Genre) -> None:
    """A paragraph that calls the audience stands under no heading, and so does an appendix."""
    text = "某讲话\n一、抓学习\n学习要经常。\n同志们，大家要努力。\n二、抓作风\n作风要改。\n附件：\n名单如下。"

    assert outline(read(text, genre)) == [("一、抓学习",), (), ("二、抓作风",), (), ()]


def test_what_a_format_marks_is_believed(genre: Genre) -> None:
    """Styled lines are title and headings, whatever they look like, and stand above all numbers."""
    text = "开场白\n没有文种的标题\n第一部分的小标题\n一、抓学习\n学习要经常。\n更小的标题。\n作风要改。"
    styled = tuple((text.index(line), level) for line, level in [("没有", -1), ("第一部分的", 0), ("更小的", 1)])

    document = clean(Source("a.docx", text, "", "docx", styled), genre)

    assert (document.title, document.noise) == ("没有文种的标题", ("开场白",))
    assert [(one.level, one.text) for one in document.headings] == [
        (-100, "第一部分的小标题"),
        (40, "一、抓学习"),
        (-90, "更小的标题"),
    ]
    assert outline(document) == [("第一部分的小标题", "一、抓学习"), ("第一部分的小标题", "更小的标题")]


def test_a_second_title_line_in_the_body_is_a_heading(genre: Genre) -> None:
    """Where a format marks two lines as title both make the title, unless text stands between them."""
    text = "夯实基础\n在某会上的讲话\n今天开会。"

    both = clean(Source("a.docx", text, "", "docx", ((0, -1), (5, -1))), genre)

    assert both.title == "夯实基础 在某会上的讲话"


def test_numbering_may_start_again(genre: Genre) -> None:
    """The same number under another heading is another section."""
    text = "某讲话\n一、回顾\n（一）抓学习\n学了。\n（二）抓作风\n改了。\n二、打算\n（一）抓学习\n再学。"

    assert outline(read(text, genre)) == [
        ("一、回顾", "（一）抓学习"),
        ("一、回顾", "（二）抓作风"),
        ("二、打算", "（一）抓学习"),
    ]


def test_levels_may_be_skipped(genre: Genre) -> None:
    """一是 right below 一、 closes with the next 一、."""
    text = "某讲话\n一、回顾\n一是抓学习。学了。\n二、打算\n再学。"

    assert outline(read(text, genre)) == [("一、回顾", "一是抓学习"), ("二、打算",)]


def test_a_heading_that_runs_into_its_paragraph_governs_on(genre: Genre) -> None:
    """Unnumbered paragraphs after （一）…。 stand under it, after 一是…。 they do not."""
    text = "某讲话\n（一）抓学习。要学。\n还要学。\n一是抓书记。要带头。\n都要跟上。"

    assert outline(read(text, genre)) == [
        ("（一）抓学习",),
        ("（一）抓学习",),
        ("（一）抓学习", "一是抓书记"),
        ("（一）抓学习",),
    ]


def test_items_with_nothing_below_are_sentences(genre: Genre) -> None:
    """Numbered sentences one after the other, and a last line, are paragraphs and no headings."""
    document = read("某须知\n请大家注意。\n一、按时参加。\n二、遵守纪律。\n三、认真记录。", genre)

    assert document.headings == ()
    assert [paragraph.text for paragraph in document.paragraphs][1:] == [
        "一、按时参加。",
        "二、遵守纪律。",
        "三、认真记录。",
    ]


def test_headings_without_text_between_them_are_kept(genre: Genre) -> None:
    """A heading whose first line below is a heading of an inner level governs both."""
    document = read("某讲话\n一、抓学习\n（一）抓书记\n要带头。", genre)

    assert [heading.text for heading in document.headings] == ["一、抓学习", "（一）抓书记"]
    assert outline(document) == [("一、抓学习", "（一）抓书记")]


def test_a_numbered_line_before_its_like_is_no_heading(genre: Genre) -> None:
    """Short numbered lines without a stop that follow each other are a list, the last is a heading by what follows."""
    document = read("某讲话\n今天讲两条。\n一、抓学习\n二、抓作风\n作风要改。", genre)

    assert [paragraph.text for paragraph in document.paragraphs] == ["今天讲两条。", "一、抓学习", "作风要改。"]
    assert [heading.text for heading in document.headings] == ["二、抓作风"]


def test_a_run_in_heading_after_a_heading_of_its_level_is_a_heading(genre: Genre) -> None:
    """A heading line is one as well where the next one of its level runs into its text."""
    document = read("某讲话\n一、抓学习\n二、抓作风。作风要改。", genre)

    assert [heading.text for heading in document.headings] == ["一、抓学习", "二、抓作风"]


def test_a_text_that_breaks_off_is_not_complete(genre: Genre) -> None:
    """A long last line without a stop is cut off where the other paragraphs end in one."""
    begun = "某讲话\n同志们：\n今天开会。\n大家要学习。\n"

    assert not read(begun + "要把党建工作作为一项十分重要的任务抓好抓实并且", genre).complete
    assert read(begun + "要把党建工作作为一项十分重要的任务抓好抓实。", genre).complete
    assert read(begun + "某某党委", genre).complete


def test_a_text_without_stops_is_complete(genre: Genre) -> None:
    """Where the paragraphs do without stops the last one may, too."""
    duties = ["按时参加学习并且认真做好记录交给党小组长", "每个季度召开一次党员大会讨论支部的重要事项并作出决定"]

    assert read("\n".join(["某清单", "请看：", *duties * 2]), genre).complete
    assert not read("\n".join(["某讲话", "今天开会。", "大家要学习。", *duties[:1]]), genre).complete


@pytest.mark.parametrize("end", ["附件：1.报名表以及填写说明和注意事项一览", "张三 李四 王五 赵六 周七 吴八 郑九"])
def test_what_stands_below_a_text_does_not_cut_it_off(genre: Genre, end: str) -> None:
    """Enclosures and names end no sentence, and the text above them is complete all the same."""
    assert read(f"某讲话\n今天开会。\n大家要学习。\n{end}", genre).complete


def test_a_text_with_its_date_below_is_complete(genre: Genre) -> None:
    """Whoever dates a text has finished it."""
    begun = "某讲话\n今天开会。\n大家要学习。\n某某市某某区某某街道党的工作委员会办公室"

    assert not read(begun, genre).complete
    assert read(f"{begun}\n2020年5月1日", genre).complete


@pytest.mark.parametrize("text", ["党课", "某讲话\n", "某讲话\n同志们：", "购物车", "。", "同志们：", "一、"])
def test_a_text_without_a_body_has_no_more_than_it_says(genre: Genre, text: str) -> None:
    """A title, a salutation, an advertisement or a mark alone is a complete document with one paragraph at most."""
    document = read(text, genre)

    assert len(document.paragraphs) <= 1
    assert document.complete


def test_a_page_copied_into_one_line_is_read(genre: Genre) -> None:
    """A wrapped page gives title, salutation, headings and whole words."""
    page = wrapped(
        """在区直机关党建会上的讲话
同志们:
今天会议的主要任务是贯彻落实市直机关工委和区委两级工作会议精神,研究部署今年的机关党建工作。刚才安排了任务,我完全同意。
一、关于怎么看的问题
认识的高度决定工作的力度和成效,机关党建是一切工作的根本保证和生命线,是做好一切工作的前提和基础,必须摆在突出的位置上。
总之,做好机关党建工作必须在提升站位中强化使命担当,在服务大局中找准定位,在攻坚克难中奋发有为。
二、关于怎么抓的问题
问题导向是重要的方法论,也是工作的出发点和落脚点,抓好机关党建必须坚持问题导向、目标导向、实效导向的统一,下足功夫。
第一,要抓好思想提升。各级党组织要把学习教育融入日常、抓在经常,做到有计划、有制度、有记录、有资料。"""
    )

    document = read(page, genre)

    assert "会 议精神" in page
    assert document.title == "在区直机关党建会上的讲话"
    assert document.top_headings == ("一、关于怎么看的问题", "二、关于怎么抓的问题")
    assert [paragraph.text[:4] for paragraph in document.paragraphs] == [
        "今天会议",
        "认识的高",
        "总之,做",
        "问题导向",
        "第一,要",
    ]
    assert "工作会议精神" in document.paragraphs[0].text


def test_an_invisible_character_breaks_no_citation(genre: Genre) -> None:
    """A zero-width space in the source stands in the range of its paragraph, so it is in the paragraph's text, too."""
    text = "某讲话\n同志们：\n党\u200b课每季度上一次。"
    (paragraph,) = read(text, genre).paragraphs
    start, end = paragraph.body.span()

    assert bare(text[start:end]) == bare(paragraph.text)


@given(texts)
def test_any_text_is_a_document_that_slices_back(genre: Genre, text: str) -> None:
    """Paragraphs, numbered from 1, and headings stand in order at their places in the source, white space aside."""
    document = read(text, genre)
    spans = [paragraph.body.span() for paragraph in document.paragraphs]
    starts = [heading.start for heading in document.headings]

    assert [bare(text[start:end]) for start, end in spans] == [
        bare(paragraph.text) for paragraph in document.paragraphs
    ]
    assert all(bare(text[one.start : one.end]) == bare(one.text) != "" for one in document.headings)
    assert [paragraph.number for paragraph in document.paragraphs] == list(range(1, len(spans) + 1))
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert starts == sorted(set(starts))
    assert all(1 <= heading.paragraph <= len(spans) + 1 for heading in document.headings)


@given(texts)
def test_every_line_finds_its_place(genre: Genre, text: str) -> None:
    """A line is title, noise, heading or paragraph, or else it does nothing but address those who read or listen."""
    document = read(text, genre)
    placed = [
        *document.title_lines,
        *document.noise,
        *(heading.text for heading in document.headings),
        *(paragraph.text for paragraph in document.paragraphs),
    ]
    known = {bare(one).rstrip("。") for one in placed}

    others = [line.text for line in read_lines(text, genre) if bare(line.text).rstrip("。") not in known]

    assert all(genre.is_salutation(line) or genre.is_addressee(line) for line in others)


@given(speeches)
def test_sections_descend(genre: Genre, text: str) -> None:
    """The headings above a paragraph are of ascending level and are all among the document's own."""
    document = read(text, genre)
    known = {heading.text for heading in document.headings}

    for paragraph in document.paragraphs:
        levels = [label.level for label in paragraph.path]
        assert levels == sorted(set(levels))
        assert known.issuperset(paragraph.section)


@given(st.lists(st.builds("{}{}。".format, st.sampled_from(["", "一、", "（一）", "一是", "1."]), clauses), max_size=6))
def test_no_sentence_is_lost(genre: Genre, body: list[str]) -> None:
    """Every line that ends in a full stop is a paragraph or a heading."""
    document = read("\n".join(["某讲话", "同志们：", *body]), genre)

    kept = [paragraph.text for paragraph in document.paragraphs] + [heading.text for heading in document.headings]
    assert {bare(line).rstrip("。") for line in body} <= {bare(text).rstrip("。") for text in kept}
