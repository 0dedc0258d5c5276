"""What a table of duties has in its columns: who does what how often, the sentence that says so, and its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from retrieval.duties.duty import Duty
from retrieval.duties.wording import body, frequency
from retrieval.render_plain import printable, source_line


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        name: its heading.
        width: in characters of a spreadsheet, a Chinese one counting two.
        value: what it shows of a duty.
    """

    name: str
    width: int
    value: Callable[[Duty], str]


COLUMNS = (
    Column("责任主体", 16, body),
    Column("事项", 28, lambda duty: duty.what),
    Column("频次", 14, frequency),
    Column("要求", 7, lambda duty: duty.modality),
    Column("原文", 56, lambda duty: duty.quote),
    Column("出处", 36, source_line),
    Column("文件", 20, lambda duty: duty.file),
    Column("字符位置", 12, lambda duty: f"{duty.start}-{duty.end}"),
)
FREQUENCY = 2  # which of them says how often


def row(duty: Duty) -> list[str]:
    """A duty's cells, each on one line and without control characters."""
    return [printable(column.value(duty)) for column in COLUMNS]
