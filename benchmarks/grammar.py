"""Made-up chunks of any number, for measuring speed: clauses of official Chinese with words as common as they are.

Who, how it binds, how often, what, to what: each word is drawn by its frequency in jieba's dictionary. The same number
of chunks is always the same text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import jieba
import numpy as np
from numpy.typing import NDArray

SEED: Final = 2026
AT_ONCE: Final = 20_000  # chunks drawn together
CLAUSES: Final = (4, 9)  # clauses of a chunk, from and to
FRAMES: Final = (  # the kinds of words of a clause, as jieba's dictionary names them
    ("n", "vd", "v", "n"),
    ("n", "d", "v", "a", "n"),
    ("r", "d", "v", "n", "n"),
    ("m", "n", "v", "v", "n"),
    ("p", "n", "v", "n", "vn"),
    ("n", "c", "n", "d", "v", "vn"),
)
ADVERBS: Final = {"vd": "d"}  # too few of their own


@dataclass(frozen=True, slots=True)
class Kind:
    """The words of one kind.

    Attributes:
        words: the words.
        upto: for each the share of it and of all before it.
    """

    words: Sequence[str]
    upto: NDArray[np.float64]

    def drawn(self, rng: np.random.Generator, count: int) -> list[str]:
        """So many words, the common ones more often."""
        return [self.words[place] for place in np.searchsorted(self.upto, rng.random(count)).tolist()]


def kinds() -> dict[str, Kind]:
    """The words of jieba's dictionary by their kind, with the frequencies that it gives."""
    found: dict[str, dict[str, int]] = {}
    with jieba.get_dict_file() as lines:
        for line in lines:
            word, count, kind = line.decode("utf-8").split()
            found.setdefault(kind, {})[word] = int(count)
    wanted = {ADVERBS.get(kind, kind) for frame in FRAMES for kind in frame}
    return {kind: _kind(found[kind]) for kind in wanted}


def _kind(counts: dict[str, int]) -> Kind:
    shares = np.cumsum(np.fromiter(counts.values(), np.float64, len(counts)))
    return Kind(list(counts), shares / shares[-1])


def chunks(count: int) -> Iterator[list[str]]:
    """The words of so many chunks, some forty each."""
    rng, words = np.random.default_rng(SEED), kinds()
    for first in range(0, count, AT_ONCE):
        size = min(AT_ONCE, count - first)
        lengths = rng.integers(*CLAUSES, size)
        frames = rng.integers(0, len(FRAMES), int(lengths.sum()))
        wanted = [ADVERBS.get(kind, kind) for frame in frames.tolist() for kind in FRAMES[frame]]
        drawn = {kind: iter(own.drawn(rng, wanted.count(kind))) for kind, own in words.items()}
        filled = iter(wanted)
        clauses = iter([[next(drawn[next(filled)]) for _ in FRAMES[frame]] for frame in frames.tolist()])
        for length in lengths.tolist():
            yield [word for _ in range(length) for word in next(clauses)]


def questions(texts: Sequence[Sequence[str]], count: int) -> list[list[str]]:
    """Questions of three to eight different words, each out of one of the chunks."""
    rng = np.random.default_rng(SEED + 1)
    asked = []
    for place in rng.integers(0, len(texts), count).tolist():
        own = list(dict.fromkeys(texts[place]))
        asked.append([own[one] for one in rng.permutation(len(own))[: int(rng.integers(3, 9))].tolist()])
    return asked
