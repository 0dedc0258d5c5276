"""A text taken apart into clauses."""

from __future__ import annotations

import pytest

from retrieval.answering.clauses import clauses, items


def test_a_text_is_covered_by_its_clauses() -> None:
    """Each keeps the mark that ends it; after the last mark an empty one is left."""
    assert clauses("抓学习,抓作风;要实。").texts == ("抓学习,", "抓作风;", "要实。", "")
    assert clauses("").texts == ("",)


def test_what_a_clause_sets_off_is_counted() -> None:
    """By 、 and its like, without the marks around each."""
    assert clauses("甲、乙和丙,丁").counts == (3, 1, 1)
    assert items("“甲”、《乙》和丙") == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("会讲,会做,会化解", 3),
        ("会讲,会做,要学,会化解", 2),
        ("要学", 1),
        ("", 1),
        (",,,", 3),
        ("一是学;二是做;三是化解;五是讲", 3),
        ("做好:(一)学;(二)做", 2),
        ("1.学;2.做;3.5倍", 2),
        ("二是做", 1),
    ],
)
def test_clauses_that_begin_alike_are_counted(text: str, alike: int) -> None:
    """The longest run of them, or as far as they are counted up from one on."""
    assert clauses(text).alike == alike
