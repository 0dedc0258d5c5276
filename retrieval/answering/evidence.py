"""How well texts answer a query: signals, each a number from 0 to 1, and what each is worth.

The weights stand here and nowhere else; `benchmarks/weights.py` chooses them on the development questions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from retrieval.answering.needles import Flags, Needles
from retrieval.searching.query import Query, Word
from retrieval.searching.tokens import characters, pairs

if TYPE_CHECKING:
    from numpy.typing import NDArray

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
LETTER = 0.7  # a word of one character stands within many others
LONGEST_SUBJECT = 100  # characters of a question that a phrase is looked for in
SHORTEST_PHRASE = 3  # characters in a row that are more than a word in common

Shares: TypeAlias = "NDArray[np.float64]"  # a number from 0 to 1 for each of some texts


class Signals(NamedTuple):
    """What speaks for a text as the answer. A tuple, for a question makes hundreds of them.

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
        return sum(self.shares(weights).values())


class Evidence:
    """Weighs texts against one query, all of them at once.

    Args:
        query: the query.
        idf: how telling a term is.
    """

    def __init__(self, query: Query, idf: Callable[[str], float]) -> None:
        self._subject = "".join(query.subject.split())[:LONGEST_SUBJECT]
        self._words = [(word, _weight(word, query, idf)) for word in query.words]
        self._total = sum(weight for _, weight in self._words)
        letters = dict.fromkeys(letter for word in query.words for letter in characters(word.text))
        self._letters = {letter: idf(letter) for letter in letters}
        known = [
            (weight, -place)
            for place, (word, weight) in enumerate(self._words)
            if word.text not in query.missing and len(word.text) > 1
        ]
        self._key = -max(known)[1] if known else None
        said = [text for word in query.words for text in (word.text, *word.variants)]
        self._runs = [self._subject[place : place + 2] for place in range(len(self._subject) - 1)]
        self._needles = Needles([*said, *letters, *self._runs])

    def look(self, texts: Sequence[str]) -> Flags:
        """What some folded texts have of all that matters to the query, a row each."""
        return self._needles.found(texts)

    def presences(self, seen: Flags) -> Shares:
        """How far some texts have the words of the query: a row a text, a column a word, each as `presence` says."""
        found = np.zeros((len(seen), len(self._words)))
        for place, (word, _) in enumerate(self._words):
            parts = self._needles.columns(_parts(word.text))
            if parts:
                found[:, place] = PART * seen[:, parts].sum(axis=1) / len(parts)
            if word.variants:
                found[seen[:, self._needles.columns(word.variants)].any(axis=1), place] = VARIANT
            found[seen[:, self._needles.column(word.text)], place] = 1.0
        return found

    def shares(self, presences: Shares) -> Shares:
        """The weighted share of the question's words that texts have, 0 to 1; 0 for a query without words."""
        return _weighed(presences, [weight for _, weight in self._words])

    def letters(self, seen: Flags) -> Shares:
        """The weighted share of the characters of the question's words that texts have; 0 for no words."""
        return _weighed(seen[:, self._needles.columns(self._letters)], list(self._letters.values()))

    def keys(self, presences: Shares) -> Shares:
        """How far texts have the most telling word that the corpus knows; 1 for a query without one."""
        return np.ones(len(presences)) if self._key is None else presences[:, self._key]

    def phrases(self, texts: Sequence[str], seen: Flags) -> Shares:
        """The longest run of characters that folded texts share with the subject, over the subject's length.

        Args:
            texts: the texts.
            seen: what was seen in each.
        """
        found = np.zeros(len(texts))
        has = seen[:, self._needles.columns(self._runs)]
        in_a_row = (has[:, 1:] & has[:, :-1]).any(axis=1)  # else no three characters are
        for row in np.flatnonzero(in_a_row).tolist():
            run = _longest_run(self._subject, texts[row])
            found[row] = run / len(self._subject) if run >= SHORTEST_PHRASE else 0.0
        return found


def score_all(signals: Mapping[str, Shares]) -> Shares:
    """The scores of several texts: the sums of their signals, each by its weight."""
    total = sum(weight * signals[name] for name, weight in WEIGHTS.items() if weight)
    return np.asarray(total, dtype=np.float64)


def presence(word: Word, text: str) -> float:
    """How far a folded text has a word: 1 as it is, less by a synonym or by its parts, 0 not at all."""
    if word.text in text:
        return 1.0
    if any(variant in text for variant in word.variants):
        return VARIANT
    parts = _parts(word.text)
    return PART * sum(part in text for part in parts) / len(parts) if parts else 0.0


def forms(word: Word) -> tuple[str, ...]:
    """All that makes a word present in a text to some degree: itself, its synonyms, its parts."""
    return (word.text, *word.variants, *_parts(word.text))


@lru_cache(maxsize=1024)
def _parts(word: str) -> tuple[str, ...]:
    """What a word can be taken apart into; nothing for one of two characters."""
    return tuple(pairs(word)) if len(word) > 2 else ()


def _weight(word: Word, query: Query, idf: Callable[[str], float]) -> float:
    """How telling a word is: as telling as the most common way to say it."""
    known = UNKNOWN if word.text in query.missing else 1.0
    own = idf(word.text)
    common = min((idf(text) for text in word.variants), default=own)
    alone = LETTER if len(word.text) == 1 else 1.0
    return alone * known * word.weight * (0.5 * own + 0.5 * min(own, common))


def _weighed(shares: Shares | Flags, weights: Sequence[float]) -> Shares:
    """The weighted means of rows, their columns added in order so that equal rows are equal; 0 for no weight."""
    total = sum(weights)
    added = np.zeros(len(shares))
    for place, weight in enumerate(weights):
        added += weight * shares[:, place]
    return added / total if total else added


def _longest_run(subject: str, text: str) -> int:
    """How many characters in a row two texts share at most."""
    longest = 0
    for begin in range(len(subject)):
        while begin + longest < len(subject) and subject[begin : begin + longest + 1] in text:
            longest += 1
    return longest
