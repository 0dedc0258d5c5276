"""Tables of duties and of a plan."""

from __future__ import annotations

from retrieval.duties.comparing import Comparison
from retrieval.duties.planning import Finding
from retrieval.duties.timetable import Entry
from retrieval.terminal.render_duties import (
    comparison_object,
    comparisons_table,
    duties_table,
    finding_object,
    findings_table,
    summary,
)
from retrieval.terminal.render_tables import render_table
from tests.retrieval.terminal.test_render_tables import rows
from tests.samples import MONTHLY, duty

MISSING = Finding(duty("上党课", who=""), "missing", (), 0)
SELDOM = Finding(
    duty(at_least=True),
    "less_often",
    (Entry(2, "3月召开党员大会", "3月召开党员大会。", 1), Entry(5, "9月党员大会", "9月党员大会", 1)),
    2,
)


def test_duties_are_numbered() -> None:
    """Who, what, how often, how it binds, where, and the sentence where there is room."""
    text = render_table(duties_table([duty(at_least=True), duty("\x1b上党课", who="")], quoted=True), None)

    assert rows(text) == [
        ["序号", "责任主体", "事项", "频次", "要求", "出处", "原文"],
        ["1", "党支部", "召开党员大会", "每季度至少一次", "要", "《甲讲话》 · 第1段", "党支部每季度一次召开党员大会。"],
        ["2", "（原文未写）", "\ufffd上党课", "每季度一次", "要", "《甲讲话》 · 第1段", "每季度一次\ufffd上党课。"],
    ]


def test_on_a_terminal_the_sentence_is_left_out() -> None:
    """`:open` and other formats have it."""
    assert "原文" not in render_table(duties_table([duty()], quoted=False), 100)


def test_a_finding_has_the_lines_of_the_plan() -> None:
    """How many times a year they make, or a dash."""
    text = render_table(findings_table([MISSING, SELDOM], quoted=True), None)

    assert [one[:6] for one in rows(text)[1:]] == [
        ["1", "未安排", "（原文未写）", "上党课", "每季度一次", "—"],
        [
            "2",
            "次数不足",
            "党支部",
            "召开党员大会",
            "每季度至少一次",
            "全年 2 次：第2行 3月召开党员大会；第5行 9月党员大会",
        ],
    ]
    assert rows(text)[2][-1] == "党支部每季度一次召开党员大会。"


def test_comparisons_decide_nothing() -> None:
    """Each duty has its row and its sentence, under what documents make of the thing together."""
    other = duty(interval=MONTHLY, how_often="每月一次", file="b.txt", title="乙办法")
    compared = [
        Comparison("党员大会", (duty(), other)),
        Comparison("党课", (duty(), duty())),
        Comparison("团课", (duty(),)),
    ]

    found = rows(render_table(comparisons_table(compared), None))[1:]

    assert [(one[0], one[1], one[4], one[5]) for one in found] == [
        ("1", "口径不一", "每季度一次", "《甲讲话》第1段"),
        ("2", "口径不一", "每月一次", "《乙办法》第1段"),
        ("3", "口径一致", "每季度一次", "《甲讲话》第1段"),
        ("4", "口径一致", "每季度一次", "《甲讲话》第1段"),
        ("5", "仅此一处", "每季度一次", "《甲讲话》第1段"),
    ]
    assert found[1][-1] == "党支部每月一次召开党员大会。"
    assert comparison_object(compared[0]) == {
        "matter": "党员大会",
        "differs": True,
        "duties": [duty().as_dict(), other.as_dict()],
    }


def test_findings_are_counted() -> None:
    """Those that are covered first; a person is to have the last word."""
    assert summary([MISSING, SELDOM]) == (
        "共 2 项职责：已安排 0 项，不一定今年 0 项，次数不足 1 项，未安排 1 项。按用词比对，请对照原文复核。"
    )


def test_a_finding_is_an_object() -> None:
    """The duty with the verdict and the plan's lines as they are written."""
    fields = finding_object(SELDOM)

    assert (fields["what"], fields["verdict"], fields["planned"]) == ("召开党员大会", "less_often", 2)
    assert fields["plan"] == [{"line": 2, "text": "3月召开党员大会。"}, {"line": 5, "text": "9月党员大会"}]
