"""What binds, and what reports."""

from __future__ import annotations

import pytest

from retrieval.duties.lexicon import Lexicon
from retrieval.duties.modality import is_practice, modality


@pytest.mark.parametrize(
    ("clause", "earlier", "standing", "binds"),
    [
        ("机关纪委必须每月报告", "", False, "必须"),
        ("党支部须在每月15日前转账", "", True, "必须"),
        ("机关党委应当每季度督查", "", False, "应当"),
        ("委员可以每年讲一次", "", True, "可以"),
        ("机要科要每月检查", "", True, "要"),
        ("坚持每月召开", "", True, "要"),
        ("每季度召开一次", "", True, "应当"),
        ("每季度召开一次", "", False, "要"),
        ("每年一月底前提交", "机关纪委必须每月报告,", True, "必须"),
        ("每年讲一次", "委员可以列席,", True, "应当"),
        ("每月报需要的材料", "", True, "要"),
    ],
)
def test_a_clause_binds_by_its_nearest_word(
    lexicon: Lexicon,
    clause: str,
    earlier: str,
    standing: bool,  # noqa: FBT001  # the fixture's value
    binds: str,
) -> None:
    """Else by the clauses before it, else by the kind of paper; what is permitted there is not taken on."""
    assert modality(clause, earlier, standing=standing, lexicon=lexicon) == binds


@pytest.mark.parametrize(
    ("sentence", "section", "title", "practice"),
    [
        ("去年以来,每月通报一次。", [], "", True),
        ("每月召开一次,已经开了十次。", [], "", True),
        ("每月召开一次。", ["一、工作回顾"], "", True),
        ("每月召开一次。", ["一、工作回顾", "(一)今后打算"], "", False),
        ("每月召开一次。", ["二、下一步工作打算"], "年度述职报告", False),
        ("每月召开一次。", ["一、抓学习"], "年度述职报告", True),
        ("今后必须每月召开一次。", ["一、工作回顾"], "", False),
        ("每月召开一次。", ["一、抓学习"], "讲话", False),
    ],
)
def test_a_report_is_told_from_a_duty(
    lexicon: Lexicon,
    sentence: str,
    section: list[str],
    title: str,
    practice: bool,  # noqa: FBT001  # the expected value
) -> None:
    """By its own words, its headings from the innermost, its paper's title."""
    assert is_practice(sentence, section, title, lexicon.practice) is practice
