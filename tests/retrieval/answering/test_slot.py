"""What a text has of a kind of value."""

from __future__ import annotations

import re

from retrieval.answering.slot import NO_VALUES, VALUE, Slot

INTERVAL = Slot(re.compile("每.{1,2}度?"))


def test_only_the_clauses_about_the_value_are_near_it() -> None:
    """Those with the value and their neighbours; none where there is no value."""
    text = "围绕党建,开好支委会,每月至少一次;制度要落实,作风要转变,会风要改进。"

    assert INTERVAL.values(text).near == "开好支委会,每月至少一次;制度要落实,"
    assert INTERVAL.values("制度要落实,党课要上。") == NO_VALUES


def test_a_value_may_need_more_than_its_clause() -> None:
    """What is found in the whole text only has no clause of its own."""
    across = Slot(re.compile("每月.*一次"))

    assert (across.values("每月,上一次").found, across.values("每月,上一次").near) == (True, "")


def test_the_value_is_the_group_of_that_name() -> None:
    """Else the whole match; empty ones are no place."""
    counted = Slot(re.compile(rf"^.*?(?P<{VALUE}>\d天)"))

    assert counted.values("讲3天").spans == ((1, 3),)
    assert Slot(re.compile("每月|x*")).values("每月上").spans == ((0, 2),)


def test_what_a_text_needs_is_looked_for_first() -> None:
    """Without any of it the text has no value, whatever the pattern says."""
    assert Slot(re.compile("."), ["天", "日"]).values("3月") is NO_VALUES
    assert Slot(re.compile("."), ["天", "日"]).values("3日").found


def test_clauses_that_the_register_does_not_know_are_told_apart() -> None:
    """Those with a value that is none of the known ones."""
    values = Slot(re.compile("每[月年]")).values("支委会每月一次,党课每年一次,主题党日经常")

    assert values.unclaimed(["每年一次"]) == ["支委会每月一次,"]
    assert values.unclaimed(["每月一次", "每年一次"]) == NO_VALUES.unclaimed([]) == []
