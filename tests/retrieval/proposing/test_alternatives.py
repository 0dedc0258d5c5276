"""What to ask in place of a question that is not answered."""

from __future__ import annotations

import pytest

from retrieval import Answer
from retrieval.proposing.alternatives import ASKED, LONGEST_QUESTION, alternatives
from retrieval.searching.nearness import Nearby
from retrieval.searching.query import Query
from retrieval.searching.tokens import Tokenizer
from tests.retrieval.queries import query
from tests.samples import answered, citation, refused


class Desk:
    """A corpus that knows some names, and answers whatever has one of some words.

    Attributes:
        asked: the questions that it was asked.
    """

    def __init__(self, tokenizer: Tokenizer, *names: str, answers: str = "") -> None:
        self.asked: list[str] = []
        self._nearby = Nearby(names, tokenizer.words)
        self._names = names
        self._answers = answers

    def ask(self, question: str) -> Answer:
        """A sentence with the first name that the question has, if it is to be answered."""
        self.asked.append(question)
        name = next((one for one in self._names if one in question), "")
        return answered(citation(f"{name}要开好。")) if name and self._answers in question else refused()

    def alternatives(self, one: Query) -> tuple[str, ...]:
        """What it proposes."""
        return alternatives(one, self._nearby, lambda text: [name for name in self._names if name in text], self.ask)


def test_a_near_name_takes_the_place_of_an_unknown_one(tokenizer: Tokenizer) -> None:
    """In the question as it was asked, and first of all."""
    desk = Desk(tokenizer, "民主生活会")

    found = desk.alternatives(query("民主", "生命", "会", question="民主生命会多久一次", missing=("生命",)))
    assert found[0] == "民主生活会多久一次"
    assert len(found) == 3


def test_where_the_value_is_not_there_either_something_else_is_asked(tokenizer: Tokenizer) -> None:
    """About the near name, or about the name that the question has."""
    near = Desk(tokenizer, "民主生活会", answers="什么是")
    named = Desk(tokenizer, "谈心谈话", answers="什么是")

    assert near.alternatives(query("民主", question="民主生命会", intent="frequency")) == ("什么是民主生活会",)
    assert named.alternatives(query("谈心谈话", question="谈心谈话")) == ("什么是谈心谈话",)


def test_what_is_answered_of_something_else_is_no_alternative(tokenizer: Tokenizer) -> None:
    """An answer has to speak of the name."""
    desk = Desk(tokenizer, "谈心谈话")

    found = alternatives(
        query("谈心谈话", question="谈心谈话"),
        Nearby([], tokenizer.words),
        lambda _: ["谈心谈话"],
        lambda _: answered(citation("别的事。")),
    )
    assert found == ()
    assert desk.alternatives(query("谈心谈话", question="谈心谈话"))


@pytest.mark.parametrize(
    "one",
    [
        query(question="你好"),
        query("红烧肉", question="红烧肉", missing=("红烧肉",)),
        query("火星", "党课", question="火星党课", missing=("火星",)),
        query("党课", question="党课" * LONGEST_QUESTION),
    ],
    ids=["chatter", "foreign", "half foreign", "long"],
)
def test_chatter_and_foreign_matters_have_none(tokenizer: Tokenizer, one: Query) -> None:
    """Nothing is asked for them."""
    desk = Desk(tokenizer, "党课", "民主生活会")

    assert desk.alternatives(one) == ()
    assert desk.asked == []


def test_few_questions_are_tried(tokenizer: Tokenizer) -> None:
    """However many names are near, each question once, and never the one that was asked."""
    names = [f"民主生{one}会" for one in "甲乙丙丁戊己庚辛壬癸"]
    desk = Desk(tokenizer, *names, answers="没有答案")

    assert desk.alternatives(query("民主", question="民主生命会")) == ()
    assert len(desk.asked) == len(set(desk.asked)) <= ASKED
    assert "民主生命会" not in desk.asked
