"""The conversation's commands on duties: listed, set side by side, a plan held against them."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.answering.citing import cite_duty
from retrieval.duties.duty import Duty
from retrieval.errors import SourceError
from retrieval.render_plain import printable
from retrieval.terminal.conversation import Command, Conversation
from retrieval.terminal.opening import read_plan_file
from retrieval.terminal.render_duties import comparisons_table, duties_table, findings_table, summary
from retrieval.terminal.render_tables import render_table

ALL_AGREE = "没有发现两份文档对同一件事的频次说法不一。"
NO_DUTIES = "没有找到这样的职责；请换个说法，或去掉一个条件再试。"


def _duties(conversation: Conversation, argument: str) -> None:
    found = conversation.shelf.library.find_duties(argument)
    if not found:
        conversation.terminal.notice(NO_DUTIES)
        return
    width = conversation.terminal.width()
    conversation.terminal.write(render_table(duties_table(found.duties, quoted=False), width))
    _remember(conversation, found.duties)


def _compare(conversation: Conversation, argument: str) -> None:
    found = conversation.shelf.library.compare_duties(argument)
    if not found:
        conversation.terminal.notice(NO_DUTIES if argument else ALL_AGREE)
        return
    conversation.terminal.write(render_table(comparisons_table(found), conversation.terminal.width()))
    _remember(conversation, [duty for one in found for duty in one.duties])


def _gap(conversation: Conversation, argument: str) -> None:
    terminal = conversation.terminal
    if not argument:
        terminal.notice("请写上计划的文件名，例如 :gap 年度计划.docx。")
        return
    try:
        plan = read_plan_file(argument)
    except SourceError as error:
        terminal.notice(printable(str(error)))
        return
    findings = conversation.shelf.library.check_plan(plan)
    if not findings:
        terminal.notice(NO_DUTIES)
        return
    terminal.write(render_table(findings_table(findings, quoted=False), terminal.width()))
    terminal.write(summary(findings))
    _remember(conversation, [finding.duty for finding in findings])


def _remember(conversation: Conversation, duties: Sequence[Duty]) -> None:
    """Let `:open` find the rows by their numbers."""
    conversation.citations = tuple(cite_duty(duty, rank) for rank, duty in enumerate(duties, start=1))


DUTY_COMMANDS = (
    Command("duties", "列出周期性职责，可以写上主体、事项、频次，例如 :duties 支部 每季度", _duties),
    Command("compare", "比较各文档对同一件事的频次，例如 :compare 党课；不写则只列口径不一的", _compare),
    Command("gap", "核对一份年度计划缺了哪些职责，例如 :gap 年度计划.docx", _gap),
)
