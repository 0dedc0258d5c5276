"""What a question comes back as: an answer with its citations, or the reason why there is none."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Status = Literal["answered", "not_found"]


@dataclass(frozen=True, slots=True)
class Citation:
    """An excerpt with all that leads a reader to it.

    Attributes:
        rank: from 1, best first.
        title: the document's title.
        file: the document's path within the corpus folder.
        section: the headings above the excerpt, outermost first; empty in an opening.
        paragraph: which of the document's paragraphs it stands in, from 1.
        start: offset of the first character in the decoded source text.
        end: offset after the last character, so that `text[start:end]` is the excerpt but for white space.
        excerpt: one sentence or several that follow each other.
        score: how well it answers, comparable within one answer only.
        marks: half-open ranges of `excerpt` to be set in bold, in order, not overlapping.
        copies: the files of other copies of the document in which the same excerpt stands; not cited on their own.
    """

    rank: int
    title: str
    file: str
    section: tuple[str, ...]
    paragraph: int
    start: int
    end: int
    excerpt: str
    score: float
    marks: tuple[tuple[int, int], ...] = ()
    copies: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The citation object of the command line's JSON."""
        fields = asdict(self)
        del fields["marks"]
        fields["section"] = list(self.section)
        fields["score"] = round(self.score, 4)
        fields["copies"] = list(self.copies)
        return fields


@dataclass(frozen=True, slots=True)
class Answer:
    """The text that is shown and what it rests on.

    Attributes:
        question: as it was typed.
        status: `answered`, or `not_found` where the corpus does not answer.
        intent: what was asked for, as `Query.intent` says.
        answer: plain text; the excerpts where answered, the reason where not.
        citations: best first. Where not answered, the nearest passage at most, as nearest and not as the answer.
        missing: the words of the question that no document has, of those that it was limited to.
        suggestion: what to ask instead, or None.
        took_ms: milliseconds from the question to the answer.
    """

    question: str
    status: Status
    intent: str
    answer: str
    citations: tuple[Citation, ...] = ()
    missing: tuple[str, ...] = ()
    suggestion: str | None = None
    took_ms: float = 0.0

    @property
    def answered(self) -> bool:
        """Whether the corpus answers."""
        return self.status == "answered"

    def as_dict(self, identifier: str | None = None) -> dict[str, Any]:
        """The answer object of the command line's JSON."""
        return {
            "id": identifier,
            "question": self.question,
            "status": self.status,
            "intent": self.intent,
            "answer": self.answer,
            "citations": [citation.as_dict() for citation in self.citations],
            "missing": list(self.missing),
            "suggestion": self.suggestion,
            "took_ms": round(self.took_ms, 3),
        }
