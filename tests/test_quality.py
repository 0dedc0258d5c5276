"""How good the answers are on the golden questions: figures below which nothing may fall."""

from __future__ import annotations

from pathlib import Path
from statistics import mean

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
    """Nineteen in twenty are right as a whole, more than nine in ten by their first citation."""
    assert evaluation.answerable.right >= 0.95
    assert evaluation.answerable.found1 >= 0.93
    assert evaluation.answerable.found3 >= evaluation.answerable.found1


def test_questions_of_frequency_are_answered_right(evaluation: Evaluation) -> None:
    """What is due how often is what the library is asked first of all."""
    assert evaluation.kinds["frequency"].right == 1


def test_unanswerable_questions_are_refused(evaluation: Evaluation) -> None:
    """All that no document knows, and nearly all of what is only named."""
    assert evaluation.unanswerable.right == 1
    assert evaluation.named_only.right >= 0.95


def test_few_questions_are_refused_that_have_an_answer(evaluation: Evaluation) -> None:
    """One in a hundred at most."""
    assert evaluation.answerable.refused <= 0.011


def test_excerpts_are_short_and_true(library: Library) -> None:
    """A hundred and twenty characters on the mean, each standing where its citation says."""
    texts = {document.file: document.source.text for document in library.documents}
    answers = [library.ask(question.question, question.context) for question in read_golden(str(GOLDEN))]
    citations = [citation for answer in answers for citation in answer.citations]

    assert mean(len(citation.excerpt) for citation in citations) <= 120
    for one in citations:
        assert normalise(texts[one.file][one.start : one.end]) == normalise(one.excerpt) != ""


def test_every_gold_passage_is_in_the_corpus(library: Library) -> None:
    """What the questions are judged by can be found at all."""
    texts = {document.file: normalise(document.source.text) for document in library.documents}

    for question in read_golden(str(GOLDEN)):
        for entry in question.gold:
            assert any(normalise(quote) in texts[entry.file] for quote in entry.quotes), question.id
