"""What one sentence tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.duties.deeds import joined
from retrieval.duties.intervals import Intervals
from retrieval.duties.lexicon import Lexicon
from retrieval.duties.telling import tell
from retrieval.fold import fold

Row = tuple[str, str, str, float]


def rows(text: str, intervals: Intervals, lexicon: Lexicon, *, standing: bool = False) -> list[Row]:
    """Who, what, how often in words and in times a year."""
    return [
        (
            joined(text, (one.who,)) if one.who else "",
            joined(text, one.what),
            joined(text, one.how_often),
            one.interval.per_year if one.interval else 0,
        )
        for one in tell(text, intervals, lexicon, standing=standing)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支部每月开会", [("支部", "开会", "每月", 12)]),
        ("各支部每年至少召开1次会议", [("各支部", "召开会议", "每年1次", 1)]),
        ("党课每季度上一次", [("", "上党课", "每季度一次", 4)]),
        ("工委每季度抽查x次", [("工委", "抽查", "每季度", 4)]),
        ("干部每年受训不少于四十学时", [("干部", "受训", "每年四十学时", 1)]),
        ("学校每学期开两次会", [("学校", "开会", "每学期两次", 4)]),
        ("审计科对账目,每三年审计一遍", [("审计科", "对账目审计", "每三年一遍", 1 / 3)]),
        ("书记带头接访,每月不少于一次", [("书记", "带头接访", "每月一次", 12)]),
        ("上、下半年各讲两堂党课", [("", "讲党课", "上、下半年各两堂", 4)]),
        ("每周二、周五各入户两次", [("", "入户", "每周二、周五各两次", 208)]),
        ("每半年,工委要听取一次汇报", [("工委", "听取汇报", "每半年一次", 2)]),
        ("主题党日定在每月5日", [("", "主题党日", "每月5日", 12)]),
        ("参加“每周一题”活动", [("", "“每周一题”", "每周一题", 52)]),
        ("定期分析思想动态", [("", "分析思想动态", "定期", 0)]),
    ],
)
def test_a_sentence_tells_who_does_what_how_often(
    intervals: Intervals, lexicon: Lexicon, text: str, expected: list[Row]
) -> None:
    """Wherever the number of times stands, and with or without a body."""
    assert rows(text, intervals, lexicon) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "局党组每半年、机关党委每季度对党建工作研究一次",
            [("局党组", "对党建工作研究", "每半年一次", 2), ("机关党委", "对党建工作研究", "每季度一次", 4)],
        ),
        (
            "每季度召开一次党员大会,组织党员上一次党课,做到严肃",
            [("", "召开党员大会", "每季度一次", 4), ("", "组织党员上党课", "每季度一次", 4)],
        ),
        (
            "支部每月召开一次支委会和党小组会",
            [("支部", "召开支委会", "每月一次", 12), ("支部", "召开党小组会", "每月一次", 12)],
        ),
        ("学校、医院每月演练一次", [("学校", "演练", "每月一次", 12), ("医院", "演练", "每月一次", 12)]),
        (
            "书记每半年讲一堂党课,委员每年讲一堂",
            [("书记", "讲党课", "每半年一堂", 2), ("委员", "讲党课", "每年一堂", 1)],
        ),
        ("实行日研判、周会商", [("", "研判", "日研判", 365), ("", "会商", "周会商", 52)]),
        ("支部每月学习一次;组织一次参观", [("支部", "学习", "每月一次", 12)]),
        ("支部每季度学习一次,全年不少于四次", [("支部", "学习", "每季度一次", 4)]),
        (
            "书记每年写一篇报告,讲两次党课,参观一次",
            [
                ("书记", "写一篇报告", "每年", 1),
                ("书记", "讲党课", "每年两次", 2),
                ("书记", "参观", "每年一次", 1),
            ],
        ),
        ("安全员每天巡查2次,上午、下午各1次", [("安全员", "巡查", "每天2次", 730)]),
    ],
)
def test_a_sentence_may_tell_several(intervals: Intervals, lexicon: Lexicon, text: str, expected: list[Row]) -> None:
    """Several bodies, several things, clauses that go on with times alone."""
    assert rows(text, intervals, lexicon) == expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("例会每月开一次,由专职副书记召集", "专职副书记"),
        ("党费由各支部按季收齐", "各支部"),
        ("要求各支部每月报一次", "各支部"),
        ("机关党委全体会议每月召开一次", "机关党委"),
        ("坚持每月召开一次机关党委会", "机关党委"),
        ("党委会每月召开一次,党员大会每年召开一次", "党委会"),
        ("中心组学习 全年不少于12次 区委宣传部", "区委宣传部"),
        ("按规定交纳确有困难的党员,可以每季度交一次", "党员"),
        ("局党组抓总,每年研究一次", "局党组"),
        ("按规定交纳确有困难的党员可以每季度交一次", "党员"),
        ("每月15日为接待日,值班领导受理意见", "值班领导"),
        ("干部培训每年一次", ""),
        ("每月研究一次", ""),
    ],
)
def test_the_body_is_looked_for_in_all_of_the_sentence(
    intervals: Intervals, lexicon: Lexicon, text: str, who: str
) -> None:
    """In its own clause first, then in those before, in the next cell or clause, in the deed."""
    assert rows(text, intervals, lexicon)[0][0] == who


def test_a_meeting_does_nothing_in_the_clauses_after(intervals: Intervals, lexicon: Lexicon) -> None:
    """The party committee that meets does not hold the members' meeting."""
    found = rows("党委会每月召开一次,党员大会每年召开一次", intervals, lexicon)

    assert [one[:2] for one in found] == [("党委会", "召开党委会"), ("", "召开党员大会")]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "每人每月补贴800元",
            "每年递增百分之八",
            "每年投入三千万元修路",
            "每年都有事故发生",
            "每年的今天",
            "每月工资照发",
        ),
        *("营业时间为每日七时至二十一时", "每年2月底前完成换届", "纳入年度考核", "全年目标任务要分解", "全年开会x次"),
        *(
            "编发《每周学习》",
            "没有人每月检查",
            "每天八点",
            "年底前组织评分",
            "在“七一”期间组织一次活动",
            "党员大会一次",
        ),
    ],
)
def test_what_is_no_duty_tells_nothing(intervals: Intervals, lexicon: Lexicon, text: str) -> None:
    """Amounts, changes, states of affairs, deadlines, titles, and dates of a single year."""
    assert rows(text, intervals, lexicon) == []


def test_dates_recur_in_papers_that_stand(intervals: Intervals, lexicon: Lexicon) -> None:
    """The same date in a speech is said once."""
    found = rows("会计年底编制决算表", intervals, lexicon, standing=True)

    assert found == [("会计", "编制决算表", "年底", 1)]


def test_bounds_are_told_from_the_number(intervals: Intervals, lexicon: Lexicon) -> None:
    """At least is a lower bound, at most is none; marks hold the bound, the words do not."""
    texts = ["每月至少召开一次会议", "每月召开不少于两次会议", "每月召开不超过两次会议", "党员大会至少每季度开一次"]
    told = [tell(text, intervals, lexicon, standing=False)[0] for text in texts]

    assert [one.least for one in told] == [True, True, False, True]
    assert [joined(text, one.marks) for text, one in zip(texts, told, strict=True)] == [
        *("每月一次", "每月不少于两次", "每月不超过两次", "每季度一次"),
    ]


@given(text=st.text(alphabet="每月年季度、,;。()“”《》 支部党课召开由各一次两x□的至少上下半", max_size=50))
def test_anything_can_be_read(intervals: Intervals, lexicon: Lexicon, text: str) -> None:
    """Whatever is typed, what is told lies within it and says something."""
    folded = fold(text)
    told = tell(folded, intervals, lexicon, standing=True)

    for one in told:
        ranges = [*one.what, *one.how_often, *one.marks, one.clause, *([one.who] if one.who else [])]
        assert all(0 <= begin < end <= len(folded) for begin, end in ranges)
        assert one.how_often
