"""What stands above the body: title, asides, and sentences that are text wherever they stand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given

from retrieval.reading.front import FRONT_LINES, LONGEST_NOTE, Front, joined_title, part_front
from retrieval.reading.genre import Genre
from retrieval.reading.lines import Line, read_lines
from tests.retrieval.speeches import texts


def front(text: str, genre: Genre, *, titled: tuple[str, ...] = (), headed: tuple[str, ...] = ()) -> Front:
    """The parts of a text, some of its lines marked by its format."""
    lines = read_lines(text, genre)
    return part_front(
        lines, [line for line in lines if line.text in titled], [line for line in lines if line.text in headed], genre
    )


def shown(lines: Sequence[Line]) -> list[str]:
    """The characters of lines."""
    return [line.text for line in lines]


def parts(text: str, genre: Genre) -> tuple[list[str], list[str], list[str]]:
    """The characters of title, asides and body."""
    found = front(text, genre)
    return shown(found.title), shown(found.aside), shown(found.body)


def test_nothing_has_no_parts(genre: Genre) -> None:
    """An empty text has neither title nor body."""
    assert front("", genre) == Front([], [], [])


def test_a_title_stands_above_the_salutation(genre: Genre) -> None:
    """What is neither title nor text is an aside."""
    assert parts("某网站\n某讲话\n市委书记 张三\n（2020年5月1日）\n同志们：\n开会。", genre) == (
        ["某讲话"],
        ["某网站", "市委书记张三", "（2020年5月1日）"],
        ["同志们：", "开会。"],
    )


@pytest.mark.parametrize("first", ["今天开会。", "一、抓学习", "各支部：", "目录", "学" * 61])
def test_the_body_begins_where_text_does(genre: Genre, first: str) -> None:
    """Without a salutation a sentence, a heading, an address, a table of contents or a long line opens the body."""
    assert parts(f"某办法\n某发〔2020〕1号\n{first}\n完。", genre) == (["某办法"], ["某发〔2020〕1号"], [first, "完。"])


def test_a_salutation_far_down_opens_nothing(genre: Genre) -> None:
    """It has to stand among the first forty lines."""
    text = "某讲话\n" + "今天开会。\n" * (FRONT_LINES - 1)

    assert parts(text + "同志们：", genre)[2][0] == "今天开会。"
    assert parts(text.replace("今天开会。\n", "", 1) + "同志们：", genre)[2] == ["今天开会。"] * (FRONT_LINES - 2) + [
        "同志们："
    ]


@pytest.mark.parametrize("line", ["————————", "000001", "\u200b", "★★★"])
def test_a_line_without_letters_ends_no_front(genre: Genre, line: str) -> None:
    """A rule, a copy number or what cannot be seen may stand above the title."""
    assert parts(f"{line}\n某办法\n要交党费。", genre) == (["某办法"], [line], ["要交党费。"])


def test_sentences_above_the_body_are_text(genre: Genre) -> None:
    """A sentence by the title is kept, advertising is not, and what announces the body is kept below the title only."""
    text = "本刊按：\n编者按：这篇讲话值得一读。\n仅供学习参考。\n某讲话\n来源：\n下面讲三点：\n同志们：\n开会。"

    assert parts(text, genre) == (
        ["某讲话"],
        ["本刊按：", "仅供学习参考。", "来源："],
        ["编者按：这篇讲话值得一读。", "下面讲三点：", "同志们：", "开会。"],
    )


def test_a_sentence_that_begins_like_a_button_is_text(genre: Genre) -> None:
    """What ends in a stop is more than page furniture."""
    assert parts("某讲话\n分享是一种快乐。\n大家要分享。", genre)[2] == ["分享是一种快乐。", "大家要分享。"]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("夯实基础\n提高质量\n——在全市会上的讲话", ["夯实基础", "提高质量", "——在全市会上的讲话"]),
        ("夯实基础\n\n提高质量", ["提高质量"]),
        ("在某会上\n\n的讲话", ["在某会上", "的讲话"]),
        ("夯实基础的讲话\n——提高质量", ["夯实基础的讲话", "——提高质量"]),
        ("某某网\n某讲话", ["某讲话"]),
        ("某市文件\n某通知", ["某通知"]),
        ("夯实基础", ["夯实基础"]),
        ("甲\n乙\n丙\n丁\n戊\n己\n庚的讲话", ["乙", "丙", "丁", "戊", "己", "庚的讲话"]),
        ("2020年5月1日", []),
    ],
)
def test_a_title_is_a_block_of_lines(genre: Genre, above: str, title: list[str]) -> None:
    """Lines right above belong to it, across an empty line only what goes on, and five at most."""
    assert parts(f"{above}\n同志们：\n开会。", genre)[0] == title


def test_a_note_below_the_title_is_aside(genre: Genre) -> None:
    """A note in brackets may run over lines, and is no title though it names one."""
    text = "某办法\n（2020年5月1日某会通过\n根据某决定修改的办法\n2021年修订）\n要交党费。"

    assert parts(text, genre) == (
        ["某办法"],
        ["（2020年5月1日某会通过", "根据某决定修改的办法", "2021年修订）"],
        ["要交党费。"],
    )


def test_a_bracket_that_is_never_closed_opens_no_note(genre: Genre) -> None:
    """Only so many lines may belong to one."""
    lines = ["（某会通过", *["要交党费"] * LONGEST_NOTE, "没有下文）"]

    title, aside, body = parts("\n".join(["某办法", "", *lines, "完。"]), genre)

    assert (title, len(aside), body) == (["某办法"], LONGEST_NOTE + 2, ["完。"])


def test_lines_without_a_text_have_a_title_at_most(genre: Genre) -> None:
    """Where nothing opens a body all below the title is taken for it."""
    assert parts("某讲话", genre) == (["某讲话"], [], [])
    assert parts("甲\n乙\n丙", genre) == (["甲"], [], ["乙", "丙"])
    assert parts("首页\n某办法\n按月交党费", genre) == (["某办法"], ["首页"], ["按月交党费"])
    assert parts("首页\n2020年5月1日", genre) == ([], ["首页", "2020年5月1日"], [])


def test_a_marked_title_is_believed(genre: Genre) -> None:
    """It is the title, whatever stands above and below, and the body begins below it."""
    found = front("同志们：\n夯实基础。\n某讲话\n提高质量", genre, titled=("夯实基础。",))

    assert shown(found.title) == ["夯实基础。"]
    assert shown(found.aside) == ["同志们："]
    assert shown(found.body) == ["某讲话", "提高质量"]


def test_a_title_stands_above_a_marked_heading(genre: Genre) -> None:
    """A line that its format marks as a heading opens the body, though it ends as titles do."""
    found = front("某讲话\n工作报告\n开会。", genre, headed=("工作报告",))

    assert shown(found.title) == ["某讲话"]
    assert shown(found.body) == ["工作报告", "开会。"]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ([], ""),
        (["某讲话"], "某讲话"),
        (["夯实基础", "提高质量"], "夯实基础 提高质量"),
        (["夯实基础", "——在某会上的讲话"], "夯实基础——在某会上的讲话"),
        (["夯实基础", "-在某会上的讲话"], "夯实基础-在某会上的讲话"),
        (["关于印发清河区", "实施细则的通知"], "关于印发清河区实施细则的通知"),
        (["關於印發", "實施細則的通知"], "關於印發實施細則的通知"),
        (["在全市党建", "会议上的讲话"], "在全市党建会议上的讲话"),
        (["在新起点上再出发", "在某会上的讲话"], "在新起点上再出发 在某会上的讲话"),
        (["夯实基础", "的讲话"], "夯实基础的讲话"),
    ],
)
def test_title_lines_are_one_title(lines: list[str], title: str) -> None:
    """A blank parts phrases that could stand alone, and never the parts of one."""
    assert joined_title(lines) == title


@given(texts)
def test_every_line_is_in_one_part(genre: Genre, text: str) -> None:
    """Title, asides and body have all lines between them, none twice."""
    lines = read_lines(text, genre)
    found = part_front(lines, [], [], genre)

    assert sorted(line.body.offsets[0] for part in (found.title, found.aside, found.body) for line in part) == [
        line.body.offsets[0] for line in lines
    ]
