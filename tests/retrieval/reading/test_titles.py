"""Tests for retrieval.reading.titles."""

from __future__ import annotations

import pytest

from retrieval.reading.titles import titled
from tests.samples import document

PLAN, MEETING, ANNUAL = (
    document("2022/plan.txt", "2022年工作要点"),
    document("meeting.txt", "在工作会议上的讲话"),
    document("annual.txt", "在年度工作会议上的讲话"),
)


@pytest.mark.parametrize(
    ("words", "files"),
    [
        ("", ["2022/plan.txt", "meeting.txt", "annual.txt"]),
        ("《》", ["2022/plan.txt", "meeting.txt", "annual.txt"]),
        ("工作", ["2022/plan.txt", "meeting.txt", "annual.txt"]),
        ("会议", ["meeting.txt", "annual.txt"]),
        ("讲话 年度", ["annual.txt"]),
        ("在工作會議上的講話", ["meeting.txt"]),
        ("《在工作会议上的讲话》", ["meeting.txt"]),
        ("２０２２年 要点", ["2022/plan.txt"]),
        ("PLAN", ["2022/plan.txt"]),
        ("2022/", ["2022/plan.txt"]),
        ("会议 要点", []),
        ("天气", []),
    ],
)
def test_documents_are_found_by_words_of_their_titles(words: str, files: list[str]) -> None:
    """Each word has to be there in any script and width; a whole title finds its own; files come after titles."""
    assert [one.file for one in titled([PLAN, MEETING, ANNUAL], words)] == files


def test_nothing_is_found_among_nothing() -> None:
    """Without documents there is none."""
    assert titled([], "会议") == titled([], "") == ()
