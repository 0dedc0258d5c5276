"""The questions of a batch: read and checked as a whole before the first is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from retrieval.jsonl import Record, read_records


@dataclass(frozen=True, slots=True)
class BatchQuestion:
    """One line of a batch.

    Attributes:
        id: what the answer is found by again, as it was given.
        question: as it was typed.
        context: the questions before it in the same chat, oldest first.
    """

    id: str | int
    question: str
    context: tuple[str, ...]


def read_batch(path: str, stdin: BinaryIO | None = None) -> list[BatchQuestion]:
    """The questions of a JSON Lines file, or of standard input for `-`, in order.

    Raises:
        GoldenError: a line cannot be used; the message names the file and the line.
    """
    return [_question(record) for record in read_records(path, stdin)]


def _question(record: Record) -> BatchQuestion:
    return BatchQuestion(id=_identifier(record), question=record.text("question"), context=record.texts("context"))


def _identifier(record: Record) -> str | int:
    value = record.fields.get("id")
    if value is None:
        raise record.error("缺少 id；请补上。")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise record.error("id 应是字符串或整数；请改正。")
    return value
