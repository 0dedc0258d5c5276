"""What a text names without saying it."""

from __future__ import annotations

import re

import pytest

from retrieval.answering.slot import Slot
from retrieval.answering.unsaid import Unsaid
from tests.retrieval.answering.excerpts import candidate
from tests.retrieval.queries import query

DEFERRING = re.compile("另行制定|下一步再研究")
BROKEN = candidate("考试每月一次，不合格的")
UNSAID = Unsaid(DEFERRING, BROKEN.excerpts[0].__eq__)
ASKED = query("亮牌", "标准", intent="how")


@pytest.mark.parametrize(
    ("text", "left_open"),
    [
        ("亮牌标准由中心另行制定。", True),
        ("亮牌标准由中心制定。", False),
        ("亮牌标准按次数定。经费标准另行制定。", False),
        ("经费另行制定。亮牌标准按次数定。", False),
    ],
)
def test_what_is_left_to_another_paper_is_not_said(text: str, left_open: object) -> None:
    """Where the sentence about the matter itself says so, not the one beside it."""
    one = candidate(text)

    assert UNSAID.leaves_open(ASKED, [one], [one]) is left_open


def test_who_is_to_say_it_is_said() -> None:
    """The body that will lay something down is named in the same sentence."""
    one = candidate("亮牌标准由中心另行制定。")

    assert not UNSAID.leaves_open(query("亮牌", "标准", intent="who"), [one], [one])


def test_a_list_is_said() -> None:
    """Several items answer, whatever one of them leaves open."""
    items = candidate("亮牌标准另行制定。", "亮牌次数另行制定。")

    assert not UNSAID.leaves_open(ASKED, [items], [items])


def test_the_words_that_the_best_lacks_may_be_left_open() -> None:
    """A sentence of the same document that has them decides; one of another document does not."""
    best, other = candidate("亮牌分三种。"), candidate("亮牌的标准下一步再研究。")
    foreign = candidate("亮牌的标准下一步再研究。", file="b.txt")

    assert UNSAID.leaves_open(ASKED, [best], [best, other])
    assert not UNSAID.leaves_open(ASKED, [best], [best, foreign])


def test_where_a_text_breaks_off_it_says_nothing() -> None:
    """The clause that is cut off has a word of the question; what stands before it is said."""
    assert UNSAID.leaves_open(query("不合格", intent="how"), [BROKEN], [BROKEN])
    assert not UNSAID.leaves_open(query("考试", intent="frequency"), [BROKEN], [BROKEN])


@pytest.mark.parametrize(
    ("text", "left_open"),
    [
        ("住宿费三百元,服务费××元。", True),
        ("服务费三百元,住宿费××元。", False),
        ("服务费每次三百元,收法另行制定。", False),
        ("服务费的收法另行制定。", True),
    ],
)
def test_a_value_is_said_where_the_clause_about_it_has_one(text: str, left_open: object) -> None:
    """One that its author blanked out is none; what another clause leaves open does not matter."""
    one, asked = candidate(text), query("服务费", intent="how_many", slot="money")

    assert UNSAID.leaves_open(asked, [one], [one], Slot(re.compile("[一二三]百元"))) is left_open


def test_an_empty_excerpt_says_nothing_and_defers_nothing() -> None:
    """Marks alone are no sentence."""
    marks = candidate("。")

    assert not UNSAID.leaves_open(ASKED, [marks], [marks])
