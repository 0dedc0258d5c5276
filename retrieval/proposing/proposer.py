"""What a library proposes to ask: to begin with, and in place of a question that it does not answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

from retrieval.answer import Answer
from retrieval.asking import Asker
from retrieval.proposing.alternatives import alternatives
from retrieval.proposing.suggesting import Material, Suggester
from retrieval.reading.document import Document
from retrieval.searching.nearness import Nearby


class Proposer:
    """Proposes questions. Nothing is worked out before it is needed.

    Args:
        asker: answers.
        documents: what it answers from.
        own: questions that the unit wants to come first.
    """

    def __init__(self, asker: Asker, documents: Sequence[Document], own: Sequence[str]) -> None:
        self._asker = asker
        material = Material(documents, asker.matters, lambda: asker.duties, own)
        self._suggester = Suggester(material, asker.ask, frozenset(asker.names).__contains__)

    def suggestions(self, count: int) -> tuple[str, ...]:
        """The first so many questions to begin with."""
        return self._suggester.first(count)

    def alternatives(
        self, question: str, context: Sequence[str], within: Collection[str], answer: Answer | None = None
    ) -> tuple[str, ...]:
        """What to ask in place of a question; nothing where it is answered, which is found out unless it is known."""

        def ask(text: str) -> Answer:
            return self._asker.ask(text, context, within)

        if (answer or ask(question)).answered:
            return ()
        query = self._asker.query(self._asker.split(question)[0], context, within)
        return alternatives(query, self._nearby, self._asker.named, ask)

    @cached_property
    def _nearby(self) -> Nearby:
        return Nearby(self._asker.nameable(), self._asker.words)
