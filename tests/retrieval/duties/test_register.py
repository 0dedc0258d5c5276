"""The register: what is asked for, in which order, and by body apart."""

from __future__ import annotations

import pytest

from retrieval.duties.duty import Interval
from retrieval.duties.intervals import Intervals
from retrieval.duties.register import Register, Wanted, read_interval, read_wanted
from tests.samples import MONTHLY, QUARTERLY, YEARLY, duty

ASSEMBLY = duty(file="b.txt", title="乙办法", section=("一、组织生活",))
LESSON = duty("上党课", who="支部书记", start=30)
COMMITTEE = duty("召开支委会", "每月一次", MONTHLY, who="各党支部", start=60)
REPORT = duty("书面报告", "每年一次", YEARLY, who="", start=90)
INSPECTION = duty("督查", "定期", None, who="机关工委", start=120)
PRACTICE = duty("学习", "每周一次", Interval(1, 1, "week"), modality="做法", start=150)
REGISTER = Register((ASSEMBLY, LESSON, COMMITTEE, REPORT, INSPECTION, PRACTICE))


@pytest.fixture(scope="module")
def intervals() -> Intervals:
    """How intervals are written."""
    return Intervals.load()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), [ASSEMBLY, LESSON, COMMITTEE, REPORT]),
        (Wanted(everything=True), [ASSEMBLY, LESSON, COMMITTEE, REPORT, INSPECTION, PRACTICE]),
        (Wanted(body="党 支部"), [ASSEMBLY, COMMITTEE]),
        (Wanted(every=QUARTERLY), [ASSEMBLY, LESSON]),
        (Wanted(every=MONTHLY, everything=True), [COMMITTEE]),
        (Wanted(document="《乙办》"), [ASSEMBLY]),
        (Wanted(document="b.TXT"), [ASSEMBLY]),
        (Wanted(words=("黨課",)), [LESSON]),
        (Wanted(words=("组织生活", "大会")), [ASSEMBLY]),
        (Wanted(words=("党课",), body="机关"), []),
    ],
)
def test_all_that_is_asked_for_has_to_hold(wanted: Wanted, found: list[object]) -> None:
    """Body, interval, document and words; what does not bind or has no interval only where everything is asked for."""
    assert list(REGISTER.select(wanted)) == found


def test_a_body_or_a_thing_goes_before_a_sentence() -> None:
    """Where a word names some duties, those that only stand in the same sentence are left out."""
    sentence = "每月召开支委会，每季度召开党员大会。"
    assembly, committee = duty(quote=sentence), duty("召开支委会", interval=MONTHLY, quote=sentence)
    register = Register((assembly, committee))

    assert list(register.select(Wanted(words=("党员大会",)))) == [assembly]
    assert list(register.select(Wanted(words=("党员大会", "支委会")))) == [assembly, committee]


@pytest.mark.parametrize(
    ("interval", "asked", "same"),
    [
        (Interval(4, 1, "year"), QUARTERLY, True),
        (Interval(2, 3, "month"), QUARTERLY, True),
        (Interval(1, 3, "month"), Interval(2, 3, "month"), False),
        (Interval(1, 12, "month"), YEARLY, True),
        (MONTHLY, QUARTERLY, False),
    ],
)
def test_an_interval_is_asked_for_by_its_number_or_its_period(interval: Interval, asked: Interval, same: bool) -> None:  # noqa: FBT001  # a case
    """Four times a year is every quarter; so is twice a quarter, where once is asked for."""
    register = Register((duty(interval=interval),))

    assert bool(register.select(Wanted(every=asked))) is same


def test_the_most_frequent_come_first() -> None:
    """Ties keep their order; what has no interval is last."""
    ordered = REGISTER.sorted("interval")

    assert list(ordered) == [PRACTICE, COMMITTEE, ASSEMBLY, LESSON, REPORT, INSPECTION]


def test_bodies_and_documents_are_orders_too() -> None:
    """Bodies as they first come; documents by their files, and by place within each."""
    assert [one.who for one in REGISTER.sorted("body")] == ["党支部", "党支部", "支部书记", "各党支部", "", "机关工委"]
    assert [one.start for one in REGISTER.sorted("document")] == [30, 60, 90, 120, 150, 0]


def test_each_body_has_its_duties() -> None:
    """The body with the most comes first; a missing one is named as missing."""
    assert [(name, len(found)) for name, found in REGISTER.bodies()] == [
        ("党支部", 2),
        ("支部书记", 1),
        ("各党支部", 1),
        ("（原文未写）", 1),
        ("机关工委", 1),
    ]


def test_what_a_calendar_can_show_has_an_interval() -> None:
    """定期 has none; a practice has."""
    assert len(REGISTER.with_interval()) == len(REGISTER) - 1


def test_a_word_that_is_an_interval_asks_for_it(intervals: Intervals) -> None:
    """The others are looked for; what was asked for besides stays."""
    assert read_wanted("支部  每季度", intervals, Wanted(body="机关")) == Wanted(("支部",), "机关", QUARTERLY)
    assert read_wanted("", intervals) == Wanted()


@pytest.mark.parametrize(
    ("word", "interval"),
    [
        ("每季度", QUARTERLY),
        ("每月两次", Interval(2, 1, "month")),
        ("每季度至少两次", Interval(2, 3, "month")),
        ("每月例会制度", None),
        ("支部", None),
        ("", None),
    ],
)
def test_an_interval_is_a_whole_word(intervals: Intervals, word: str, interval: Interval | None) -> None:
    """A word that goes on after it is another word."""
    assert read_interval(word, intervals) == interval
