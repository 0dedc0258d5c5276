"""Saying that the corpus does not answer, and why; never that there is no such rule."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.answer import Answer, Citation
from retrieval.searching.query import Query

NOTHING_ASKED = "没有看出要查什么。请写出想查的事项，例如“党课多久上一次”“什么是主题党日”。"
NOT_COVERED = "现有文档中没有找到能回答这个问题的内容。"
NOT_WITHIN = "限定范围内没有找到能回答这个问题的内容。"
OUTSIDE = "限定范围内没有{titles}；要查它，请先改变限定范围。"
NAMED_ONLY = "文中提到了{subject}，但没有说明{label}。"
NAMED_WITHIN = "限定范围内的文档提到了{subject}，但没有说明{label}。"
FEWER_ITEMS = "文中列出的各项里没有第{number}项；可能原文没有列全，或文末缺失。"
FEWER_WITHIN = "限定范围内没有第{number}项；可能原文没有列全，或文末缺失。"
SHOWN_TITLES = 2  # of documents outside the limits
SHOWN_WORDS = 5  # words that no document has, at most; more of them say nothing more


def refuse(query: Query, nearest: tuple[Citation, ...] = (), *, named: bool) -> Answer:
    """An answer that says why there is none.

    Args:
        query: the query.
        nearest: the nearest passage, or nothing.
        named: whether the corpus speaks of the subject without the value that was asked for.
    """
    return Answer(
        question=query.question,
        status="not_found",
        intent=query.intent,
        answer=_reason(query, named=named),
        citations=nearest,
        missing=query.missing[:SHOWN_WORDS],
        suggestion=None if query.words else "也可以直接输入一个词，例如“三会一课”。",
    )


def refuse_item(query: Query, last: tuple[Citation, ...]) -> Answer:
    """An answer that says that a list has fewer items than the one asked for; `last` cites its last one."""
    said = FEWER_WITHIN if query.within else FEWER_ITEMS
    return Answer(query.question, "not_found", query.intent, said.format(number=query.ordinal), last)


def refuse_outside(query: Query, titles: Sequence[str]) -> Answer:
    """An answer that says that the documents which the question names are not among those it is limited to."""
    named = "、".join(f"《{title}》" for title in titles[:SHOWN_TITLES])
    more = f"等 {len(titles)} 篇" if len(titles) > SHOWN_TITLES else ""
    return Answer(query.question, "not_found", query.intent, OUTSIDE.format(titles=named + more))


def _reason(query: Query, *, named: bool) -> str:
    if not query.words:
        return NOTHING_ASKED
    if named:
        subject = "、".join(f"“{word.text}”" for word in query.words if word.text not in query.missing)
        return (NAMED_WITHIN if query.within else NAMED_ONLY).format(subject=subject, label=query.label)
    return NOT_WITHIN if query.within else NOT_COVERED
