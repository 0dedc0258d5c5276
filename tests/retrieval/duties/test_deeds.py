"""What is done."""

from __future__ import annotations

import pytest

from retrieval.duties.deeds import compose, is_deed, joined, things, trimmed, without
from retrieval.duties.intervals import Intervals
from retrieval.duties.lexicon import Lexicon


def whole(text: str) -> tuple[tuple[int, int], ...]:
    """All of a text as one range."""
    return ((0, len(text)),)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("至少召开党员大会", "召开党员大会"),
        ("要认真组织学习、", "组织学习"),
        ("应当均", ""),
        ("应急演练", "应急演练"),
        ("听取汇报", "听取汇报"),
        ("坚持", ""),
    ],
)
def test_words_that_only_bind_are_left_out(lexicon: Lexicon, text: str, left: str) -> None:
    """At either end."""
    assert text[slice(*trimmed(text, 0, len(text), lexicon.deeds))] == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("至少召开一次党员大会", "召开党员大会"),
        ("抽查两次各镇值班情况", "抽查各镇值班情况"),
        ("坐班不少于四小时", "坐班"),
        ("一次", ""),
    ],
)
def test_counts_are_left_out(intervals: Intervals, lexicon: Lexicon, text: str, left: str) -> None:
    """With their bounds."""
    words = without(text, (0, len(text)), intervals.counts(text, 0, len(text)), lexicon.deeds)

    assert joined(text, words) == left


@pytest.mark.parametrize(
    ("text", "deed"),
    [("通报进展", True), ("走一遍", True), ("向党委报一次", True), ("工资", False), ("的今天", False), ("", False)],
)
def test_a_deed_has_a_verb(lexicon: Lexicon, text: str, deed: bool) -> None:  # noqa: FBT001  # the expected value
    """A short one only where a text begins, or after a preposition."""
    assert is_deed(text, whole(text), lexicon.deeds) is deed


@pytest.mark.parametrize(
    ("topic", "told", "what"),
    [
        ("党员大会", "召开", "召开党员大会"),
        ("对党建工作", "分析研究", "对党建工作分析研究"),
        ("全县", "开展质量检查", "开展质量检查"),
        ("组长", "换", "换组长"),
        ("窗口", "亮", "窗口亮"),
        ("", "报告", "报告"),
        ("党课", "", "党课"),
    ],
)
def test_a_deed_is_composed_as_people_say_it(lexicon: Lexicon, topic: str, told: str, what: str) -> None:
    """Verb before thing, preposition before verb; a topic beside a verb with its own object goes."""
    text = topic + told
    one = ((0, len(topic)),) if topic else ()
    two = ((len(topic), len(text)),) if told else ()

    assert joined(text, compose(text, one, two, lexicon.deeds)) == what


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("召开支委会和党小组会", ["召开支委会", "召开党小组会"]),
        ("召开支委会、党小组会", ["召开支委会", "召开党小组会"]),
        ("听取意见和建议", ["听取意见和建议"]),
        ("召开党员大会", ["召开党员大会"]),
        ("开展志愿服务和集中学习", ["开展志愿服务和集中学习"]),
    ],
)
def test_things_that_end_alike_are_told_apart(lexicon: Lexicon, text: str, expected: list[str]) -> None:
    """Each takes the verb."""
    assert [joined(text, words) for words in things(text, whole(text), lexicon.deeds)] == expected


def test_a_list_in_a_part_of_its_own_keeps_the_verb_before(lexicon: Lexicon) -> None:
    """As where a count was left out between the two."""
    text = "召开一次支委会和党小组会"

    assert [joined(text, words) for words in things(text, ((0, 2), (4, 12)), lexicon.deeds)] == [
        *("召开支委会", "召开党小组会"),
    ]
