"""Several answers as one."""

from __future__ import annotations

from dataclasses import replace

from retrieval.answering.merging import MOST_CITED, merge
from tests.samples import answered, citation, refused

TEA = [citation(f"茶{number}。", file="tea.txt", start=10 * number, rank=number) for number in (1, 2, 3)]
FISH = [citation(f"鱼{number}。", file="fish.txt", start=10 * number, rank=number) for number in (1, 2)]


def test_answers_are_told_in_their_order() -> None:
    """The best excerpt of each is a line, and the citations take turns, ranked anew."""
    answer = merge("茶？鱼？", [answered(*TEA), answered(*FISH)])

    assert (answer.question, answer.status, answer.answer) == ("茶？鱼？", "answered", "茶1。\n鱼1。")
    assert [one.excerpt for one in answer.citations] == ["茶1。", "鱼1。", "茶2。", "鱼2。", "茶3。"]
    assert [one.rank for one in answer.citations] == [1, 2, 3, 4, 5]


def test_a_part_without_an_answer_says_so() -> None:
    """Its reason stands beside its question, its missing words are kept, and its nearest passage is not cited."""
    missing = replace(refused("没有找到。", citation("近。"), question=" 鱼多久？"), missing=("鱼",))

    answer = merge("茶？鱼？", [missing, answered(*TEA[:1])])

    assert answer.answer == "“鱼多久”：没有找到。\n茶1。"
    assert [one.excerpt for one in answer.citations] == ["茶1。"]
    assert (answer.status, answer.intent, answer.missing) == ("answered", "frequency", ("鱼",))


def test_where_nothing_is_answered_the_first_reason_is_given() -> None:
    """The whole is refused, as the whole was asked."""
    answer = merge("茶？鱼？", [refused("没有茶。", citation()), refused("没有鱼。")], intent="compare")

    assert (answer.status, answer.question, answer.intent) == ("not_found", "茶？鱼？", "compare")
    assert (answer.answer, len(answer.citations)) == ("没有茶。", 1)
    assert merge("茶？", [refused()]).intent == "passage"


def test_the_same_place_is_cited_and_told_once() -> None:
    """Two questions may have one answer."""
    answer = merge("茶？茶？", [answered(*TEA[:2]), answered(TEA[0])])

    assert answer.answer == "茶1。"
    assert [one.excerpt for one in answer.citations] == ["茶1。", "茶2。"]


def test_one_answer_keeps_its_text() -> None:
    """There is nothing to shorten then."""
    assert merge("茶？", [answered(*TEA)]).answer == "茶1。\n茶2。\n茶3。"


def test_what_the_whole_asks_may_be_given() -> None:
    """By default it is what the first part with an answer asks."""
    parts = [refused(), replace(answered(*TEA), intent="who")]

    assert merge("茶？鱼？", parts).intent == "who"
    assert merge("茶？鱼？", parts, intent="compare").intent == "compare"


def test_a_comparison_with_one_side_says_where_that_stands() -> None:
    """Only of a comparison, and only where a side has no answer."""
    one, both = [answered(*TEA[:1]), refused()], [answered(*TEA[:1]), answered(*FISH[:1])]

    assert merge("茶和鱼", one, intent="compare").answer == "茶1。\n“天气”：没有找到。\n仅见于《甲讲话》。"
    assert "仅见于" not in merge("茶和鱼", one).answer
    assert "仅见于" not in merge("茶和鱼", both, intent="compare").answer
    assert "仅见于" not in merge("茶", one[:1], intent="compare").answer


def test_remarks_are_joined() -> None:
    """Each once, in their order; without any there is none."""
    parts = [replace(answered(TEA[0]), suggestion=remark) for remark in ["甲", None, "乙", "甲"]]

    assert merge("茶？", parts).suggestion == "甲；乙"
    assert merge("茶？", [answered(TEA[0])]).suggestion is None


def test_a_list_among_several_is_told_whole() -> None:
    """Its opening and all its items are lines, cited before the second of any; what it only cites is none."""
    items = replace(answered(*TEA, text="共列出 2 项。\n茶1。\n茶2。"), intent="list")

    answer = merge("茶？鱼？", [items, answered(*FISH)])

    assert answer.answer == "共列出 2 项。\n茶1。\n茶2。\n鱼1。"
    assert [one.excerpt for one in answer.citations] == ["茶1。", "茶2。", "鱼1。", "鱼2。", "茶3。"]


def test_ten_are_cited_at_most() -> None:
    """Unless more answers than that are joined, each of which keeps one."""
    many = [answered(*(citation(f"{n}-{m}。", start=100 * n + 10 * m) for m in range(4))) for n in range(12)]

    assert MOST_CITED == 10
    assert len(merge("？", many[:3]).citations) == 10
    assert len(merge("？", many).citations) == 12
    assert [one.excerpt for one in merge("？", many).citations] == [f"{n}-0。" for n in range(12)]


def test_a_limited_comparison_says_that_it_is() -> None:
    """What one document alone says is said of the limits only."""
    sides = [answered(*TEA[:1]), refused("没有找到。", question="鱼")]

    everywhere = merge("茶和鱼", sides, intent="compare")
    limited = merge("茶和鱼", sides, intent="compare", limited=True)
    assert everywhere.answer.endswith("\n仅见于《甲讲话》。")
    assert limited.answer.endswith("\n限定范围内仅见于《甲讲话》。")
