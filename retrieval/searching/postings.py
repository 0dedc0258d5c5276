"""The scores of one field: for each term the texts that have it, with what BM25 as rank-bm25 defines it gives each.

All is worked out when the postings are built, so that a question only adds up what its own terms have.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

from retrieval.saving.parts import Array, Parts
from retrieval.searching.counting import Inverted, Numbers

if TYPE_CHECKING:
    from numpy.typing import NDArray

K1, B = 1.5, 0.75  # rank-bm25's own, held by a test
AT_ONCE: Final = 1 << 20  # scores worked out together
Scores: TypeAlias = "NDArray[np.float64]"
Rounded: TypeAlias = "NDArray[np.float32]"


def smoothed_idf(size: int, count: int) -> float:
    """How telling a term is that n of N texts have: log(1 + (N - n + 0.5) / (n + 0.5)).

    Above 0, highest for a term that none has. In rank-bm25's own a term of half the chunks weighs nothing and one of
    more is floored, which in a small corpus makes the words of its subject (党建, 支部) worthless. Source: Lucene's
    BM25Similarity, after Robertson and Spärck Jones.
    """
    return math.log(1 + (size - count + 0.5) / (count + 0.5))


class Postings:
    """Scores by term.

    Args:
        name: of the field, in the names of its parts.
        parts: as `scored` made them.

    Attributes:
        offsets: where the texts of each term begin, and one more for the end.
        texts: their numbers, ascending for each term.
        times: how often each has the term.
        scores: what the term gives each, rounded; sums of these tell which texts are worth an exact sum.
        idf: how telling each term is.
        norms: what the length of each text makes of how often it has a term.
        most: the most that a term gives a text, rounded up.
    """

    def __init__(self, name: str, parts: Parts) -> None:
        self.offsets: NDArray[np.int64] = parts[f"{name}.offsets"]
        self.texts: Numbers = parts[f"{name}.texts"]
        self.times: NDArray[np.unsignedinteger[Any]] = parts[f"{name}.times"]
        self.scores: Rounded = parts[f"{name}.scores"]
        self.most: Rounded = parts[f"{name}.most"]
        self.idf: Scores = parts[f"{name}.idf"]
        self.norms: Scores = parts[f"{name}.norms"]

    def span(self, term: int) -> slice:
        """Where the texts of a term are."""
        return slice(int(self.offsets[term]), int(self.offsets[term + 1]))

    def count(self, term: int) -> int:
        """How many texts have a term."""
        return int(self.offsets[term + 1] - self.offsets[term])

    def having(self, term: int) -> Numbers:
        """The texts that have a term, ascending."""
        return self.texts[self.span(term)]

    def score(self, term: int, text: int) -> float:
        """What a term gives a text; 0 where the text does not have it."""
        span = self.span(term)
        place = span.start + int(np.searchsorted(self.texts[span], text))
        if place == span.stop or self.texts[place] != text:
            return 0.0
        times = int(self.times[place])
        return float(self.idf[term] * times * (K1 + 1) / (times + self.norms[text]))

    def totals(self, terms: Mapping[int, float]) -> Scores:
        """What some terms, each with its weight, give each text in all: the sum of what `get_scores` gives for each."""
        spans = [self.span(term) for term in terms]
        texts = np.concatenate([self.texts[span] for span in spans]) if spans else np.zeros(0, np.int32)
        times = np.concatenate([self.times[span] for span in spans]) if spans else texts
        idf = np.repeat(
            [weight * self.idf[term] for term, weight in terms.items()], [span.stop - span.start for span in spans]
        )
        scores = idf * times * (K1 + 1) / (times + self.norms[texts])
        return np.bincount(texts, scores, len(self.norms)).astype(np.float64)

    @property
    def inverted(self) -> Inverted:
        """What was counted."""
        return Inverted(self.offsets, self.texts, self.times)


def scored(name: str, counted: Inverted, texts: int) -> dict[str, Array]:
    """The parts of a field: what `BM25Okapi.get_scores` gives, idf f (k1 + 1) / (f + k1 (1 - b + b length / mean)).

    Args:
        name: of the field.
        counted: what its texts have.
        texts: how many texts there are.
    """
    lengths = np.zeros(texts)
    for part in _slices(len(counted.texts)):
        lengths += np.bincount(counted.texts[part], counted.times[part], texts)
    norms: Scores = K1 * (1 - B + B * lengths / (lengths.sum() / texts)) if len(counted.texts) else lengths
    counts = np.diff(counted.offsets)
    every = {count: smoothed_idf(texts, count) for count in np.unique(counts).tolist()}
    idf = np.array([every[count] for count in counts.tolist()])
    scores = _rounded(counted, idf, norms)
    most = np.zeros(len(counts), np.float32)
    having = np.flatnonzero(counts)
    if len(having):
        most[having] = np.nextafter(np.maximum.reduceat(scores, counted.offsets[having]), np.float32(np.inf))
    parts: dict[str, Array] = {"offsets": counted.offsets, "texts": counted.texts, "times": counted.times}
    parts |= {"scores": scores, "most": most, "idf": idf, "norms": norms}
    return {f"{name}.{part}": array for part, array in parts.items()}


def _rounded(counted: Inverted, idf: Scores, norms: Scores) -> Rounded:
    """The score of each term in each text."""
    size = len(counted.texts)
    scores = np.empty(size, np.float32)
    for part in _slices(size):
        terms = np.searchsorted(counted.offsets, np.arange(part.start, part.stop), side="right") - 1
        times = counted.times[part]
        scores[part] = idf[terms] * times * (K1 + 1) / (times + norms[counted.texts[part]])
    return scores


def _slices(size: int) -> Iterator[slice]:
    """The whole in parts, so that what is worked out beside takes little memory."""
    for begin in range(0, size, AT_ONCE):
        yield slice(begin, min(begin + AT_ONCE, size))
