"""Queries as a test needs them: it says what it is about, the rest is filled in."""

from __future__ import annotations

from retrieval.searching.query import Query, Word


def query(
    *words: str | Word,
    question: str = "",
    intent: str = "passage",
    label: str = "相关内容",
    slot: str | None = None,
    count: int | None = None,
    missing: tuple[str, ...] = (),
) -> Query:
    """A query about some words; its subject is the question, or else the words."""
    own = tuple(Word(word) if isinstance(word, str) else word for word in words)
    return Query(
        question=question,
        subject=question or "".join(word.text for word in own),
        intent=intent,
        label=label,
        slot=slot,
        count=count,
        words=own,
        terms={word.text: 1.0 for word in own},
        expansions={},
        missing=missing,
    )
