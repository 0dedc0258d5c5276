"""Which terms stand in which texts how often: counted for many texts at once, brought into the order of the terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

AT_ONCE: Final = 1 << 20  # terms that are sorted together, by some 40 MB
MOST: Final = np.iinfo(np.uint16).max  # times that are counted of one term in one text

Numbers: TypeAlias = "NDArray[np.int32]"


@dataclass(frozen=True, slots=True)
class Counts:
    """Terms with the texts that have them; each pair once.

    Attributes:
        terms: their different numbers.
        lengths: how many texts each has, as long.
        texts: the numbers of the texts of the first term, ascending, then those of the second, and so on.
        times: how often the text has the term, from 1, as long.
    """

    terms: Numbers
    lengths: NDArray[np.int64]
    texts: Numbers
    times: NDArray[np.unsignedinteger[Any]]

    @classmethod
    def of(cls, terms: Numbers, texts: Numbers, times: NDArray[np.unsignedinteger[Any]]) -> Counts:
        """Those of each text with its term, the same terms beside each other."""
        begins = np.flatnonzero(np.concatenate(([True], terms[1:] != terms[:-1]))) if len(terms) else np.zeros(0, int)
        return cls(terms[begins], np.diff(np.append(begins, len(terms))), texts, times)

    @property
    def each(self) -> Numbers:
        """The term of each text."""
        return np.repeat(self.terms, self.lengths)


class Vocabulary:
    """Gives terms their numbers, from 0 in the order in which they come."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def numbers(self, terms: Iterable[str], count: int = -1) -> Numbers:
        """The numbers of some terms, new ones taken up; `count` says how many they are, where that is known."""
        return np.fromiter(map(self._numbers.__getitem__, terms), dtype=np.int32, count=count)


def counted(texts: Iterable[Sequence[str]], vocabulary: Vocabulary, first: int = 0) -> Iterator[Counts]:
    """The terms of texts, some texts at a time, each of the counts by term and then by text.

    Args:
        texts: the terms of each, repetitions kept.
        vocabulary: gives the numbers of the terms.
        first: the number of the first text.
    """
    waiting = iter(texts)
    while some := _some(waiting):
        lengths = np.fromiter(map(len, some), dtype=np.int64, count=len(some))
        terms = vocabulary.numbers(chain.from_iterable(some), int(lengths.sum()))
        yield _counts(terms, np.repeat(np.arange(len(some), dtype=np.int64), lengths), len(some), first)
        first += len(some)


@dataclass(frozen=True, slots=True)
class Apart:
    """Texts that were counted apart from others, with numbers of their own.

    Attributes:
        terms: in the order of their numbers.
        counts: of the texts, which are numbered from 0.
    """

    terms: tuple[str, ...]
    counts: tuple[Counts, ...]

    @classmethod
    def of(cls, texts: Iterable[Sequence[str]]) -> Apart:
        """What some texts have."""
        vocabulary = Vocabulary()
        counts = tuple(counted(texts, vocabulary))
        return cls(tuple(vocabulary), counts)

    def among(self, vocabulary: Vocabulary, first: int) -> Iterator[Counts]:
        """The counts by the numbers of a vocabulary, which takes up the terms, and of texts from `first` on."""
        numbers = vocabulary.numbers(self.terms, len(self.terms))
        for one in self.counts:
            yield Counts(numbers[one.terms], one.lengths, one.texts + np.int32(first), one.times)


def _some(waiting: Iterator[Sequence[str]]) -> list[Sequence[str]]:
    """The next texts, with about as many terms as are sorted together."""
    some, size = [], 0
    while size < AT_ONCE and (following := list(islice(waiting, 256))):
        some += following
        size += sum(map(len, following))
    return some


def _counts(terms: Numbers, texts: NDArray[np.int64], size: int, first: int) -> Counts:
    keys = np.sort(terms * np.int64(size) + texts)
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else np.zeros(0, np.int64)
    times = np.minimum(np.diff(np.append(starts, len(keys))), MOST).astype(np.uint16)
    found, rest = np.divmod(keys[starts], size)
    return Counts.of(found.astype(np.int32), (rest + first).astype(np.int32), times)


@dataclass(frozen=True, slots=True)
class Inverted:
    """The texts of each term.

    Attributes:
        offsets: where the texts of each term begin, and one more for the end.
        texts: their numbers, ascending for each term.
        times: how often each has the term, as long.
    """

    offsets: NDArray[np.int64]
    texts: Numbers
    times: NDArray[np.unsignedinteger[Any]]

    @property
    def counts(self) -> Counts:
        """The same, without the terms that no text has."""
        lengths = np.diff(self.offsets)
        terms = np.flatnonzero(lengths)
        return Counts(terms.astype(np.int32), lengths[terms], self.texts, self.times)


def kept_counts(one: Inverted, places: NDArray[np.int64]) -> tuple[Counts, NDArray[np.int64]]:
    """What some texts have under their new numbers, and the old numbers of the terms that they have, which ascend.

    Args:
        one: what all texts have.
        places: for each text its new number; below 0 for one that went.
    """
    counts = one.counts
    stay = places[counts.texts] >= 0
    used, terms = np.unique(counts.each[stay], return_inverse=True)
    texts = places[counts.texts[stay]].astype(np.int32)
    return Counts.of(terms.astype(np.int32), texts, counts.times[stay]), used.astype(np.int64)


def joined(blocks: Sequence[Counts], texts: int) -> Counts:
    """Counts of different texts in one, by term and then by text."""
    terms = np.concatenate([one.each for one in blocks])
    numbers = np.concatenate([one.texts for one in blocks])
    order = np.argsort(terms * np.int64(texts) + numbers, kind="stable")  # fast where long runs are in order already
    return Counts.of(terms[order], numbers[order], np.concatenate([one.times for one in blocks])[order])


def inverted(blocks: list[Counts], size: int) -> Inverted:
    """Counts brought together.

    Args:
        blocks: in the order of their texts, each term's together and by text; emptied, so that no count is there twice.
        size: how many terms there are.
    """
    every = np.zeros(size, np.int64)
    for one in blocks:
        every[one.terms] += one.lengths
    offsets = np.concatenate(([0], np.cumsum(every))).astype(np.int64)
    free = offsets[:-1].copy()
    texts = np.empty(int(offsets[-1]), np.int32)
    times = np.empty(int(offsets[-1]), np.uint16)
    while blocks:
        one = blocks.pop(0)
        begins = np.cumsum(one.lengths) - one.lengths
        places = np.arange(len(one.texts)) + np.repeat(free[one.terms] - begins, one.lengths)
        texts[places], times[places] = one.texts, one.times
        free[one.terms] += one.lengths
    return Inverted(offsets, texts, times)


def grouped(one: Inverted, group_of: Numbers) -> Inverted:
    """The same of groups of texts that follow each other.

    Args:
        one: what the texts have.
        group_of: the group of each text, ascending.
    """
    if not len(one.texts):
        return one
    begins = np.zeros(len(one.texts), dtype=bool)
    for begin in range(0, len(begins), AT_ONCE):  # some at a time, which takes little memory
        groups = group_of[one.texts[begin : begin + AT_ONCE + 1]]
        begins[begin + 1 : begin + AT_ONCE + 1] = groups[1:] != groups[:-1]
    begins[one.offsets[:-1][np.diff(one.offsets) > 0]] = True
    starts = np.flatnonzero(begins)
    times = np.add.reduceat(one.times, starts, dtype=np.uint32)
    return Inverted(np.searchsorted(starts, one.offsets).astype(np.int64), group_of[one.texts[starts]], times)
