"""Who acts."""

from __future__ import annotations

import pytest

from retrieval.duties.bodies import (
    agent,
    convened,
    first_of,
    heading_body,
    meeting_of,
    parted,
    relative,
    subject,
    urged,
)
from retrieval.duties.clauses import Range, split_clauses
from retrieval.duties.lexicon import Lexicon


def cut(text: str, found: Range | None) -> str | None:
    """The characters of a range."""
    return text[slice(*found)] if found else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("各党支部", "各党支部"),
        ("局党组坚持", "局党组"),
        ("机关党委应当", "机关党委"),
        ("同时工委要", "工委"),
        ("党员领导干部", "党员领导干部"),
        ("基层党委、总支、支部", "基层党委、总支、支部"),
        ("各村(社区)须", "各村(社区)"),
        ("党员每人", "党员"),
        ("县委督查室督查", "县委督查室"),
        ("党委组织部牵头", "党委组织部"),
        ("社会组织按规定", "社会组织"),
        ("机要科要", "机要科"),
        ("有条件的支部可以", "支部"),
        ("各县区政府分管负责同志", "各县区政府分管负责同志"),
        ("党支部工作要", None),
        ("党员大会", None),
        ("加强党支部建设", None),
        ("围绕中心工作", None),
        ("提升党支部的自转能力", None),
        ("、", None),
        ("", None),
        ("甲" * 40 + "党支部", None),
    ],
)
def test_a_clause_begins_with_its_body(lexicon: Lexicon, text: str, name: str | None) -> None:
    """It ends where a verb, a preposition or a word of duty begins, and ends like a body."""
    assert cut(text, subject(text, 0, len(text), lexicon.subject)) == name


def test_a_body_may_be_named_after_what_is_done(lexicon: Lexicon) -> None:
    """由某某召集, but not what is done to somebody."""
    texts = ["由分管副区长召集", "由机要科在一月份集中办理", "让社区干部全天入户", "由此可见"]

    assert [cut(text, agent(text, 0, len(text), lexicon.subject)) for text in texts] == [
        *("分管副区长", "机要科", "社区干部", None),
    ]


def test_a_body_may_be_told_to(lexicon: Lexicon) -> None:
    """The body is found, and where the urging begins."""
    text = "党费由各支部"

    assert urged(text, 0, len(text), lexicon.subject) == ((3, 6), 2)
    assert urged("党费各支部", 0, 5, lexicon.subject) is None


def test_a_clause_may_be_about_a_body(lexicon: Lexicon) -> None:
    """What follows the last 的 is it, if it is one."""
    text = "交纳确有困难的党员"

    assert cut(text, relative(text, 0, len(text), lexicon.subject)) == "党员"
    assert relative("确有困难的时候", 0, 7, lexicon.subject) is None
    assert relative("党员", 0, 2, lexicon.subject) is None


def test_a_meeting_is_that_of_its_body(lexicon: Lexicon) -> None:
    """机关党委全体会议 is of 机关党委; 党员大会 is of nobody, nor is a regular meeting of those who attend it."""
    texts = ["机关党委全体会议", "野外班组的党小组会", "党员大会", "党支部书记例会"]

    assert [cut(text, meeting_of(text, 0, len(text), lexicon.subject)) for text in texts] == [
        *("机关党委", "野外班组", None, None),
    ]
    assert convened("召开机关党委会", lexicon.subject) == "机关党委"
    assert convened("召开党员大会", lexicon.subject) == ""


def test_lists_of_bodies_are_parted(lexicon: Lexicon) -> None:
    """Where each is a body; two that do it together are left together."""
    texts = ["基层党委、总支、支部", "书记和院长", "思想、作风和支部"]

    assert [[text[b:e] for b, e in parted(text, (0, len(text)), lexicon.subject)] for text in texts] == [
        ["基层党委", "总支", "支部"],
        ["书记和院长"],
        ["思想、作风和支部"],
    ]


@pytest.mark.parametrize(
    ("heading", "name"),
    [("机关党委", "机关党委"), ("党支部书记工作职责", "党支部书记"), ("组织领导", ""), ("加强学习", ""), ("", "")],
)
def test_a_heading_may_name_a_body(lexicon: Lexicon, heading: str, name: str) -> None:
    """Alone or with its duties, not after a verb."""
    assert heading_body(heading, lexicon.subject) == name


def test_the_nearest_clause_that_has_a_body_is_taken(lexicon: Lexicon) -> None:
    """Clauses without one are passed over."""
    text = "局党组抓总,机关党委抓落实,围绕中心工作"

    assert cut(text, first_of(text, split_clauses(text), lexicon.subject)) == "机关党委"
    assert first_of("围绕中心", split_clauses("围绕中心"), lexicon.subject) is None
