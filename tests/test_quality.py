"""How good the answers are on the golden questions: figures below which nothing may fall."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Library
from retrieval.evaluation.evaluate import Evaluation, evaluate
from retrieval.evaluation.golden import normalise, read_golden

GOLDEN = Path(__file__).parent / "data" / "questions" / "development.jsonl"


@pytest.fixture(scope="module")
def evaluation(library: Library) -> Evaluation:
    """All golden questions, asked and judged."""
    return evaluate(library, read_golden(str(GOLDEN)))


def test_answerable_questions_are_answered_right(evaluation: Evaluation) -> None:
    """Four in five are right as a whole, and nearly as many by their first citation."""
    assert evaluation.answerable.right >= 0.80
    assert evaluation.answerable.found1 >= 0.78
    assert evaluation.answerable.found3 >= evaluation.answerable.found1


def test_unanswerable_questions_are_refused(evaluation: Evaluation) -> None:
    """More than half of all that no document answers, those that it only names included."""
    parts = [evaluation.unanswerable, evaluation.named_only]

    assert sum(part.questions * part.right for part in parts) >= 0.55 * sum(part.questions for part in parts)


def test_few_questions_are_refused_that_have_an_answer(evaluation: Evaluation) -> None:
    """One in twenty at most."""
    assert evaluation.answerable.refused <= 0.05


def test_every_gold_passage_is_in_the_corpus(library: Library) -> None:
    """What the questions are judged by can be found at all."""
    texts = {document.file: normalise(document.source.text) for document in library.documents}

    for question in read_golden(str(GOLDEN)):
        for entry in question.gold:
            assert any(normalise(quote) in texts[entry.file] for quote in entry.quotes), question.id
