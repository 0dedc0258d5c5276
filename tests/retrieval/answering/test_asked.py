"""What kind of text answers a query, by examples."""

from __future__ import annotations

import re

import pytest

from retrieval.answering.asked import Asked
from retrieval.answering.enumerations import Enumeration
from retrieval.answering.slot import Slot
from retrieval.searching.query import Query
from tests.retrieval.answering.excerpts import excerpt
from tests.retrieval.queries import query

INTERVAL = Slot(re.compile("每.{1,2}度?"))


def slots(one: Query, *texts: str, slot: Slot | None = None) -> list[float]:
    """How far each text has what is asked for."""
    asked = Asked(one, slot)
    return asked.slots(texts, asked.values(texts))


def test_the_slot_is_the_value_that_was_asked_for() -> None:
    """A text without it has none; where nothing special is asked for, every text will do."""
    assert slots(query(), "每季度一次", "要上党课", slot=INTERVAL) == [1, 0]
    assert slots(query(), "要上党课") == [1]


@pytest.mark.parametrize(
    ("count", "text", "slot"),
    [
        (None, "政治强、班子强、队伍强", 1),
        (None, "政治强、班子强", 0),
        (4, "政治强、班子强、队伍强", 0),
        (4, "创建政治强、班子强、队伍强、作用强支部,要抓好", 1),
        (None, "甲、乙,丙、丁", 0.5),
        (None, "甲、乙,丙,丁", 0),
        (4, "甲、乙,丙、丁", 0),
        (3, "包括:(一)甲;(二)乙;(三)丙", 1),
        (4, "包括:一是甲;二是乙;三是丙", 0),
    ],
)
def test_a_list_has_as_many_items_as_are_asked_for(count: int | None, text: str, slot: float) -> None:
    """Three things set off or counted up within a clause, half a list in several; or as many as the question says."""
    assert slots(query("支部", intent="list", count=count), text) == [slot]


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("抓好组织、队伍、活动、制度和保障“五个基本”", 1),
        ("抓好组织、队伍、活动、制度和保障五项基本。", 1),
        ("五个基本方法是看、听、问、查和写", 0.5),
        ("抓好组织、队伍、活动、制度和保障", 0),
    ],
)
def test_what_a_name_sums_up_stands_beside_it(text: str, slot: float) -> None:
    """A list without the name is another's, and half of one where the name is part of a longer one."""
    assert slots(query("五个基本", intent="list", count=5), text) == [slot]


@pytest.mark.parametrize(("name", "listed"), [("四强支部", 1), ("四优支部", 0)])
def test_a_list_bears_the_name_that_is_asked_for(name: str, listed: float) -> None:
    """In its lead or above it, whatever of it stands in quotation marks."""
    items = tuple(excerpt(text) for text in ("政治强。", "班子强。", "队伍强。", "作用强。"))
    found = Enumeration(lead="创建“四强”支部:", heading="", above="", items=items)

    assert Asked(query(name, intent="list", count=4), None).listed(found) == listed


def test_a_longer_list_is_half_of_one() -> None:
    """Four things are no exact answer to a question of three, and fewer are none."""
    assert slots(query("支部", intent="list", count=3), "甲、乙、丙、丁", "甲、乙、丙", "甲、乙") == [0.5, 1.0, 0.0]


def test_a_name_that_is_an_item_itself_is_not_spelled_out() -> None:
    """A list that counts up what is asked about beside other things does not say what it consists of."""
    counted = query("四强", intent="list", count=3)

    assert slots(counted, "“四强”、清廉和规范都要抓", "四强支部政治强、班子强、队伍强") == [0, 1]
    assert slots(query("四强", intent="list"), "四强、清廉和规范都要抓") == [1]


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("会讲政策,会做群众工作,会化解矛盾。", 1.0),
        ("要强化学习,会讲政策,会做群众工作。", 0.0),
        ("会讲政策,会做群众工作,要强化学习,会化解矛盾。", 0.0),
        ("", 0.0),
    ],
)
def test_clauses_that_begin_alike_are_a_list(text: str, slot: float) -> None:
    """As many as are asked for, one after the other."""
    assert slots(query("干部", intent="list", count=3), text) == [slot]


def test_a_list_may_have_the_value_instead() -> None:
    """Where a list and a value are asked for, either will do."""
    assert slots(query("支部", intent="list"), "每月一次", slot=INTERVAL) == [1]


def test_what_is_likely_counts_for_a_text() -> None:
    """A reason for why; where nothing is likelier, every text will do."""
    hinted = Asked(query("党课"), None, Slot(re.compile("因为")))

    assert hinted.hints(["因为党课", "党课"]) == [1.0, 0.0]
    assert Asked(query("党课"), None).hints(["党课"]) == [1.0]


def test_a_name_is_spelled_out_after_its_colon() -> None:
    """四必到：甲、乙、丙、丁 names four; what stands elsewhere in the sentence is not what it sums up."""
    four = query("四必到", intent="list", count=4)

    assert slots(four, "推行四必到:抢修必到、投诉必到、上岗必到、大事必到") == [1.0]
    assert slots(four, "推行四必到,甲、乙、丙、丁都要去") == [0.0]


@pytest.mark.parametrize(("count", "listed"), [(None, 1), (2, 1), (4, 1), (3, 0)])
def test_a_list_is_as_long_as_it_is_asked_for(count: int | None, listed: float) -> None:
    """By its items or by what its text announces; any list will do where no number is asked for."""
    found = Enumeration("做好四个方面。", "", "", (excerpt("一是查阀门。"), excerpt("二是查电路。", start=6)))

    assert Asked(query("油库", intent="list", count=count), None).listed(found) == listed


def test_without_a_value_asked_for_no_text_has_one() -> None:
    """Nothing is read off the texts then."""
    assert [one.found for one in Asked(query(), None).values(["每月一次"])] == [False]
