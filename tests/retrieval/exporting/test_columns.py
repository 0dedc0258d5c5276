"""The columns of a table of duties."""

from __future__ import annotations

from retrieval.exporting.columns import COLUMNS, FREQUENCY, row
from tests.samples import duty


def test_a_row_has_a_cell_for_each_column() -> None:
    """Who, what, how often, how it binds, the sentence, its place."""
    shown = row(duty(at_least=True, section=("一、组织生活",), start=7))

    assert dict(zip([column.name for column in COLUMNS], shown, strict=True)) == {
        "责任主体": "党支部",
        "事项": "召开党员大会",
        "频次": "每季度至少一次",
        "要求": "要",
        "原文": "党支部每季度一次召开党员大会。",
        "出处": "《甲讲话》一、组织生活 · 第1段",
        "文件": "a.txt",
        "字符位置": "7-22",
    }
    assert COLUMNS[FREQUENCY].name == "频次"


def test_a_cell_is_one_harmless_line() -> None:
    """Line ends are blanks, control characters are replaced."""
    assert row(duty("一\n二\x1b", who="\u202e甲"))[:2] == [
        "\N{REPLACEMENT CHARACTER}甲",
        "一 二\N{REPLACEMENT CHARACTER}",
    ]
