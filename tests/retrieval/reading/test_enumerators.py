"""The numbers that open headings and items, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.errors import KnowledgeError
from retrieval.reading.enumerators import Enumerator, Enumerators, Label, numeral

_FIGURES = "一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一编 总则", Enumerator(0, 1, 3, heading=True)),
        ("第二部分 目标", Enumerator(0, 2, 4, heading=True)),
        ("第三章 党员", Enumerator(1, 3, 3, heading=True)),
        ("第十节 附则", Enumerator(2, 10, 3, heading=True)),
        ("一、抓学习", Enumerator(3, 1, 2, heading=True)),
        ("二十一、总则", Enumerator(3, 21, 4, heading=True)),
        ("（五）强化作风", Enumerator(4, 5, 3, heading=True)),
        ("(十二)强化作风", Enumerator(4, 12, 4, heading=True)),
        ("1.目标", Enumerator(5, 1, 2, heading=True)),
        ("3．目标", Enumerator(5, 3, 2, heading=True)),
        ("12、目标", Enumerator(5, 12, 3, heading=True)),
        ("（1）目标", Enumerator(6, 1, 3, heading=True)),
        ("(10)目标", Enumerator(6, 10, 4, heading=True)),
        ("②目标", Enumerator(6, 2, 1, heading=True)),
        ("⑩目标", Enumerator(6, 10, 1, heading=True)),
        ("第一，抓学习", Enumerator(7, 1, 3, heading=False)),
        ("第二,抓学习", Enumerator(7, 2, 3, heading=False)),
        ("第三要坚持", Enumerator(7, 3, 2, heading=False)),
        ("第三是坚持", Enumerator(7, 3, 2, heading=False)),
        ("第四个方面，", Enumerator(7, 4, 2, heading=False)),
        ("首先要坚持", Enumerator(7, 1, 2, heading=False)),
        ("其次，要坚持", Enumerator(7, 2, 2, heading=False)),
        ("再次，要坚持", Enumerator(7, 3, 2, heading=False)),
        ("最后，要坚持", Enumerator(7, None, 2, heading=False)),
        ("一是抓学习", Enumerator(8, 1, 2, heading=False)),
        ("十二是抓学习", Enumerator(8, 12, 3, heading=False)),
        ("三要抓学习", Enumerator(8, 3, 2, heading=False)),
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
    ],
)
def test_false_friends_are_no_enumerators(enumerators: Enumerators, text: str) -> None:
    """Words that begin with a number, and numbers that stand for themselves, open nothing."""
    assert enumerators.match(text) is None


def test_numerals_below_a_hundred_are_read() -> None:
    """一 to 九十九 are 1 to 99."""
    ones = list(_FIGURES)
    spelled = ones + [f"{tens}十{one}" for tens in ["", *ones[1:]] for one in ["", *ones]]

    assert [numeral(text) for text in spelled] == list(range(1, 100))


@pytest.mark.parametrize(
    ("text", "number"), [("", 0), ("两", 2), ("两十", 20), ("7", 7), ("１２", 12), ("⑧", 8), ("零", 0), ("甲", 0)]
)
def test_other_figures_are_read(text: str, number: int) -> None:
    """Arabic, full-width and circled figures count, other characters are nothing."""
    assert numeral(text) == number


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("一是农村党组织。重点落实条例。", Label(8, "一是农村党组织")),
        ("一是农村党组织！重点落实条例。", Label(8, "一是农村党组织！")),
        ("第一，抓思想，破解难题。今年要学。", Label(7, "第一，抓思想，破解难题")),
        ("（一）抓学习，" + "学" * 50 + "。", Label(4, "（一）抓学习")),
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

    assert enumerators.label(longest + "好。") == Label(8, longest[:-1])
    assert enumerators.label("一是" + "学" * 43 + "。好。") is None


def test_only_the_innermost_level_governs_its_own_paragraph_alone(enumerators: Enumerators) -> None:
    """Paragraphs without a number stay under every level but 一是."""
    assert [enumerators.governs_on(level) for level in range(9)] == [True] * 8 + [False]


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
