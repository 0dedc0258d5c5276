"""What a query says of the answer that it wants."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.retrieval.queries import query


@pytest.mark.parametrize(
    ("intent", "count", "wanted"),
    [("list", None, True), ("list", 3, True), ("passage", 4, True), ("passage", None, False), ("who", 4, False)],
)
def test_a_list_is_wanted_where_items_are_asked_for(intent: str, count: int | None, wanted: object) -> None:
    """Asking which ones, or naming a thing by its number, can be answered by a list; who is behind it can not."""
    assert query("原则", intent=intent, count=count).wants_list is wanted


@pytest.mark.parametrize(
    ("intent", "slot", "count", "wanted"),
    [
        ("frequency", "interval", None, True),
        ("list", None, 3, True),
        ("list", None, None, False),
        ("definition", None, 3, True),
        ("passage", None, 3, False),
        ("who", None, None, False),
    ],
)
def test_a_value_is_wanted_where_it_can_be_told(
    intent: str, slot: str | None, count: int | None, wanted: object
) -> None:
    """A kind of value, or a list of as many items as were asked for, can be missing from a passage."""
    assert query("原则", intent=intent, slot=slot, count=count).wants_value is wanted


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("制度", "三化一创"), "三化一创"),
        (("五个基本",), "五个基本"),
        (("三条",), ""),
        (("一条条", "四强"), ""),
        (("原则",), ""),
    ],
)
def test_a_name_may_sum_things_up_by_their_number(words: tuple[str, ...], name: str) -> None:
    """What it sums up can be missing from a passage, so that a list is a value then; a number of things is no name."""
    one = query(*words, intent="list")

    assert (one.summing_up, one.wants_value) == (name, bool(name))


@pytest.mark.parametrize(
    ("files", "within", "allowed", "outside"),
    [
        ("", "", "abc", False),
        ("ab", "", "ab", False),
        ("", "bc", "bc", False),
        ("ab", "bc", "b", False),
        ("a", "bc", "", True),
    ],
)
def test_a_query_is_limited_to_documents(files: str, within: str, allowed: str, outside: object) -> None:
    """Those that it names and those that it is limited to, both where there are both."""
    one = replace(query("党课"), files=frozenset(files)).limited(list(within))

    assert "".join(filter(one.allows, "abc")) == allowed
    assert one.outside is outside
    assert one.scope == (frozenset(allowed) if files or within else frozenset())


def test_no_limits_leave_a_query_as_it_is() -> None:
    """Not a copy."""
    one = query("党课")

    assert one.limited(()) is one
