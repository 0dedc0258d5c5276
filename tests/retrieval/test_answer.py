"""Answers and citations as values and as JSON."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError

import pytest

from retrieval.answer import Answer, Citation

CITATION = Citation(1, "甲讲话", "a.txt", ("一、抓学习",), 2, 10, 14, "要学习。", 1.23456, ((1, 3),), ("b.txt",))


def test_an_answer_is_an_object() -> None:
    """Every field of the interface is there in its order, numbers are rounded, marks are left out."""
    answer = Answer("学什么", "answered", "list", "要学习。", (CITATION,), ("天气",), "换个说法", 1.23456)

    assert json.dumps(answer.as_dict("q1"), ensure_ascii=False) == (
        '{"id": "q1", "question": "学什么", "status": "answered", "intent": "list", "answer": "要学习。", '
        '"citations": [{"rank": 1, "title": "甲讲话", "file": "a.txt", "section": ["一、抓学习"], "paragraph": 2, '
        '"start": 10, "end": 14, "excerpt": "要学习。", "score": 1.2346, "copies": ["b.txt"]}], '
        '"missing": ["天气"], "suggestion": "换个说法", "took_ms": 1.235}'
    )


def test_what_is_not_known_is_null_or_empty() -> None:
    """An answer with nothing but its text has no citations, no id and no suggestion."""
    fields = Answer("天气", "not_found", "passage", "没有找到。").as_dict()

    assert (fields["id"], fields["citations"], fields["missing"], fields["suggestion"]) == (None, [], [], None)


def test_only_an_answered_question_is_answered() -> None:
    """The status says whether the corpus answers."""
    assert Answer("问", "answered", "list", "答").answered
    assert not Answer("问", "not_found", "list", "无").answered


def test_values_do_not_change() -> None:
    """A citation is what it was made as."""
    with pytest.raises(FrozenInstanceError):
        CITATION.rank = 2  # type: ignore[misc]  # what the test is about
