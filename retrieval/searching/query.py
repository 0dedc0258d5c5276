"""What a question comes to: what is asked for (the intent) and what it is asked about (the words)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from retrieval.searching.wording import PLAIN

# A name of things by their number (五带头, 三化一创); 三条 is none.
SUMMING_UP = re.compile(
    "(?![一二两三四五六七八九十]+[个项条种类点件样步句大]+$)(?:[一二两三四五六七八九十][^一二两三四五六七八九十]{1,4}){1,3}"
)
SHORTEST_NAME = 3  # characters
LAST = -1  # the ordinal of a list's last item
FREQUENCY, DEFINITION, LIST, LOCATE = "frequency", "definition", "list", "locate"
COMPARE, OUTLINE = "compare", "outline"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question that a passage may or may not speak of.

    Attributes:
        text: folded.
        variants: other words of the corpus that say the same.
        weight: 1, or less where the question only goes on from one that has the word.
    """

    text: str
    variants: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Query:
    """A question as the search understands it.

    Attributes:
        question: as it was typed.
        subject: the folded question without its question words, blanks where they stood.
        intent: the name of what is asked for.
        label: the same as people call it.
        slot: what an answer has to contain, or None.
        hint: what an answer is likely to contain, or None.
        count: how many items the question itself announces (四个原则), or None.
        article: which article of a regulation is asked for (第五条), or None.
        ordinal: which item of a list is asked for (第三个), from 1, `LAST` for the last; or None.
        units: the words that count what is asked for (几天: 天, 日), the one asked with first; or none.
        files: the documents that the question narrows itself to by their title; empty for all.
        follows: whether it goes on from the question before it.
        sides: the questions that a comparison is made of, or None.
        within: the documents that alone may answer, whatever the question names; empty for all.
        words: what it is asked about, in the order of the question; empty where nothing is left to look up.
        terms: what the index is asked for, each with its weight.
        expansions: a term that the question does not have, to the word of it that it stands for.
        repaired: the names that misspelt parts of the question were read as.
        missing: those of the words that no document has, not even in parts or as a synonym.
    """

    question: str
    subject: str
    intent: str
    label: str
    slot: str | None
    count: int | None
    words: tuple[Word, ...]
    terms: Mapping[str, float]
    expansions: Mapping[str, str]
    repaired: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    article: int | None = None
    ordinal: int | None = None
    units: tuple[str, ...] = ()
    hint: str | None = None
    follows: bool = False
    files: frozenset[str] = frozenset()
    sides: tuple[str, ...] | None = None
    within: frozenset[str] = frozenset()

    def limited(self, within: Collection[str]) -> Query:
        """The same with the documents that alone may answer; itself where there are none of these."""
        return replace(self, within=frozenset(within)) if within else self

    def allows(self, file: str) -> bool:
        """Whether a document may answer: the question names it or none, and it is within the limits."""
        return (not self.files or file in self.files) and (not self.within or file in self.within)

    @property
    def outside(self) -> bool:
        """Whether the question names documents, all of them beyond the limits."""
        return bool(self.files and self.within) and self.files.isdisjoint(self.within)

    @property
    def scope(self) -> frozenset[str]:
        """The documents that may answer, where some are not outside; empty for all."""
        return self.files & self.within if self.files and self.within else self.files or self.within

    @property
    def wants_list(self) -> bool:
        """Whether a list of items can be the answer."""
        return self.intent == LIST or (self.intent in {PLAIN, DEFINITION} and self.count is not None)

    @property
    def wants_value(self) -> bool:
        """Whether an answer has to contain a value of some kind, or a list of as many items as were asked for."""
        counted = self.count is not None or (self.intent == LIST and bool(self.summing_up))
        return self.slot is not None or (self.intent in {LIST, DEFINITION} and counted)

    @property
    def summing_up(self) -> str:
        """The first of its words that sums things up by their number (五带头, 三化一创); empty where none does."""
        named = (word.text for word in self.words if len(word.text) >= SHORTEST_NAME)
        return next((name for name in named if SUMMING_UP.fullmatch(name)), "")
