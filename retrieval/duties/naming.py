"""Who is named in a sentence for one of its periods: in its own clause, else nearby."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.duties.bodies import agent, convened, first_of, is_body, meeting_of, relative, subject, urged
from retrieval.duties.clauses import Finding, Range
from retrieval.duties.deeds import Words, joined
from retrieval.duties.lexicon import Subject


class Naming:
    """Looks for bodies in one folded sentence.

    Args:
        text: the sentence.
        clauses: its clauses.
        words: how to tell a body.
    """

    def __init__(self, text: str, clauses: Sequence[Range], words: Subject) -> None:
        self._text = text
        self._clauses = clauses
        self._words = words
        self._passed_over: set[int] = set()

    def pass_over(self, clause: int) -> None:
        """Take no body from a clause any more: its body is a meeting, which does nothing in the clauses after."""
        self._passed_over.add(clause)

    def named(self, one: Finding) -> tuple[Range | None, Range]:
        """The body that a period's own share of its clause names, and what stands before the period beside it."""
        text, (begin, end) = self._text, one.before
        begin = end if one.period.deed[1] and text[end - 1 : end] == "、" else begin
        name = subject(text, begin, end, self._words)
        if name:
            return name, (name[1], end)
        lead = self._words.leads.match(text, begin, end)
        begin = lead.end() if lead else begin
        about = relative(text, begin, end, self._words) if begin < end else None
        if about:
            return about, (about[1], end)
        told_to = urged(text, begin, end, self._words)
        if told_to:
            return told_to[0], (begin, told_to[1])
        return agent(text, begin, one.after[1], self._words), (begin, end)

    def led(self, name: Range | None, after: Range) -> tuple[Range | None, Range]:
        """The body that a clause begins with which goes on after a period, and the clause without it."""
        body = None if name else subject(self._text, *after, self._words)
        return (body, (body[1], after[1])) if body else (name, after)

    def nearby(self, one: Finding, topic: Range | None, what: Words) -> Range | None:
        """The body that the topic, the next cell, the clauses before, the next one, or the deed itself names."""
        return (
            (meeting_of(self._text, *topic, self._words) if topic else None)
            or self._cell(one)
            or self._before(one)
            or self._agent(one)
            or self._of_the_day(one)
            or self._convened(what)
        )

    def _cell(self, one: Finding) -> Range | None:
        """The next cell of a table, if it is a body."""
        cells = self._following(one)
        return next((c for c in cells if self._text[c[0] - 1].isspace() and self._is_body(c)), None)

    def _before(self, one: Finding) -> Range | None:
        earlier = [each for number, each in enumerate(self._clauses[: one.clause]) if number not in self._passed_over]
        return first_of(self._text, earlier, self._words)

    def _agent(self, one: Finding) -> Range | None:
        found = (agent(self._text, *each, self._words) for each in self._following(one))
        return next(filter(None, found), None)

    def _of_the_day(self, one: Finding) -> Range | None:
        """The body of the next clause, where the period's own only names the day (每月15日为接待日)."""
        names_a_day = self._text[one.after[0] : one.after[0] + 1] == "为" and self._text[one.after[1] - 1] == "日"
        return first_of(self._text, self._following(one), self._words) if names_a_day else None

    def _convened(self, what: Words) -> Range | None:
        """The body whose meeting is called together; it stands at the end of what is done, before 会."""
        meets = convened(joined(self._text, what), self._words)
        return (what[-1][1] - 1 - len(meets), what[-1][1] - 1) if meets else None

    def _following(self, one: Finding) -> Sequence[Range]:
        return self._clauses[one.clause + 1 : one.clause + 2]

    def _is_body(self, part: Range) -> bool:
        return is_body(self._text[slice(*part)], self._words)
