"""The table of faults names tests that are there, and says the same in both languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"
TABLES = ["faults.md", "faults.zh-CN.md"]


def named_in(name: str) -> list[list[str]]:
    """The tests of each row."""
    rows = [line for line in (DOCS / name).read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return [re.findall(r"`([\w/]+\.py::\w+)`", row) for row in rows[1:] if not row.startswith("| ---")]


@pytest.mark.parametrize("name", TABLES)
def test_every_fault_is_shown_by_tests_that_are_there(name: str) -> None:
    """Each row names one at least."""
    rows = named_in(name)

    assert len(rows) > 20
    assert all(rows)
    for file, _, test in (each.partition("::") for row in rows for each in row):
        tree = ast.parse((DOCS.parent / file).read_text(encoding="utf-8"))
        names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
        assert test in names, f"{name}: {file}::{test}"


def test_both_languages_have_the_same_faults() -> None:
    """In the same order."""
    assert named_in(TABLES[0]) == named_in(TABLES[1])
