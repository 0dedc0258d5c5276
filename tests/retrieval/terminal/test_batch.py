"""The questions of a batch."""

from __future__ import annotations

import io

import pytest

from retrieval.errors import GoldenError
from retrieval.terminal.batch import BatchQuestion, read_batch


def test_questions_are_read_with_id_and_context() -> None:
    """An id is kept as it was given, string or number; other fields are passed over."""
    lines = '{"id": "a", "question": "三会一课", "kind": "who"}\n{"id": 7, "question": "", "context": ["前"]}\n'

    questions = read_batch("-", io.BytesIO(lines.encode()))

    assert questions == [BatchQuestion("a", "三会一课", ()), BatchQuestion(7, "", ("前",))]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"question": "问"}', "缺少 id"),
        ('{"id": true, "question": "问"}', "id 应是字符串或整数"),
        ('{"id": ["a"], "question": "问"}', "id 应是字符串或整数"),
        ('{"id": "a"}', "缺少 question"),
        ('{"id": "a", "question": "问", "context": "前"}', "context 应是字符串的列表"),
    ],
)
def test_a_line_that_is_no_question_is_named(line: str, problem: str) -> None:
    """The error names the line and the field."""
    with pytest.raises(GoldenError, match=f"标准输入 第 1 行：{problem}"):
        read_batch("-", io.BytesIO(line.encode()))
