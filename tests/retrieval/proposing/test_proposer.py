"""What a library proposes in place of a question: for refused ones only, each answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Library
from retrieval.evaluation.golden import read_golden

GOLDEN = Path(__file__).parents[2] / "data" / "questions" / "development.jsonl"


def test_an_answered_question_needs_no_other(library: Library) -> None:
    """None is proposed for it."""
    assert library.alternatives("党课多久上一次") == ()


@pytest.mark.parametrize(
    "question",
    ["", "你好", "谢谢！", "今天天气怎么样", "红烧肉怎么做", "asdkjh qwe", "😀", "火星票多少钱？房价会涨吗？"],
)
def test_what_is_foreign_to_the_corpus_has_no_alternative(library: Library, question: str) -> None:
    """Chatter, gibberish, other matters."""
    assert library.alternatives(question) == ()


def test_alternatives_are_answered(library: Library) -> None:
    """For every refused golden question; at most three, none the question itself, some found."""
    found = []
    for one in read_golden(str(GOLDEN)):
        if not library.ask(one.question, one.context).answered:
            proposed = library.alternatives(one.question, one.context)
            found.append(proposed)
            assert len(set(proposed)) == len(proposed) <= 3
            assert one.question not in proposed
            assert all(library.ask(each, one.context).answered for each in proposed)
    assert sum(map(bool, found)) >= 5


def test_an_answer_that_is_known_is_not_asked_for_again(library: Library) -> None:
    """It alone says whether there is something to propose."""
    question = "谈心谈话每年不少于几次"
    known = library.ask(question)

    assert library.alternatives(question, answer=known) == library.alternatives(question) != ()
    assert library.alternatives(question, answer=library.ask("党课多久上一次")) == ()


def test_alternatives_keep_within_the_limits(library: Library) -> None:
    """What only other documents answer is not proposed."""
    everywhere = library.alternatives("谈心谈话每年不少于几次")
    within = [library.documents[1].file]

    assert everywhere
    for question in library.alternatives("谈心谈话每年不少于几次", within=within):
        assert {one.file for one in library.ask(question, within=within).citations} == set(within)


def test_a_misspelt_name_is_read_as_a_near_one(library: Library) -> None:
    """Its words in another order, or one of them another."""
    for question, name in (("谈话谈心每年几次", "谈心谈话"), ("民主生命会多久召开", "民主生活会")):
        found = library.alternatives(question)
        assert found
        assert all(name in one for one in found)
