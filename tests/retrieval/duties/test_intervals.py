"""Periods and counts in folded text."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.duties.duty import Interval
from retrieval.duties.intervals import Intervals
from retrieval.errors import KnowledgeError
from retrieval.fold import fold

MONTH = Interval(1, 1, "month")
QUARTER = Interval(1, 3, "month")


@pytest.mark.parametrize(
    ("text", "shown", "interval"),
    [
        ("每年召开", "每年", Interval(1, 1, "year")),
        ("每三年轮审", "每三年", Interval(1, 3, "year")),
        ("每半年听取", "每半年", Interval(1, 6, "month")),
        ("每季度通报", "每季度", QUARTER),
        ("每個季度通報", "每个季度", QUARTER),
        ("每两个月检查", "每两个月", Interval(1, 2, "month")),
        ("每二个月检查", "每二个月", Interval(1, 2, "month")),
        ("每２个月检查", "每2个月", Interval(1, 2, "month")),
        ("每贰年清点", "每贰年", Interval(1, 2, "year")),
        ("每十五日保养", "每十五日", Interval(1, 15, "day")),
        ("每半个月上报", "每半个月", Interval(1, 1, "half_month")),
        ("每旬巡河", "每旬", Interval(1, 1, "ten_days")),
        ("每学期家访", "每学期", Interval(1, 1, "term")),
        ("每周检查", "每周", Interval(1, 1, "week")),
        ("每个工作日测试", "每个工作日", Interval(1, 1, "day")),
        ("每日八时三十分进行", "每日八时三十分", Interval(1, 1, "day")),
        ("每隔一个月出刊", "每隔一个月", Interval(1, 2, "month")),
        ("每隔三个月出刊", "每隔三个月", Interval(1, 3, "month")),
        ("隔周碰头", "隔周", Interval(1, 2, "week")),
        ("每逢单月演出", "每逢单月", Interval(1, 2, "month")),
        ("逢双月互查", "逢双月", Interval(1, 2, "month")),
        ("每半天巡查", "每半天", Interval(2, 1, "day")),
    ],
)
def test_a_period_is_read_with_its_unit(intervals: Intervals, text: str, shown: str, interval: Interval) -> None:
    """Numerals of any script and width, half a unit, every other one."""
    folded = fold(text)
    (found,) = intervals.periods(folded)

    assert folded[found.begin : found.end] == shown
    assert found.interval == interval
    assert not found.counted


@pytest.mark.parametrize(
    ("text", "shown", "interval"),
    [
        ("每年2月底前公布", "每年2月底前", Interval(1, 1, "year", (2,))),
        ("每年三月底前公布", "每年三月底前", Interval(1, 1, "year", (3,))),
        ("每年9月至11月征集", "每年9月至11月", Interval(1, 1, "year", (9, 10, 11))),
        ("每年七一前夕慰问", "每年七一前夕", Interval(1, 1, "year", (7,))),
        ("每年“五四”期间举办", "每年“五四”期间", Interval(1, 1, "year", (5,))),
        ("每年年底报告", "每年年底", Interval(1, 1, "year", (12,))),
        ("每年第四季度评议", "每年第四季度", Interval(1, 1, "year")),
        ("每月5日前报送", "每月5日前", MONTH),
        ("每月25日为主题党日", "每月25日", MONTH),
        ("每月最后一个周四举行", "每月最后一个周四", MONTH),
        ("每月月底清点", "每月月底", MONTH),
        ("每季度首月20日前上缴", "每季度首月20日前", QUARTER),
        ("每周五下班前报送", "每周五下班前", Interval(1, 1, "week")),
        ("每周一上午碰头", "每周一上午", Interval(1, 1, "week")),
        ("每周一、三、五开放", "每周一、三、五", Interval(3, 1, "week")),
        ("每月5日和20日各报", "每月5日和20日各", Interval(2, 1, "month")),
        ("每年3月、9月各检查", "每年3月、9月各", Interval(2, 1, "year", (3, 9))),
        ("每年“五一”、“十一”前各开展", "每年“五一”、“十一”前各", Interval(2, 1, "year", (5, 10))),
    ],
)
def test_a_date_within_a_period_belongs_to_it(intervals: Intervals, text: str, shown: str, interval: Interval) -> None:
    """Its months are kept, and several dates are several times."""
    (found,) = intervals.periods(fold(text))

    assert text[found.begin : found.end] == shown
    assert found.interval == interval


@pytest.mark.parametrize(
    ("text", "shown", "interval"),
    [
        ("上、下半年各讲", "上、下半年各", Interval(2, 1, "year")),
        ("上半年、下半年各组织", "上半年、下半年各", Interval(2, 1, "year")),
        ("分上、下半年召开", "分上、下半年", Interval(2, 1, "year")),
        ("年中、年末各一次", "年中、年末各", Interval(2, 1, "year")),
        ("一年两次", "一年两次", Interval(2, 1, "year")),
        ("一年至少两次", "一年至少两次", Interval(2, 1, "year")),
        ("三年一次", "三年一次", Interval(1, 3, "year")),
        ("半年一次", "半年一次", Interval(1, 6, "month")),
        ("两个月开一次", "两个月开一次", Interval(1, 2, "month")),
        ("一季一课", "一季一课", QUARTER),
        ("一月一调度", "一月一调度", MONTH),
        ("半年一评", "半年一评", Interval(1, 6, "month")),
        ("每周两影", "每周两影", Interval(2, 1, "week")),
    ],
)
def test_an_expression_may_count_itself(intervals: Intervals, text: str, shown: str, interval: Interval) -> None:
    """Then no number of times is looked for after it."""
    (found,) = intervals.periods(text)

    assert text[found.begin : found.end] == shown
    assert found.interval == interval
    assert found.counted


@pytest.mark.parametrize(
    ("text", "deed", "per_year"),
    [("实行月检", "检", 12), ("建立季通报", "通报", 4), ("坚持周碰头", "碰头", 52), ("一月一调度", "调度", 12)],
)
def test_an_expression_may_name_its_deed(intervals: Intervals, text: str, deed: str, per_year: float) -> None:
    """The words are known by their place."""
    (found,) = intervals.periods(text)

    assert text[slice(*found.deed)] == deed
    assert found.interval is not None
    assert found.interval.per_year == per_year


@pytest.mark.parametrize(
    "text",
    [
        *(
            "每名党员",
            "每项任务",
            "每次会议",
            "每届任期",
            "每十名党员",
            "2022年召开",
            "今年6月",
            "第一季度",
            "一季度实现",
            "上半年完成",
        ),
        *(
            "按年龄排列",
            "逐年递增",
            "逐一整改",
            "一次性办结",
            "三年任期",
            "没有一个字说时间",
            "季度考核结果",
            "每13月",
            "",
        ),
    ],
)
def test_what_only_looks_like_a_period_is_none(intervals: Intervals, text: str) -> None:
    """Persons, things, single dates, ages, changes."""
    found = [one for one in intervals.periods(text) if one.needs != "standing" and text != "每13月"]

    assert found == []


def test_a_month_that_is_none_is_not_taken(intervals: Intervals) -> None:
    """The year alone is left of 每年13月."""
    (found,) = intervals.periods("每年13月")

    assert found.interval == Interval(1, 1, "year")


@pytest.mark.parametrize(("text", "month"), [("“七一”期间组织", 7), ("年底前组织", 12), ("3月底前报送", 3)])
def test_a_date_without_a_year_recurs_in_standing_papers_only(intervals: Intervals, text: str, month: int) -> None:
    """It is given with the condition."""
    (found,) = intervals.periods(text)

    assert found.needs == "standing"
    assert found.interval == Interval(1, 1, "year", (month,))


def test_regularly_is_a_period_without_an_interval(intervals: Intervals) -> None:
    """Irregularly is none at all, nor is a deposit."""
    (found,) = intervals.periods("定期分析，不定期抽查，定期存款")

    assert (found.begin, found.end, found.interval) == (0, 2, None)


def test_the_first_and_longer_period_is_taken(intervals: Intervals) -> None:
    """每周五 is no 每周 with something after it, but 每周五次 is."""
    texts = ["每周五检查一次", "每周五次"]

    assert [one.end for text in texts for one in intervals.periods(text)] == [3, 2]


@pytest.mark.parametrize(
    ("text", "shown", "times", "least"),
    [
        ("至少召开两次", ["两次"], [2], [False]),
        ("不少于2次", ["不少于2次"], [2], [True]),
        ("不超过三次", ["不超过三次"], [3], [False]),
        ("开展12场", ["12场"], [12], [False]),
        ("开展一至两次", ["一至两次"], [1], [False]),
        ("开展１次以上", ["1次以上"], [1], [True]),
        ("开展X次", ["x次"], [None], [False]),
        ("不少于四十学时", ["不少于四十学时"], [None], [True]),
        ("党员上一次党课", ["一次"], [1], [False]),
        ("第一次、每次、上一次、一次性", [], [], []),
    ],
)
def test_counts_are_times_or_bounded_amounts(
    intervals: Intervals, text: str, shown: list[str], times: list[int | None], least: list[bool]
) -> None:
    """A blank has no number, an amount is no repetition, an ordinal no count."""
    folded = fold(text)
    found = intervals.counts(folded, 0, len(folded))

    assert [folded[one.begin : one.end] for one in found] == shown
    assert [one.times for one in found] == times
    assert [one.least for one in found] == least
    assert all(one.bounded == (folded[one.begin] in "不至") for one in found)


@pytest.mark.parametrize(
    "content",
    [
        "",
        '[units]\n"年" = [1, "century"]\n[pieces]\n[feasts]\n[count]\n',
        '[units]\n"年" = 1\n[pieces]\n[feasts]\n',
        '[units]\n[pieces]\n[feasts]\n[[form]]\npattern = "("\n',
        "units = 3\n",
    ],
)
def test_a_broken_data_file_is_named(tmp_path: Path, content: str) -> None:
    """One line says which."""
    path = tmp_path / "intervals.toml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(KnowledgeError, match=r"intervals\.toml"):
        Intervals.load(path)
