"""The numbers that open headings and items, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.errors import KnowledgeError
from retrieval.reading.enumerators import LEVEL_STEP, Enumerator, Enumerators, Label, numeral

_FIGURES = "一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一编 总则", Enumerator(0, 1, 3, heading=True)),
        ("第二部分 目标", Enumerator(0, 2, 4, heading=True)),
        ("第三章 党员", Enumerator(10, 3, 3, heading=True)),
        ("第十节 附则", Enumerator(20, 10, 3, heading=True)),
        ("第四条 党员", Enumerator(30, 4, 3, heading=False, article=True)),
        ("第12条之一 党员", Enumerator(30, 12, 6, heading=False, article=True)),
        ("第一百二十条　党员", Enumerator(30, 120, 6, heading=False, article=True)),
        ("总则", Enumerator(10, None, 2, heading=True)),
        ("一、抓学习", Enumerator(40, 1, 2, heading=True)),
        ("二十一、总则", Enumerator(40, 21, 4, heading=True)),
        ("（五）强化作风", Enumerator(50, 5, 3, heading=True)),
        ("(十二)强化作风", Enumerator(50, 12, 4, heading=True)),
        ("1.目标", Enumerator(60, 1, 2, heading=True)),
        ("3．目标", Enumerator(60, 3, 2, heading=True)),
        ("12、目标", Enumerator(60, 12, 3, heading=True)),
        ("（1）目标", Enumerator(70, 1, 3, heading=True)),
        ("(10)目标", Enumerator(70, 10, 4, heading=True)),
        ("②目标", Enumerator(70, 2, 1, heading=True)),
        ("⑩目标", Enumerator(70, 10, 1, heading=True)),
        ("第一，抓学习", Enumerator(80, 1, 3, heading=False)),
        ("第二,抓学习", Enumerator(80, 2, 3, heading=False)),
        ("第三要坚持", Enumerator(80, 3, 2, heading=False)),
        ("第三是坚持", Enumerator(80, 3, 2, heading=False)),
        ("第四个方面，", Enumerator(80, 4, 2, heading=False)),
        ("首先要坚持", Enumerator(80, 1, 2, heading=False)),
        ("其次，要坚持", Enumerator(80, 2, 2, heading=False)),
        ("再次，要坚持", Enumerator(80, 3, 2, heading=False)),
        ("最后，要坚持", Enumerator(80, None, 2, heading=False)),
        ("一是抓学习", Enumerator(90, 1, 2, heading=False)),
        ("十二是抓学习", Enumerator(90, 12, 3, heading=False)),
        ("三要抓学习", Enumerator(90, 3, 2, heading=False)),
        ("一算旱涝账", Enumerator(90, 1, 2, heading=False)),
    ],
)
def test_each_level_is_recognised(enumerators: Enumerators, text: str, expected: Enumerator) -> None:
    """An enumerator tells its rank, its number, its length and whether it can stand alone."""
    assert enumerators.match(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "党课",
        "第一责任人是书记",
        "第一要务是发展",
        "第一书记",
        "第一时间",
        "第一要素",
        "一要素",
        "一要求",
        "一是一，二是二",
        "1.5倍",
        "2020年",
        "十分重要",
        "最后一公里",
        "首先进单位",
        "一个支部",
        "（试行）",
        "()",
        "😀一是",
        "三会一课",
        "党建一要",
        "第三条规定的情形",
        "第三条、第四条",
        "总则规定了原则",
        "一、二、三线干部",
        "二、三季度",
        "一看就懂",
    ],
)
def test_false_friends_are_no_enumerators(enumerators: Enumerators, text: str) -> None:
    """Words that begin with a number, and numbers that stand for themselves, open nothing."""
    assert enumerators.match(text) is None


def test_ranks_leave_room_between_their_levels(enumerators: Enumerators) -> None:
    """Ten lie between two ranks, so that a heading without a number fits in."""
    texts = ["第一编", "第一章", "第一节", "第一条", "一、甲", "（一）甲", "1.甲", "（1）甲", "第一，甲", "一是甲"]

    found = [enumerators.match(text) for text in texts]

    assert LEVEL_STEP == 10
    assert [one.level if one else None for one in found] == [0, 10, 20, 30, 40, 50, 60, 70, 80, 90]


def test_numerals_below_a_hundred_are_read() -> None:
    """一 to 九十九 are 1 to 99."""
    ones = list(_FIGURES)
    spelled = ones + [f"{tens}十{one}" for tens in ["", *ones[1:]] for one in ["", *ones]]

    assert [numeral(text) for text in spelled] == list(range(1, 100))


@pytest.mark.parametrize(
    ("text", "number"),
    [("", 0), ("两", 2), ("两十", 20), ("7", 7), ("１２", 12), ("⑧", 8), ("零", 0), ("甲", 0), ("一百零五", 105)],
)
def test_other_figures_are_read(text: str, number: int) -> None:
    """Arabic, full-width and circled figures count, other characters are nothing."""
    assert numeral(text) == number


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("一是农村党组织。重点落实条例。", Label(90, "一是农村党组织")),
        ("一是农村党组织！重点落实条例。", Label(90, "一是农村党组织！")),
        ("第一，抓思想，破解难题。今年要学。", Label(80, "第一，抓思想，破解难题")),
        ("（一）抓学习，" + "学" * 50 + "。", Label(50, "（一）抓学习")),
        ("（一）抓学习；（二）抓作风。都要抓。", None),
        ("第三条 党员要交党费。", Label(30, "第三条")),
        ("第三条", Label(30, "第三条")),
        ("一是农村党组织。", None),
        ("一是" + "学" * 60 + "。好。", None),
        ("农村党组织。重点落实条例。", None),
        ("", None),
    ],
)
def test_a_label_is_what_the_text_runs_on_from(enumerators: Enumerators, text: str, label: Label | None) -> None:
    """The first sentence is the label, or its first clause where it is long; nothing else is."""
    assert enumerators.label(text) == label


def test_a_label_of_the_longest_length_is_a_whole_sentence(enumerators: Enumerators) -> None:
    """A first sentence of 45 characters is a label, one more is too long for one."""
    longest = "一是" + "学" * 42 + "。"
    assert len(longest) == 45

    assert enumerators.label(longest + "好。") == Label(90, longest[:-1])
    assert enumerators.label("一是" + "学" * 43 + "。好。") is None


def test_only_the_innermost_level_governs_its_own_paragraph_alone(enumerators: Enumerators) -> None:
    """Paragraphs without a number stay under every level but 一是."""
    assert [enumerators.governs_on(level) for level in (0, 40, 80, 90)] == [True, True, True, False]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("[[level]]\nname = '一'\npattern = '('\nheading = true", "写法有误"),
        ("[[level]]\nname = '一'\nheading = true", "'pattern'"),
        ("[[level]]\nname = '一'\npattern = '一'", "'heading'"),
        ("level = 1", "写法有误"),
        ("other = 1", "'level'"),
        ("level", "无法读取"),
    ],
)
def test_a_broken_data_file_is_named(tmp_path: Path, data: str, problem: str) -> None:
    """What is wrong with the levels is said in one line that names the file."""
    path = tmp_path / "levels.toml"
    path.write_text(data, encoding="utf-8")

    with pytest.raises(KnowledgeError, match=problem) as caught:
        Enumerators.load(path)

    assert "levels.toml" in str(caught.value)
    assert "\n" not in str(caught.value)
