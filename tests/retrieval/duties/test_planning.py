"""A plan held against duties: covered, too seldom, missing, each with the plan's lines."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from retrieval.duties.comparing import Comparer
from retrieval.duties.duty import Duty, Interval
from retrieval.duties.intervals import Intervals
from retrieval.duties.planning import Finding, check_plan
from retrieval.duties.timetable import read_plan
from retrieval.fold import fold
from retrieval.knowledge import DATA, read_list
from retrieval.searching.tokens import Tokenizer
from tests.samples import MONTHLY, YEARLY, duty

ASSEMBLY = duty()
LESSON = duty("组织党员上党课", "每季度一次")
COMMITTEE = duty("召开支委会和党小组会", "每月一次", MONTHLY)
REVIEW = duty("开展民主评议党员", "每年一次", YEARLY)
ELECTION = duty("换届选举", "每三年一次", Interval(1, 3, "year"))
FILLERS = frozenset(map(fold, read_list(DATA / "plan_fillers.txt")))


@pytest.fixture(scope="module")
def intervals() -> Intervals:
    """How intervals are written."""
    return Intervals.load()


def check(plan: str, duties: Iterable[Duty], intervals: Intervals, tokenizer: Tokenizer) -> tuple[Finding, ...]:
    """The findings of a plan."""
    return check_plan(duties, read_plan(plan, intervals), tokenizer.words, FILLERS, Comparer.load().matter)


def test_each_duty_has_its_finding(intervals: Intervals, tokenizer: Tokenizer) -> None:
    """Missing first, then too seldom, then what is due in some years only, then covered."""
    plan = "每月召开支委会、党小组会\n3月、9月上党课\n12月民主评议党员"

    findings = check(plan, [COMMITTEE, LESSON, ASSEMBLY, REVIEW, ELECTION], intervals, tokenizer)

    assert [(one.duty, one.verdict, one.planned, [entry.line for entry in one.entries]) for one in findings] == [
        (ASSEMBLY, "missing", 0, []),
        (LESSON, "less_often", 2, [2]),
        (ELECTION, "open", 0, []),
        (COMMITTEE, "covered", 12, [1]),
        (REVIEW, "covered", 1, [3]),
    ]


def test_single_dates_add_up(intervals: Intervals, tokenizer: Tokenizer) -> None:
    """Four lines of a month each make a quarterly duty; three do not."""
    lines = [f"{month}月召开党员大会" for month in (2, 5, 8, 11)]

    verdicts = [check("\n".join(lines[:number]), [ASSEMBLY], intervals, tokenizer)[0].verdict for number in (3, 4)]

    assert verdicts == ["less_often", "covered"]


def test_dates_within_an_interval_do_not_add_to_it(intervals: Intervals, tokenizer: Tokenizer) -> None:
    """Half-yearly with two dates named is twice a year."""
    plan = "每半年召开党员大会\n6月召开党员大会\n12月召开党员大会"

    assert check(plan, [ASSEMBLY], intervals, tokenizer)[0].planned == 2


def test_a_thing_without_a_time_counts_once(intervals: Intervals, tokenizer: Tokenizer) -> None:
    """It covers what is due once a year, and is too seldom for what is due each quarter."""
    findings = check("上党课\n民主评议党员", [LESSON, REVIEW], intervals, tokenizer)

    assert [(one.verdict, one.planned) for one in findings] == [("less_often", 1), ("covered", 1)]


def test_an_entry_that_names_a_body_is_for_it_alone(intervals: Intervals, tokenizer: Tokenizer) -> None:
    """The same thing of another body stays missing; an entry without a body is for all."""
    group = duty("分析研究意识形态工作", "每半年一次", Interval(1, 6, "month"), who="局党组")
    branch = duty("分析研究意识形态工作", "每半年一次", Interval(1, 6, "month"), who="基层党支部")

    named = check("上、下半年局党组分析研究意识形态工作", [group, branch], intervals, tokenizer)
    unnamed = check("上、下半年分析研究意识形态工作", [group, branch], intervals, tokenizer)

    assert [(one.duty.who, one.verdict) for one in named] == [("基层党支部", "missing"), ("局党组", "covered")]
    assert [one.verdict for one in unnamed] == ["covered", "covered"]


def test_a_short_entry_is_about_a_long_duty(intervals: Intervals, tokenizer: Tokenizer) -> None:
    """The first clause of a duty names the thing; what follows it tells less."""
    day = duty("确定一天作为“主题党日”，强化政治性，体现庄重感，组织党员集中学习", "每月一天", MONTHLY)

    assert check("每月开展主题党日活动", [day], intervals, tokenizer)[0].verdict == "covered"


@pytest.mark.parametrize("plan", ["", "每月召开会议", "每月开展工作、组织活动", "每月组织志愿服务", "！！！\n😀 𠀀"])
def test_words_of_any_work_cover_nothing(intervals: Intervals, tokenizer: Tokenizer, plan: str) -> None:
    """Neither fillers nor another thing."""
    findings = check(plan, [ASSEMBLY, LESSON], intervals, tokenizer)

    assert [one.verdict for one in findings] == ["missing", "missing"]


def test_an_entry_that_names_the_thing_is_about_it(intervals: Intervals, tokenizer: Tokenizer) -> None:
    """Whatever else the duty or the entry says."""
    lesson = duty("给所属党员上党课", "全年至少一次", YEARLY)

    assert check("上、下半年各组织一次专题党课辅导报告", [lesson], intervals, tokenizer)[0].planned == 2


def test_what_has_no_interval_is_not_asked_of_a_plan(intervals: Intervals, tokenizer: Tokenizer) -> None:
    """Nor is a practice."""
    duties = [duty("督查", "定期", None), duty(modality="做法")]

    assert check("每月督查", duties, intervals, tokenizer) == ()


def test_a_duty_of_fillers_alone_is_told_by_them(intervals: Intervals, tokenizer: Tokenizer) -> None:
    """Otherwise nothing could ever cover it."""
    meeting = duty("召开会议", "每月一次", MONTHLY)

    assert check("每月召开会议", [meeting], intervals, tokenizer)[0].verdict == "covered"
