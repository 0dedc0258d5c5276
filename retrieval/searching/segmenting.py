"""Cuts characters into words as jieba does without its hidden Markov model, by a dictionary that is mapped, not parsed.

Of all ways to cut a run, the likeliest by the frequencies of the words. jieba parses its dictionary into memory, a
second of work before the first question; here it is a trie in a file, of which a question touches a few pages.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import marisa_trie
import numpy as np

from retrieval.saving.generations import SavedError, load, save
from retrieval.saving.parts import Parts
from retrieval.saving.trie import MappedTrie, kept

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HAN: Final = re.compile("([\u4e00-\u9fd5]+)")  # what jieba looks up; it cuts off any other character alone
STAMP: Final = "jieba 0.42.1"  # whose dictionary it is; pinned, another would change every score
LONGEST: Final = 16  # characters of the longest word of that dictionary

SUM: Final = 60_101_967  # of the frequencies in that dictionary
TOTAL: Final = math.log(SUM)


class Words:
    """Words with their frequencies.

    Args:
        words: the words.
        logs: the logarithm of the frequency of each, by its number in the trie.
    """

    def __init__(self, words: marisa_trie.Trie, logs: NDArray[np.float64]) -> None:
        self._words = words
        self._logs = logs
        self._log = logs.item

    @classmethod
    def of(cls, frequencies: Mapping[str, int]) -> Words:
        """Words in memory, each with a frequency from 1."""
        words = marisa_trie.Trie(frequencies)
        logs = np.zeros(len(frequencies))
        for word, frequency in frequencies.items():
            logs[words.key_id(word)] = math.log(frequency)
        return cls(words, logs)

    @classmethod
    def mapped(cls, parts: Parts) -> Words:
        """Words as `parts` gave them."""
        return cls(MappedTrie(parts["trie"]), parts["logs"])

    @property
    def parts(self) -> Parts:
        """What they are kept as."""
        return {"trie": kept(self._words), "logs": self._logs}

    def beginning(self, text: str) -> list[tuple[int, float]]:
        """The words that a text begins with, the longer later: the length of each, the logarithm of its frequency."""
        return [(len(word), self._log(number)) for word, number in self._words.iter_prefixes_with_ids(text)]

    def log(self, word: str) -> float:
        """The logarithm of a word's frequency; 0 for one that is none."""
        number = self._words.get(word)
        return 0.0 if number is None else self._log(number)


class Segmenter:
    """Cuts runs of characters. Safe to share between threads.

    Args:
        words: the words of the language.
        own: further words, each made as frequent as it takes for it to be cut as one by the words of the language,
            whatever other words there are. jieba's `add_word` does the same, but counts those that were added before.
    """

    def __init__(self, words: Words, own: Iterable[str] = ()) -> None:
        self._words = words
        self._own: dict[str, list[str]] = {}
        for word in dict.fromkeys(filter(None, own)):
            self._own.setdefault(word[0], []).append(word)
        self._log = cache(self._likely)

    def cut(self, run: str) -> list[str]:
        """The words of a run of characters without white space, in its order."""
        return [word for part in _HAN.split(run) if part for word in (self._cut(part) if _HAN.match(part) else part)]

    def _cut(self, run: str) -> list[str]:
        """The likeliest way to cut a run; of two as likely ones that with the longer first word."""
        ends, best = [0] * len(run), [0.0] * (len(run) + 1)
        for begin in range(len(run) - 1, -1, -1):
            likeliest, end = -math.inf, begin + 1
            for size, log in self._beginning(run, begin):
                likely = log - TOTAL + best[begin + size]
                if likely >= likeliest:
                    likeliest, end = likely, begin + size
            best[begin], ends[begin] = likeliest, end
        words, begin = [], 0
        while begin < len(run):
            words.append(run[begin : ends[begin]])
            begin = ends[begin]
        return words

    def _beginning(self, run: str, begin: int) -> list[tuple[int, float]]:
        """The same of what a run goes on with, own words among them; a character alone where there is none."""
        found = self._words.beginning(run[begin : begin + LONGEST])
        own = [word for word in self._own.get(run[begin], ()) if run.startswith(word, begin)]
        if own:
            known = dict(found)
            found = sorted({**known, **{len(word): self._log(word) for word in own}}.items())
        return found or [(1, 0.0)]

    def _likely(self, word: str) -> float:
        """The logarithm of how frequent a word has to be."""
        share = 1.0
        for part in Segmenter(self._words).cut(word):
            share *= _frequency(self._words.log(part)) / SUM
        return math.log(max(int(share * SUM) + 1, _frequency(self._words.log(word))))


def language(folder: Path) -> Words:
    """The words of jieba's dictionary, from files in a folder; made there first, or in memory where that cannot be."""
    try:
        saved = load(folder, STAMP)
    except SavedError:
        saved = None
    if saved is not None:
        return Words.mapped(saved.parts)
    words = _read()
    with suppress(OSError):
        save(folder, STAMP, words.parts)
    return words


def _read() -> Words:
    import jieba  # noqa: PLC0415 - takes a tenth of a second, once for each user

    with jieba.get_dict_file() as lines:
        entries = (line.decode("utf-8").split(" ")[:2] for line in lines)
        return Words.of({word: int(frequency) for word, frequency in entries if int(frequency)})


def _frequency(log: float) -> int:
    return round(math.exp(log))
