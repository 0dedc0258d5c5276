"""Several questions in one message, and the sides of a comparison."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.searching.splitting import LONG, MOST_QUESTIONS, Clause, sides, split_questions
from retrieval.searching.tokens import Tokenizer


def understand(text: str) -> Clause:
    """多久 asks how often and 谁 who; 甲, 乙, 丙, 丁 and 戊 are names."""
    intent = "frequency" if "多久" in text else "who" if "谁" in text else None
    return Clause(intent, any(name in text for name in "甲乙丙丁戊"))


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("甲多久？乙谁管？", ["甲多久？", "乙谁管？"]),
        ("甲多久。乙谁管；丙多久！", ["甲多久。", "乙谁管；", "丙多久！"]),
        ("甲多久\n乙多久", ["甲多久\n", "乙多久"]),
        ("你好。甲多久？乙谁管？多谢！", ["甲多久？", "乙谁管？"]),
        ("甲多久？谁管？", ["甲多久？", "谁管？"]),
        ("甲多久，乙多久", ["甲多久，", "乙多久"]),
        ("甲多久，乙多久，丙谁管", ["甲多久，", "乙多久，"]),
    ],
)
def test_every_sentence_that_asks_is_a_question(message: str, questions: list[str]) -> None:
    """In their order; greetings are none, and a later question may leave out what it is about."""
    assert split_questions(message, understand) == questions


@pytest.mark.parametrize(
    "message",
    [
        "",
        "甲",
        "甲多久",
        "甲多久？",
        "甲多久，谁管",
        "甲多久，乙谁管",
        "多久？甲谁管",
        "甲，乙多久",
        "？！",
        "甲多久，乙多久，丙谁管，丁谁管",
    ],
)
def test_one_question_is_left_as_it_is(message: str) -> None:
    """Nothing is cut off, and clauses that ask for different things of one matter stay together."""
    assert split_questions(message, understand) == [message]


def test_four_questions_are_answered_at_most() -> None:
    """The first of them."""
    assert MOST_QUESTIONS == 4
    assert split_questions("甲多久？乙多久？丙多久？丁多久？戊多久？", understand) == [
        "甲多久？",
        "乙多久？",
        "丙多久？",
        "丁多久？",
    ]


def test_of_a_long_message_only_what_asks_is_taken() -> None:
    """The clause that asks, or the sentence where no clause does alone; up to sixty characters all of it stays."""
    talk = "我" * LONG

    assert split_questions(f"{talk}。{talk}，甲多久，{talk}", understand) == ["甲多久，"]
    assert split_questions(f"{talk}。甲，多久？", understand) == ["甲，多久？"]
    assert split_questions(talk[4:] + "。甲多久", understand) == [talk[4:] + "。甲多久"]


def test_a_long_message_that_asks_nothing_is_left() -> None:
    """There is nothing to take out of it."""
    assert split_questions("我" * 100, understand) == ["我" * 100]


@given(st.text(st.sampled_from("甲乙多久谁管，？。\n 我"), max_size=80))
def test_questions_are_parts_of_the_message(message: str) -> None:
    """At least one, at most four, each as it was typed and in order."""
    place = 0
    parts = split_questions(message, understand)

    assert 1 <= len(parts) <= MOST_QUESTIONS
    for part in parts:
        place = message.index(part, place) + len(part)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶园和渔船的检查间隔", ("茶园 检查间隔", "渔船 检查间隔")),
        ("茶园与渔船检查", ("茶园 检查", "渔船 检查")),
        ("检查在茶园和渔船的安排", ("检查茶园 安排", "检查渔船 安排")),
        ("间隔上,茶园跟渔船", ("间隔上 茶园", "间隔上 渔船")),
        ("茶园的修剪和渔船的检查,多久", ("茶园的修剪 多久", "渔船的检查 多久")),
        ("茶园的修剪和渔船的检查", ("茶园的修剪", "渔船的检查")),
        ("茶园和渔船春季检查的次数", ("茶园 春季检查的次数", "渔船 春季检查的次数")),
        ("茶园、渔船和油库的检查", ("茶园 检查", "渔船 检查", "油库 检查")),
        ("茶园、渔船的检查", ("茶园 检查", "渔船 检查")),
        ("茶园书记和渔船书记接待的间隔", ("茶园书记 接待的间隔", "渔船书记 接待的间隔")),
        ("茶园书记和渔船书记的间隔", ("茶园书记 间隔", "渔船书记 间隔")),
        ("检查在茶园、渔船和油库的安排", ("检查茶园 安排", "检查渔船 安排", "检查油库 安排")),
        ("茶园、渔船、油库、仓库和码头的检查", ("茶园 检查", "渔船 检查", "油库 检查", "仓库 检查")),
    ],
)
def test_a_comparison_is_several_questions(tokenizer: Tokenizer, text: str, expected: tuple[str, ...]) -> None:
    """Each side, four at most, with what all share: after the last, before 在, or before a comma."""
    found = sides(text, tokenizer.words)

    assert found
    assert tuple(" ".join(side.split()) for side in found) == expected


@pytest.mark.parametrize("text", ["", "茶园", "和", "、", "茶园和", "和渔船", "茶园、和渔船", "同志的要求", "茶园同步"])
def test_what_has_not_two_sides_is_no_comparison(tokenizer: Tokenizer, text: str) -> None:
    """A side without a word is none, and 同 within a word joins nothing."""
    assert sides(text, tokenizer.words) is None
