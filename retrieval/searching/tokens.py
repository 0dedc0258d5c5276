"""From a text to its terms: words of the dictionary, and pairs of neighbouring characters beside them.

Words carry meaning; pairs are the net under them where the dictionary has no word or cuts it elsewhere. Both sides, the
corpus and the question, are folded first, so that width, case and script do not matter. Punctuation is never a term.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import platformdirs

from retrieval.fold import fold
from retrieval.searching.segmenting import Segmenter, language

LANGUAGE = "words"  # the folder of the dictionary in that of the cache
_WORDS = re.compile(r"[0-9a-z]+|[^\W_a-z0-9]+")
_HAN_RUN = re.compile(r"[^\W_0-9a-z]{2,}")
_HAN = re.compile(r"[^\W_0-9a-z]")
_QUOTED = re.compile(r"[“\"]([^“”\"]{2,12})[”\"]")
_PLAIN = re.compile(r"[^\W_0-9a-z]{2,12}")


class Tokenizer:
    """Cuts text by jieba's dictionary and words of one's own. Safe to share between threads once it is made.

    Args:
        words: words that are cut as one, folded or not.
        cache: where the words of the language are kept in files; by default a folder of the user's own.
    """

    def __init__(self, words: Iterable[str] = (), cache: Path | None = None) -> None:
        self._cut = Segmenter(language((cache or usual_cache()) / LANGUAGE), map(fold, words)).cut

    def words(self, text: str) -> list[str]:
        """The words of a text in its order, repetitions kept; empty where it has only marks and blanks."""
        return self._words(fold(text))

    def terms(self, text: str) -> list[str]:
        """The words of a text, its character pairs and its characters, repetitions kept.

        A pair that is a word of the text stands once for both; a word of one character counts as both, and so double.
        """
        folded = fold(text)
        words = self._words(folded)
        known = set(words)
        return words + [pair for pair in _pairs(folded) if pair not in known] + _HAN.findall(folded)

    def _words(self, folded: str) -> list[str]:
        return [word for run in _WORDS.findall(folded) for word in ([run] if run[0].isascii() else self._cut(run))]


def usual_cache() -> Path:
    """The folder of the user's own where the words of the language are kept."""
    return platformdirs.user_cache_path("youju")


def pairs(text: str) -> list[str]:
    """The pairs of neighbouring characters of a text, Latin words and numbers aside, in its order."""
    return _pairs(fold(text))


def _pairs(folded: str) -> list[str]:
    return [one + other for run in _HAN_RUN.findall(folded) for one, other in pairwise(run)]


def characters(text: str) -> list[str]:
    """The characters of a text, Latin words and numbers aside, in its order."""
    return _HAN.findall(fold(text))


def quoted_words(text: str) -> set[str]:
    """The short names that a text puts in quotation marks, which are words of its own (“三会一课”)."""
    return {word for word in map(fold, _QUOTED.findall(text)) if _PLAIN.fullmatch(word)}
