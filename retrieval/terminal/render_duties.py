"""Tables of duties, compared or held against a plan, each row under the number by which `:open` finds its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from retrieval.duties.comparing import Comparison
from retrieval.duties.duty import Duty
from retrieval.duties.planning import VERDICTS, Finding
from retrieval.duties.wording import body, frequency
from retrieval.render_plain import source_line
from retrieval.terminal.render_tables import add_row, new_table

if TYPE_CHECKING:
    from rich.table import Table


def duties_table(duties: Sequence[Duty], *, quoted: bool) -> Table:
    """A row for each duty; its sentence too, where there is room for it."""
    table = new_table(
        [], numbers=["序号"], more=["责任主体", "事项", "频次", "要求", "出处", *(["原文"] if quoted else [])]
    )
    for number, duty in enumerate(duties, start=1):
        add_row(table, number, body(duty), duty.what, frequency(duty), duty.modality, *_place(duty, quoted=quoted))
    return table


def findings_table(findings: Sequence[Finding], *, quoted: bool) -> Table:
    """A row for each duty: what it asks for, and the lines of the plan that are about it."""
    names = ["结论", "责任主体", "事项", "频次", "计划", "出处", *(["原文"] if quoted else [])]
    table = new_table([], numbers=["序号"], more=names)
    for number, finding in enumerate(findings, start=1):
        duty = finding.duty
        who_what = (body(duty), duty.what, frequency(duty))
        add_row(table, number, VERDICTS[finding.verdict], *who_what, _planned(finding), *_place(duty, quoted=quoted))
    return table


def comparisons_table(comparisons: Sequence[Comparison]) -> Table:
    """A row for each duty of each comparison, its sentence with it; nothing is decided."""
    table = new_table([], numbers=["序号"], more=["比较", "责任主体", "事项", "频次", "出处", "原文"])
    rows = [(one, duty) for one in comparisons for duty in one.duties]
    for number, (one, duty) in enumerate(rows, start=1):
        place = (f"《{duty.title}》第{duty.paragraph}段", duty.quote)
        add_row(table, number, one.verdict, body(duty), duty.what, frequency(duty), *place)
    return table


def summary(findings: Sequence[Finding]) -> str:
    """How many duties a plan covers, has too seldom, lacks."""
    numbers = Counter(finding.verdict for finding in findings)
    parts = "，".join(f"{VERDICTS[verdict]} {numbers[verdict]} 项" for verdict in reversed(VERDICTS))
    return f"共 {len(findings)} 项职责：{parts}。按用词比对，请对照原文复核。"


def comparison_object(comparison: Comparison) -> dict[str, Any]:
    """The comparison as JSON: the thing, whether documents differ, the duties."""
    duties = [duty.as_dict() for duty in comparison.duties]
    return {"matter": comparison.matter, "differs": comparison.differs, "duties": duties}


def finding_object(finding: Finding) -> dict[str, Any]:
    """The finding as JSON: the duty, the verdict, the times a year, the plan's lines."""
    return {
        **finding.duty.as_dict(),
        "verdict": finding.verdict,
        "planned": finding.planned,
        "plan": [{"line": entry.line, "text": entry.shown} for entry in finding.entries],
    }


def _place(duty: Duty, *, quoted: bool) -> list[str]:
    """Where it stands, with the sentence; or in short."""
    return [source_line(duty), duty.quote] if quoted else [f"《{duty.title}》第{duty.paragraph}段"]


def _planned(finding: Finding) -> str:
    """The plan's lines, each once, with how many times a year they make."""
    if not finding.entries:
        return "—"
    lines = dict.fromkeys(f"第{entry.line}行 {entry.text}" for entry in finding.entries)
    return f"全年 {finding.planned:g} 次：{'；'.join(lines)}"
