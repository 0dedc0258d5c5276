"""What is counted of one document: for each of its chunks how often it has which term.

It stays on this machine, packed. All that the engine is given is worked out of it, now or whenever the engine has to
be filled anew, and what a document that went had is known by it.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from retrieval.saving.parts import decoded, encoded
from retrieval.searching.index import Terms
from retrieval.searching.postings import K1, B

Bag: TypeAlias = Mapping[str, int]  # how often each term is there
Vector: TypeAlias = dict[int, float]
DIMENSIONS = 2**32 - 1  # that a sparse vector may have


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted of a document.

    Attributes:
        packed: the bag of each chunk, as bytes.
        digest: a number that two documents share only where all is the same; from 0, below 2^63.
        chunks: how many chunks it has.
        length: how many terms, repetitions counted.
    """

    packed: bytes | memoryview
    digest: int
    chunks: int
    length: int

    @classmethod
    def of(cls, terms: Terms) -> Tally:
        """What is counted of the terms of each chunk."""
        data = encoded([Counter(one) for one in terms])
        return cls(zlib.compress(data, 1), digest(data), len(terms), sum(map(len, terms)))

    @property
    def bags(self) -> list[dict[str, int]]:
        """The bag of each chunk again.

        Raises:
            ValueError: what was kept is damaged.
        """
        try:
            return decoded(zlib.decompress(self.packed), list[dict[str, int]])
        except zlib.error as error:
            raise ValueError(str(error)) from error


def summed(some: Iterable[Bag]) -> Counter[str]:
    """The bag of a document, of those of its chunks."""
    whole: Counter[str] = Counter()
    for one in some:
        whole.update(one)
    return whole


def digest(data: bytes) -> int:
    """A number for some bytes, from 0, below 2^63."""
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest()) >> 1


def dimension(term: str) -> int:
    """The place of a term in vectors. Of a million terms one in four thousand shares its place with another."""
    return int.from_bytes(hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()) % DIMENSIONS


def vector(bag: Bag, mean: float) -> Vector:
    """What BM25 gives each term of a text, its IDF aside: f (k1 + 1) / (f + k1 (1 - b + b length / mean)).

    Args:
        bag: the terms of the text.
        mean: the mean length of all texts.
    """
    norm = K1 * (1 - B + B * sum(bag.values()) / mean)
    found: Vector = {}
    for term, times in bag.items():
        place = dimension(term)
        found[place] = found.get(place, 0.0) + times * (K1 + 1) / (times + norm)
    return found


def keys_of(digests: Sequence[int]) -> list[int]:
    """A key for each document by its digest; those of equal documents are told apart by their order."""
    keys: dict[int, None] = {}
    for one in digests:
        key = one
        while key in keys:
            key = digest(key.to_bytes(8))
        keys[key] = None
    return list(keys)
