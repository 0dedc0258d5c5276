"""How people ask, from data files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from retrieval.errors import KnowledgeError
from retrieval.knowledge import DATA
from retrieval.searching.wording import ANY, Intent, alternatives, read_intents, read_synonyms, read_units


def test_intents_are_read_in_their_order(tmp_path: Path) -> None:
    """Each has its name, its label, what an answer has to have, and its cues as one expression."""
    path = tmp_path / "questions.toml"
    entries = ["name = 'a'\nlabel = '甲'\nslot = 'x'\ncues = ['多久', '几次']", "name = 'b'\nlabel = '乙'\ncues = []"]
    path.write_text("".join(f"[[intent]]\n{entry}\n" for entry in entries), encoding="utf-8")

    assert read_intents(path) == (
        Intent("a", "甲", "x", re.compile("(?:多久)|(?:几次)")),
        Intent("b", "乙", None, re.compile("")),
    )


def test_the_intent_of_everything_else_has_no_cue() -> None:
    """It is never shown by a word."""
    assert ANY.cues.search("多久一次") is None


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("茶厂培训几天", "数量"),
        ("茶厂几号开工", "日期"),
        ("茶厂哪一天开工", "日期"),
        ("茶厂几点开工", "钟点"),
        ("茶厂星期几开工", "星期"),
        ("茶厂补助多少钱", "金额"),
        ("茶厂合格率百分之几", "比例"),
        ("茶厂用工多少人", "数量"),
        ("茶厂要培训多长时间", "时长"),
        ("茶厂几天一查", "频次"),
        ("茶厂全年开展几次演练", "频次"),
        ("茶厂主要讲了什么", "提纲"),
    ],
)
def test_the_kind_of_value_is_told_by_the_first_intent(question: str, label: str) -> None:
    """The ways of asking that come along tell counts, dates, hours, sums and shares apart."""
    first = next(intent for intent in read_intents(DATA / "questions.toml") if intent.cues.search(question))

    assert first.label == label


@pytest.mark.parametrize("text", ["我们这几天在准备", "近几年来", "前几个月", "好几个人来了", "那几天"])
def test_a_few_of_something_ask_for_nothing(text: str) -> None:
    """几 asks how many, but not where it says that there were some."""
    assert [intent.name for intent in read_intents(DATA / "questions.toml") if intent.cues.search(text)] == []


def test_alternatives_are_tried_in_their_order() -> None:
    """The first that matches is taken, as it was written."""
    found = alternatives(["多久一次", "多久"], Path("a.txt")).search("多久一次")

    assert found
    assert found.group() == "多久一次"


def test_a_further_file_adds_to_the_groups(tmp_path: Path) -> None:
    """Synonyms of one's own stand beside those that come along."""
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("讲课 授课", encoding="utf-8")
    second.write_text("讲课 宣讲", encoding="utf-8")

    assert read_synonyms(first, second)["讲课"] == ("授课", "宣讲")
    assert read_synonyms() == {}


def test_a_group_with_a_word_twice_has_no_word_for_itself(tmp_path: Path) -> None:
    """A word never stands for itself."""
    path = tmp_path / "synonyms.txt"
    path.write_text("检查 督查 >检查", encoding="utf-8")

    assert read_synonyms(path) == {"检查": ("督查",), "督查": ("检查",)}


def test_synonyms_go_both_ways_but_for_wider_words(tmp_path: Path) -> None:
    """Groups of one word are joined, traditional script is folded."""
    path = tmp_path / "synonyms.txt"
    path.write_text("讲课 授课 >黨課\n# 说明\n授课 上课\n单独", encoding="utf-8")

    assert read_synonyms(path) == {
        "讲课": ("授课", "党课"),
        "授课": ("讲课", "党课", "上课"),
        "上课": ("授课",),
        "单独": (),
    }


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("[[intent]]\nname = 'a'\nlabel = '甲'", "写法有误（'cues'）"),
        ("[[intent]]\nname = 'a'\nlabel = '甲'\ncues = ['(']", "写错的正则表达式"),
        ("intent = 1", "写法有误"),
        ("other = 1", "写法有误（'intent'）"),
        ("[", "无法读取"),
    ],
)
def test_broken_ways_of_asking_are_named(tmp_path: Path, data: str, problem: str) -> None:
    """What is wrong is said in one line with the file's name."""
    path = tmp_path / "questions.toml"
    path.write_text(data, encoding="utf-8")

    with pytest.raises(KnowledgeError) as caught:
        read_intents(path)

    assert str(caught.value).startswith("数据文件 questions.toml")
    assert problem in str(caught.value)


def test_counting_words_are_read_with_those_alike(tmp_path: Path) -> None:
    """A line for each word that a question may use; it counts for itself."""
    path = tmp_path / "units.txt"
    path.write_text("个 名 处\n名\n天 日 天", encoding="utf-8")

    assert read_units(path) == {"个": ("个", "名", "处"), "名": ("名",), "天": ("天", "日")}
