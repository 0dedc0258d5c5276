"""Saying that the corpus does not answer, and why."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from retrieval.answering.refusing import refuse, refuse_item, refuse_outside
from tests.retrieval.queries import query
from tests.samples import citation


def test_a_question_that_asks_nothing_is_told_how_to_ask() -> None:
    """The reason has an example, and so has the suggestion."""
    answer = refuse(query(question="？？"), (), named=False)

    assert (answer.question, answer.status, answer.citations) == ("？？", "not_found", ())
    assert answer.answer.startswith("没有看出要查什么。请写出想查的事项")
    assert answer.suggestion == "也可以直接输入一个词，例如“三会一课”。"


def test_a_subject_without_the_value_is_named() -> None:
    """The words that the corpus has are named with what it does not say about them; the nearest passage comes along."""
    nearest = citation("谈心谈话要经常。")
    one = query("谈心谈话", "火星", question="火星谈心谈话多久", intent="frequency", label="频次", missing=("火星",))

    answer = refuse(one, (nearest,), named=True)

    assert answer.answer == "文中提到了“谈心谈话”，但没有说明频次。"
    assert (answer.intent, answer.citations, answer.missing, answer.suggestion) == (
        "frequency",
        (nearest,),
        ("火星",),
        None,
    )


def test_several_subjects_are_named_together() -> None:
    """Each stands in quotation marks of its own."""
    answer = refuse(query("党课", "制度", label="时间"), (), named=True)

    assert answer.answer == "文中提到了“党课”、“制度”，但没有说明时间。"


def test_a_subject_that_is_not_covered_has_its_missing_words() -> None:
    """Five of them are enough."""
    words = ("红烧肉", "火星", "股票", "天气", "足球", "门票")

    answer = refuse(query(*words, missing=words), (), named=False)

    assert answer.answer == "现有文档中没有找到能回答这个问题的内容。"
    assert answer.missing == words[:5]
    assert answer.suggestion is None


def test_an_item_beyond_the_end_is_refused_by_its_number() -> None:
    """The last item comes along, and it is left open whether the paper lists all."""
    last = citation("第三要监督。")
    one = replace(query("原则", question="第五个原则", intent="list"), ordinal=5)

    answer = refuse_item(one, (last,))

    assert (answer.question, answer.status, answer.intent, answer.citations) == (
        "第五个原则",
        "not_found",
        "list",
        (last,),
    )
    assert answer.answer == "文中列出的各项里没有第5项；可能原文没有列全，或文末缺失。"


def test_no_reason_claims_that_a_rule_does_not_exist() -> None:
    """The corpus is all that is spoken of."""
    queries = [query(), query("党课"), query("党课", label="频次", missing=("党课",))]

    for one, named in product(queries, [True, False]):
        text = refuse(one, (), named=named).answer
        assert not any(claim in text for claim in ("没有规定", "不存在", "没有要求", "无此"))


def test_documents_beyond_the_limits_are_named() -> None:
    """Two at most, then their number."""
    one, three = refuse_outside(query("党课"), ["甲"]), refuse_outside(query("党课"), ["甲", "乙", "丙"])

    assert one.answer == "限定范围内没有《甲》；要查它，请先改变限定范围。"
    assert three.answer == "限定范围内没有《甲》、《乙》等 3 篇；要查它，请先改变限定范围。"
    assert (one.status, one.citations, one.missing) == ("not_found", (), ())


def test_a_limited_question_is_refused_within_its_limits() -> None:
    """Nothing is said of the documents beyond them."""
    limited = query("党课", label="频次").limited(["a.txt"])

    assert refuse(limited, (), named=False).answer == "限定范围内没有找到能回答这个问题的内容。"
    assert refuse(limited, (), named=True).answer == "限定范围内的文档提到了“党课”，但没有说明频次。"
    assert refuse_item(replace(limited, ordinal=5), ()).answer.startswith("限定范围内没有第5项；")
