"""Several answers as one: to a message with several questions, and to the two sides of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from retrieval.answer import Answer, Citation

MOST_CITED = 10  # citations of the whole, unless there are more answers


def merge(question: str, answers: Sequence[Answer], *, intent: str | None = None) -> Answer:
    """One answer that holds several, in their order; refused where none of them answers.

    Args:
        question: what was asked in all.
        answers: at least one.
        intent: what the whole asks for; by default what the first part does.
    """
    answered = [one for one in answers if one.answered]
    if not answered:
        return replace(answers[0], question=question, intent=intent or answers[0].intent)
    cited = _in_turn([one.citations for one in answered], len(answers))
    suggestions = [one.suggestion for one in answers if one.suggestion]
    return Answer(
        question=question,
        status="answered",
        intent=intent or answered[0].intent,
        answer="\n".join(dict.fromkeys(_told(one, several=len(answers) > 1) for one in answers)),
        citations=tuple(replace(one, rank=rank) for rank, one in enumerate(cited, start=1)),
        missing=tuple(dict.fromkeys(chain.from_iterable(one.missing for one in answers))),
        suggestion="；".join(dict.fromkeys(suggestions)) or None,
    )


def _told(answer: Answer, *, several: bool) -> str:
    if answer.answered:
        return answer.citations[0].excerpt if several else answer.answer
    return f"“{answer.question.strip(' ?？。')}”：{answer.answer}"


def _in_turn(cited: Sequence[Sequence[Citation]], fewest: int) -> list[Citation]:
    """The first citation of each, then the second of each, and so on; each place once."""
    places: dict[tuple[str, int, int], Citation] = {}
    for one in filter(None, chain.from_iterable(zip_longest(*cited))):
        places.setdefault((one.file, one.start, one.end), one)
    return list(places.values())[: max(MOST_CITED, fewest)]
