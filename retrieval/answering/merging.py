"""Several answers as one: to a message with several questions, and to the two sides of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from retrieval.answer import Answer, Citation
from retrieval.searching.query import COMPARE, LIST, OUTLINE

WHOLE = frozenset({LIST, OUTLINE})  # what these ask for is shown whole
ONLY_HERE, ONLY_WITHIN = "仅见于《{title}》。", "限定范围内仅见于《{title}》。"
MOST_CITED = 10  # citations of the whole, unless there are more answers


def merge(question: str, answers: Sequence[Answer], *, intent: str | None = None, limited: bool = False) -> Answer:
    """One answer that holds several, in their order; refused where none of them answers.

    Args:
        question: what was asked in all.
        answers: at least one.
        intent: what the whole asks for; by default what the first part does.
        limited: whether only some documents may answer, which is said where one alone does.
    """
    answered = [one for one in answers if one.answered]
    if not answered:
        return replace(answers[0], question=question, intent=intent or answers[0].intent)
    cited = _in_turn(answered)
    told = dict.fromkeys(chain.from_iterable(_told(one, several=len(answers) > 1) for one in answers))
    only = (ONLY_WITHIN if limited else ONLY_HERE).format(title=cited[0].title)
    alone = [only] if intent == COMPARE and len(answered) == 1 < len(answers) else []
    suggestions = [one.suggestion for one in answers if one.suggestion]
    return Answer(
        question=question,
        status="answered",
        intent=intent or answered[0].intent,
        answer="\n".join([*told, *alone]),
        citations=tuple(replace(one, rank=rank) for rank, one in enumerate(cited, start=1)),
        missing=tuple(dict.fromkeys(chain.from_iterable(one.missing for one in answers))),
        suggestion="；".join(dict.fromkeys(suggestions)) or None,
    )


def _told(answer: Answer, *, several: bool) -> list[str]:
    """The lines of a part: what it opens with and what it stands for, or why it has no answer."""
    lines = answer.answer.split("\n")
    if answer.answered:
        excerpts = {one.excerpt for one in answer.citations}
        opening = [line for line in lines[:1] if line not in excerpts]
        return [*opening, *(one.excerpt for one in _leading(answer))] if several else lines
    asked = answer.question.encode("utf-8", "replace").decode().strip(" ?？。")
    return [f"“{asked}”：{answer.answer}"]


def _leading(answer: Answer) -> tuple[Citation, ...]:
    """The citations that a part stands for: all items of a list, else the first."""
    if answer.intent not in WHOLE:
        return answer.citations[:1]
    lines = set(answer.answer.split("\n"))
    return tuple(one for one in answer.citations if one.excerpt in lines)


def _in_turn(answers: Sequence[Answer]) -> list[Citation]:
    """What each part stands for, in their order, then the second of each, and so on; each place once."""
    leading = [one for answer in answers for one in _leading(answer)]
    rest = filter(None, chain.from_iterable(zip_longest(*(answer.citations for answer in answers))))
    places: dict[tuple[str, int, int], Citation] = {}
    for one in chain(leading, rest):
        places.setdefault((one.file, one.start, one.end), one)
    return list(places.values())[: max(MOST_CITED, len(leading))]
