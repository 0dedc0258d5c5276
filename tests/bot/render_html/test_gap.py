"""Tests for bot.render_gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.render_html.gap import render_findings
from bot.render_html.message_parts import LONGEST, MOST_ENTITIES, pack
from retrieval import Entry, Finding, Library
from tests.bot_api_methods import checked
from tests.samples import YEARLY, duty
from tests.telegram_html import seen, units

LESSON = duty("上党课")
ASSEMBLY = duty(quote="党支部每季度一次召开党员大会，上党课。")
REVIEW = duty("换届", "每年一次", YEARLY)
TWICE = Entry(2, "3月、9月:上党课", "3月、9月：上<党课>", 2.0)
WEEKLY = Entry(1, "每季度开党员大会", "每季度开党员大会", 4.0, recurring=True)


def messages(findings: Sequence[Finding], words: str) -> list[str]:
    """Findings as they are sent."""
    return pack(render_findings(findings, words))


def test_each_kind_has_its_section() -> None:
    """What is missing comes first, what is covered last; the plan's lines stand beside what they are about."""
    findings = [
        Finding(LESSON, "less_often", (TWICE,), 2.0),
        Finding(ASSEMBLY, "covered", (WEEKLY,), 4.0),
        Finding(REVIEW, "missing", (), 0.0),
    ]

    assert messages(findings, "支部") == [
        "对照“支部” 3 项职责：已安排 1 项，不一定今年 0 项，次数不足 1 项，未安排 1 项。"
        "按用词比对，请对照原文复核。\n\n"
        "<b>未安排（1 项）</b>\n"
        "· 党支部 · 换届 · <b>每年一次</b>\n"
        "<blockquote>党支部每年一次换届。</blockquote>\n"
        "《甲讲话》 · 第1段\n\n"
        "<b>次数不足（1 项）</b>\n"
        "· 党支部 · 上党课 · <b>每季度一次</b>\n"
        "计划全年 2 次：第2行 3月、9月：上&lt;党课&gt;\n"
        "<blockquote>党支部每季度一次上党课。</blockquote>\n"
        "《甲讲话》 · 第1段\n\n"
        "<b>已安排（1 项）</b>\n"
        "· 党支部 · 召开党员大会 · <b>每季度一次</b>\n"
        "计划全年 4 次：第1行 每季度开党员大会\n"
        "<blockquote>党支部每季度一次召开党员大会，上党课。</blockquote>\n"
        "《甲讲话》 · 第1段"
    ]


def test_duties_of_one_sentence_are_shown_above_it_together() -> None:
    """The sentence is quoted once for those of one verdict."""
    lesson = replace(ASSEMBLY, what="上党课")

    [part] = messages([Finding(ASSEMBLY, "missing", (), 0.0), Finding(lesson, "missing", (), 0.0)], "")

    assert part.count("<blockquote>") == 1
    assert "· 党支部 · 召开党员大会 · <b>每季度一次</b>\n· 党支部 · 上党课 · <b>每季度一次</b>\n<blockquote>" in part


def test_what_need_not_be_this_year_is_told_apart() -> None:
    """A duty of every few years that the plan lacks is open."""
    [part] = messages([Finding(REVIEW, "open", (), 0.0)], "")

    assert "<b>不一定今年（1 项）</b>" in part


def test_of_many_lines_of_the_plan_three_are_shown() -> None:
    """A line that has two entries counts once."""
    entries = tuple(replace(TWICE, line=line, shown=f"行{line}") for line in (1, 1, 2, 3, 4, 5))

    [part] = messages([Finding(LESSON, "covered", entries, 12.0)], "")

    assert "计划全年 12 次：第1行 行1；第2行 行2；第3行 行3；另有 2 行\n" in part


def test_of_many_findings_thirty_of_a_kind_are_shown() -> None:
    """The rest is counted, and every part is taken."""
    findings = [Finding(duty(f"事项{number}", start=number), "missing", (), 0.0) for number in range(33)]

    parts = messages(findings, "")

    assert "".join(parts).count("<blockquote>") == 30
    assert "其余 3 项未列出；" in parts[-1]
    assert "<b>未安排（33 项）</b>" in parts[0]


def test_a_plan_against_the_real_documents_is_taken(library: Library) -> None:
    """Each part is within Telegram's limits, and each duty has its sentence."""
    findings = library.check_plan("每季度召开党员大会\n上半年上党课")
    parts = [checked(part, "HTML") for part in messages(findings, "")]

    shown = seen("".join(part.text for part in parts))
    assert all(units(part.text) <= LONGEST and len(part.entities) <= MOST_ENTITIES for part in parts)
    assert all(seen(finding.duty.quote) in shown for finding in findings)
