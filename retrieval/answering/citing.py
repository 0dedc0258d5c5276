"""From excerpts to citations: with all that leads a reader to them, and their key words marked."""

from __future__ import annotations

from retrieval.answer import Citation
from retrieval.answering.choosing import Choice
from retrieval.answering.copies import Copies
from retrieval.answering.marking import marks
from retrieval.answering.slot import Slot
from retrieval.duties.duty import Duty
from retrieval.fold import fold_with_places
from retrieval.searching.query import Query


def cite(choice: Choice, query: Query, slot: Slot | None, copies: Copies) -> tuple[Citation, ...]:
    """The citations of a choice, ranked from 1, each with the copies of its document that have it too."""
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
            marks=marks(fold_with_places(excerpt.text, excerpt.folded), query, slot),
            copies=copies.of(excerpt),
        )
        for rank, (excerpt, score) in enumerate(zip(choice.excerpts, choice.scores, strict=True), start=1)
    )


def cite_duty(duty: Duty, rank: int) -> Citation:
    """The citation of a duty in a list, under its number there."""
    return Citation(
        rank=rank,
        title=duty.title,
        file=duty.file,
        section=duty.section,
        paragraph=duty.paragraph,
        start=duty.start,
        end=duty.end,
        excerpt=duty.quote,
        score=0.0,
        marks=duty.marks,
    )
