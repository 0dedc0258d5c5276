"""What the tests of working questions out share: a folder with one short paper, and a question about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.store import Scope
from bot.working_out.shown import Task

PAPER = "在党建工作会议上的讲话\n同志们：\n党课每季度上一次。\n"
TASK = Task("党课多久上一次", (), Scope(), 7, pressed=False, bot="a_bot")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one short paper."""
    (tmp_path / "a.txt").write_text(PAPER, encoding="utf-8")
    return tmp_path
