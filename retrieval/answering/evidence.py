"""How well a text answers a query: signals, each a number from 0 to 1, and what each is worth.

The weights stand here and nowhere else; `benchmarks/weights.py` chooses them on the development questions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from retrieval.searching.query import Query, Word
from retrieval.searching.tokens import characters, pairs

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "chunk": 2.0,
        "sentence": 1.5,
        "around": 1.5,
        "heading": 0.3,
        "phrase": 0.5,
        "letters": 0.2,
        "slot": 2.5,
        "key": 0.0,
        "whole": 0.0,
        "hint": 1.0,
        "document": 0.5,
    }
)
VARIANT = 0.8  # a synonym says the same but was not asked for
PART = 0.6  # all the pairs of a word without the word itself: it is there, taken apart
UNKNOWN = 0.7  # a word that no document has names another matter, or the same one in other words
FEWEST_ITEMS = 3  # things set off by 、 that make a list, where the question does not say how many
_BETWEEN_ITEMS = re.compile("[、和及与]")
_CLAUSE = re.compile(r"[^,;:]*[,;:]?")  # in folded text
LONGEST_SUBJECT = 100  # characters of a question that a phrase is looked for in
SHORTEST_PHRASE = 3  # characters in a row that are more than a word in common


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for a text as the answer.

    Attributes:
        chunk: the score of its chunk over that of the best chunk.
        sentence: the share of the question's words, weighted by how telling they are, that the text has; where a
            value is asked for, that the clauses about the value have.
        around: the same share over the text with what governs it: the headings, the title, the sentences before it.
        heading: the share of the question's words that the nearest heading above the text has.
        phrase: the longest run of characters in common with that over the length of the question's subject.
        letters: the share of the characters of the question's words, weighted by how telling they are, that the text or
            the clauses about the value have. What is said in other words often shares a character with them.
        slot: 1 where the text has the kind of value that was asked for, or none was.
        key: how far the text with what governs it has the most telling word of the question that the corpus knows.
        whole: as `sentence`, of the whole text even where a value is asked for.
        hint: 1 where the text has what such an answer is likely to have (因为 for 为什么), or nothing is likelier.
        document: the score of the best chunk of its document over that of the best chunk.
    """

    chunk: float
    sentence: float
    around: float
    heading: float
    phrase: float
    letters: float
    slot: float
    key: float
    whole: float
    hint: float = 1.0
    document: float = 1.0

    @property
    def cover(self) -> float:
        """How far the text, with what governs it, speaks of what the question speaks of: words before characters."""
        return 0.5 * self.around + 0.35 * self.letters + 0.15 * self.phrase

    def shares(self, weights: Mapping[str, float] = WEIGHTS) -> dict[str, float]:
        """What each signal that counts adds to the score: its value by its weight."""
        return {name: weight * float(getattr(self, name)) for name, weight in weights.items() if weight}

    def score(self, weights: Mapping[str, float] = WEIGHTS) -> float:
        """The sum of the signals, each by its weight."""
        return sum([weight * float(getattr(self, name)) for name, weight in weights.items() if weight])


class Evidence:
    """Weighs texts against one query.

    Args:
        query: the query.
        idf: how telling a term is.
        slot: matches the kind of value that is asked for, or None where any text may answer.
        hint: matches what an answer is likely to have, or None where nothing is likelier.
    """

    def __init__(
        self,
        query: Query,
        idf: Callable[[str], float],
        slot: re.Pattern[str] | None,
        hint: re.Pattern[str] | None = None,
    ) -> None:
        self._subject = "".join(query.subject.split())[:LONGEST_SUBJECT]
        self._words = [(word, _weight(word, query, idf)) for word in query.words]
        self._total = sum(weight for _, weight in self._words)
        self._shares: dict[str, float] = {}
        letters = dict.fromkeys(letter for word in query.words for letter in characters(word.text))
        self._letters = {letter: idf(letter) for letter in letters}
        self._all_letters = sum(self._letters.values())
        known = [
            (word, weight) for word, weight in self._words if word.text not in query.missing and len(word.text) > 1
        ]
        self._key = max(known, key=lambda pair: pair[1])[0] if known else None
        self._slot = slot
        self._hint = hint
        self._counted = query.count is not None
        # What a single name sums up (一报三查) stands beside it.
        self._summing_up = query.words[0].text if self._counted and len(query.words) == 1 else ""
        self._items = (query.count or FEWEST_ITEMS) if query.wants_list else 0

    def share(self, text: str) -> float:
        """The weighted share of the question's words that a folded text has, 0 to 1; 0 for a query without words."""
        if not self._total:
            return 0.0
        if text not in self._shares:  # a heading stands above many sentences
            self._shares[text] = sum([weight * presence(word, text) for word, weight in self._words]) / self._total
        return self._shares[text]

    def letters(self, text: str) -> float:
        """The weighted share of the characters of the question's words that a folded text has; 0 for no words."""
        if not self._all_letters:
            return 0.0
        return sum([weight for letter, weight in self._letters.items() if letter in text]) / self._all_letters

    def near(self, text: str) -> str:
        """What of a folded sentence is about the value asked for: its clauses and their neighbours; else all of it."""
        clauses = _CLAUSE.findall(text) if self._slot else []
        valued = {place for place, clause in enumerate(clauses) if self._slot and self._slot.search(clause)}
        if not valued:
            return text
        return "".join(clause for place, clause in enumerate(clauses) if valued & {place - 1, place, place + 1})

    def unclaimed(self, text: str, claimed: Sequence[str]) -> list[str]:
        """The clauses of a folded sentence with a value that is none of those claimed already."""
        clauses = _CLAUSE.findall(text) if self._slot else []
        return [
            clause
            for clause in clauses
            if self._slot and self._slot.search(clause) and not any(value in clause for value in claimed)
        ]

    def key(self, text: str) -> float:
        """How far a folded text has the most telling word that the corpus knows; 1 for a query without one."""
        return presence(self._key, text) if self._key else 1.0

    def each(self, texts: Sequence[str]) -> float:
        """The weighted share of the question's words that every one of some folded texts has."""
        if not self._total:
            return 0.0
        return sum(weight * min(presence(word, text) for text in texts) for word, weight in self._words) / self._total

    def phrase(self, text: str) -> float:
        """The longest run of characters that a folded text shares with the subject, over the subject's length."""
        run = SHORTEST_PHRASE - 1
        for start in range(len(self._subject) - run):
            while start + run < len(self._subject) and self._subject[start : start + run + 1] in text:
                run += 1
        return run / len(self._subject) if run >= SHORTEST_PHRASE else 0.0

    def slot(self, text: str) -> float:
        """1 where a folded text has what is asked for, or nothing special is; less for a longer list; else 0."""
        valued = self._slot is not None and self._slot.search(text) is not None
        if self._items:
            return max(self._sets_off(text), float(self._parallels(text) or valued))
        return float(self._slot is None or valued)

    def hint(self, text: str) -> float:
        """1 where a folded text has what is likely, or nothing is likelier; else 0."""
        return float(self._hint is None or self._hint.search(text) is not None)

    def _sets_off(self, text: str) -> float:
        """Whether a clause sets off the items that are asked for: 1 as many, a half for more, 0 for fewer.

        A name that itself is one of the items is not spelled out by them.
        """
        best = 0.0
        clauses = _CLAUSE.findall(text)
        for clause in self._about_the_name(clauses) or clauses:
            items = [item.strip('“”"《》 ') for item in _BETWEEN_ITEMS.split(clause)]
            named = self._counted and any(word.text in items for word, _ in self._words)
            if len(items) >= self._items and not named:
                best = max(best, 1.0 if not self._counted or len(items) == self._items else 0.5)
        return best

    def _about_the_name(self, clauses: Sequence[str]) -> list[str]:
        """The clauses with the name that sums the items up, and those that it opens by a colon."""
        opened = [after for before, after in pairwise(clauses) if self._summing_up in before and before[-1] == ":"]
        return [one for one in clauses if self._summing_up in one] + opened

    def _parallels(self, text: str) -> bool:
        """Whether as many clauses as are asked for follow each other that begin alike (会……，会……，会……)."""
        run, before = 1, ""
        for clause in _CLAUSE.findall(text):
            run = run + 1 if clause[:1] == before and before else 1
            before = clause[:1]
            if run >= max(self._items, FEWEST_ITEMS):
                return True
        return False


def presence(word: Word, text: str) -> float:
    """How far a folded text has a word: 1 as it is, less by a synonym or by its parts, 0 not at all."""
    if word.text in text:
        return 1.0
    for variant in word.variants:  # plain loops: this is called some thousand times a question
        if variant in text:
            return VARIANT
    parts, there = _parts(word.text), 0
    for part in parts:
        there += part in text
    return PART * there / len(parts) if parts else 0.0


@lru_cache(maxsize=1024)
def _parts(word: str) -> tuple[str, ...]:
    """What a word can be taken apart into; nothing for one of two characters."""
    return tuple(pairs(word)) if len(word) > 2 else ()


def _weight(word: Word, query: Query, idf: Callable[[str], float]) -> float:
    """How telling a word is: as telling as the most common way to say it."""
    known = UNKNOWN if word.text in query.missing else 1.0
    own = idf(word.text)
    common = min((idf(text) for text in word.variants), default=own)
    return known * word.weight * (0.5 * own + 0.5 * min(own, common))
