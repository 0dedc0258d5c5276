"""What a plan of the year has of each duty: nothing, too little, or enough; each with the duty's sentence and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.render_html.duties import asked_for
from bot.render_html.duty_lines import headline, sentence
from bot.render_html.message_parts import Block, Card, shorten
from bot.texts import duties as duty_texts
from retrieval import Finding, Verdict, verdicts

MOST: Final = 30  # of each verdict; all of them make some ten messages
_LINES, _LINE = 3, 60  # of the plan that are shown for a duty, and their characters


def render_findings(findings: Sequence[Finding], words: str) -> tuple[Card, ...]:
    """The findings as messages, at least one: the numbers, then each kind, what matters most first.

    Args:
        findings: at least one.
        words: which duties were asked for.
    """
    numbers = Counter(finding.verdict for finding in findings)
    parts = (
        duty_texts.OF_VERDICT.format(verdict=verdicts()[one], count=numbers[one]) for one in reversed([*verdicts()])
    )
    summary = duty_texts.CHECKED.format(asked=asked_for(words), count=len(findings), parts="，".join(parts))
    return ((Block(summary),), *(card for one in verdicts() for card in _section(findings, one)))


def _section(findings: Sequence[Finding], verdict: Verdict) -> list[Card]:
    """The findings of one verdict, those of one sentence together."""
    own = [finding for finding in findings if finding.verdict == verdict]
    by_sentence: dict[tuple[str, int, int], list[Finding]] = {}
    for finding in own[:MOST]:
        duty = finding.duty
        by_sentence.setdefault((duty.file, duty.start, duty.end), []).append(finding)
    cards = list(map(_card, by_sentence.values()))
    if cards:
        title = f"{verdicts()[verdict]}（{len(own)} 项）"
        cards[0] = (Block(title, marks=((0, len(title)),)), *cards[0])
    if len(own) > MOST:
        cards.append((Block(duty_texts.FINDINGS_LEFT.format(count=len(own) - MOST)),))
    return cards


def _card(findings: Sequence[Finding]) -> Card:
    """What each of them asks for and what the plan has of it, the sentence that they share, and its place."""
    lines = [block for finding in findings for block in (headline(finding.duty, "· "), *_planned(finding))]
    return (*lines, *sentence([finding.duty for finding in findings]))


def _planned(finding: Finding) -> tuple[Block, ...]:
    """The plan's lines about a duty, and how many times a year they make."""
    if not finding.entries:
        return ()
    lines = list(
        dict.fromkeys(
            duty_texts.PLAN_LINE.format(line=one.line, text=shorten(one.shown, _LINE)) for one in finding.entries
        )
    )
    more = duty_texts.PLAN_LINES_LEFT.format(count=len(lines) - _LINES) if len(lines) > _LINES else ""
    return (Block(duty_texts.PLANNED.format(times=f"{finding.planned:g}", lines="；".join(lines[:_LINES])) + more),)
