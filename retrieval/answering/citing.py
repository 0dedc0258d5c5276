"""From excerpts to citations: with all that leads a reader to them, and their key words marked."""

from __future__ import annotations

import re

from retrieval.answer import Citation
from retrieval.answering.choosing import Choice
from retrieval.answering.marking import marks
from retrieval.searching.query import Query


def cite(choice: Choice, query: Query, slot: re.Pattern[str] | None) -> tuple[Citation, ...]:
    """The citations of a choice, ranked from 1."""
    return tuple(
        Citation(
            rank=rank,
            title=excerpt.chunk.title,
            file=excerpt.chunk.file,
            section=excerpt.section,
            paragraph=excerpt.chunk.paragraph,
            start=excerpt.start,
            end=excerpt.end,
            excerpt=excerpt.text,
            score=score,
            marks=marks(excerpt.text, query, slot),
        )
        for rank, (excerpt, score) in enumerate(zip(choice.excerpts, choice.scores, strict=True), start=1)
    )
