"""Questions that go on from the one before: what is new replaces its part, the rest is taken over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from retrieval.errors import KnowledgeError
from retrieval.fold import fold
from retrieval.knowledge import read_table
from retrieval.searching.query import LOCATE, Query
from retrieval.searching.wording import PLAIN, alternatives

LONGEST_VAGUE = 2  # characters; a longer word names a matter of its own
FOREIGN = 0.5  # part of the words that no document has, from which a question names a foreign matter
TAKEN_OVER = 0.5  # what words of the question before count …
POINTED_AT = 0.8  # … where this one points at them


class Following:
    """Tells the questions that go on, by the data file, and completes them.

    Args:
        folder: where the data files are.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / "following.toml"
        table = read_table(path)
        try:
            self._pointing = alternatives(table["pointing"], path)
            self._replacing = alternatives(table["replacing"], path)
            self._following = alternatives([*table["pointing"], *table["replacing"], *table["following"]], path)
        except (KeyError, TypeError) as error:
            raise KnowledgeError(f"数据文件 {path.name} 的写法有误（{error}）：请照文件开头的说明改正。") from error

    def goes_on(self, query: Query) -> bool:
        """Whether a question goes on from the one before it; a full question does not."""
        words = query.subject.strip() or fold(query.question).strip()
        return not query.words or self._following.search(words) is not None or _is_vague(query)

    def inherit(self, query: Query, before: Query) -> Query:
        """A question with what it takes over from the one before.

        Its intent where it shows none; its words where it has none of its own, and beside its own, at less weight,
        where it points at them.
        """
        if query.intent == PLAIN:
            query = _asking_as(query, before)
        own = [word for word in query.words if word.text not in query.missing]
        if query.words and not (query.ordinal and not own):
            own_files = replace(query, files=query.files or before.files)
            return _going_on(own_files, before, self._points(query)) if self._leans(query) else own_files
        asked = before if query.intent == LOCATE else query  # where it was said: the same answer once more
        same = replace(before, question=query.question, ordinal=query.ordinal, files=query.files or before.files)
        return _asking_as(same, asked)

    def _points(self, query: Query) -> bool:
        """Whether a question points at the matter of the one before."""
        return self._pointing.search(fold(query.question).strip(" ?？。")) is not None

    def _leans(self, query: Query) -> bool:
        """Whether a question means the matter of the one before, or one like it, or has no name of its own."""
        replaces = self._replacing.search(fold(query.question).strip(" ?？。")) is not None
        return self._points(query) or replaces or _is_nameless(query)


def _asking_as(query: Query, asked: Query) -> Query:
    """A question that asks for what another one does."""
    return replace(query, intent=asked.intent, label=asked.label, slot=asked.slot, units=asked.units, hint=asked.hint)


def _is_nameless(query: Query) -> bool:
    """Whether all words of a question are too short to name a matter."""
    return all(len(word.text) <= LONGEST_VAGUE for word in query.words)


def _is_vague(query: Query) -> bool:
    """Whether a question asks nothing in so many words and names nothing of its own, not even what is foreign."""
    return query.intent == PLAIN and _is_nameless(query) and len(query.missing) < FOREIGN * len(query.words)


def _going_on(query: Query, before: Query, points: bool) -> Query:  # noqa: FBT001 - one of two weights
    """A question with the words of the one before beside its own, at less weight."""
    weight = POINTED_AT if points else TAKEN_OVER
    own = {word.text for word in query.words}
    taken = tuple(replace(word, weight=weight * word.weight) for word in before.words if word.text not in own)
    terms = {term: value * weight for term, value in before.terms.items()} | dict(query.terms)
    return replace(
        query,
        words=query.words + taken,
        terms=terms,
        expansions={**before.expansions, **query.expansions},
        missing=query.missing + tuple(word.text for word in taken if word.text in before.missing),
    )
