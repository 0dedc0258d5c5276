"""Which short texts stand in which longer ones: all that a question looks for at once, over all that may answer it.

A search of each text for each of them would take most of a question's time. Instead the texts are read once, as one
array of characters: those that are in none of the short texts fall away, what is left gives single characters and
pairs, and only where all pairs of a longer one are is it looked for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Flags: TypeAlias = "NDArray[np.bool_]"

_CHARACTERS = 0x10000  # those from here on, all of them rare, share the last place
_FEW = 0x100  # so many numbers fit a byte; 0 stands for all characters that are in no needle


class Needles:
    """Short texts to be looked for.

    Args:
        needles: none of them empty, none with a line break; repetitions count once.
    """

    def __init__(self, needles: Iterable[str]) -> None:
        wanted = dict.fromkeys(needles)
        parts = dict.fromkeys(part for needle in wanted for part in (*_pairs(needle), *needle))
        self._columns = {needle: column for column, needle in enumerate(dict.fromkeys([*parts, *wanted]), start=1)}
        letters = {letter: number for number, letter in enumerate(dict.fromkeys(chain.from_iterable(wanted)), start=1)}
        self._numbers = np.zeros(_CHARACTERS, dtype=np.uint8 if len(letters) < _FEW else np.uint16)
        self._of_letter = np.zeros(len(letters) + 1, dtype=np.intp)
        self._of_pair = np.zeros((len(letters) + 1, len(letters) + 1), dtype=np.intp)
        for letter, number in letters.items():
            self._numbers[min(ord(letter), _CHARACTERS - 1)] = number
            self._of_letter[number] = self._columns[letter]
        for part in parts:
            if len(part) > 1:
                self._of_pair[letters[part[0]], letters[part[1]]] = self._columns[part]
        self._looked_at = {
            needle: self.columns(part for part in _pairs(needle) if not _is_rare(part))
            for needle in wanted
            if len(needle) > 2 or _is_rare(needle)
        }

    def column(self, needle: str) -> int:
        """The column of a needle, or of a character or pair of one."""
        return self._columns[needle]

    def columns(self, needles: Iterable[str]) -> list[int]:
        """The columns of some needles."""
        return [self._columns[needle] for needle in needles]

    def found(self, texts: Sequence[str]) -> Flags:
        """A row for each text, a column for each needle: whether the text has it."""
        flags = np.zeros((len(texts), len(self._columns) + 1), dtype=np.bool_)
        joined = "\n".join(texts).encode("utf-32-le", "surrogatepass")
        numbers = self._numbers.take(np.frombuffer(joined, dtype=np.uint32), mode="clip")
        places = numbers.nonzero()[0]
        numbers = numbers[places]
        rows = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])[places]
        flags[rows, self._of_letter[numbers]] = True
        first = np.flatnonzero(places[1:] == places[:-1] + 1)
        flags[rows[first], self._of_pair[numbers[first], numbers[first + 1]]] = True
        none = np.zeros(0, dtype=np.intp)
        somewhere = set(np.flatnonzero(flags.any(axis=0)).tolist())
        for needle, parts in self._looked_at.items():
            likely = np.flatnonzero(flags[:, parts].all(axis=1)) if somewhere.issuperset(parts) else none
            column = self._columns[needle]
            flags[:, column] = False
            for row in likely.tolist():
                flags[row, column] = needle in texts[row]
        return flags


def _pairs(text: str) -> list[str]:
    return [text[place : place + 2] for place in range(len(text) - 1)]


def _is_rare(text: str) -> bool:
    """Whether a text has a character that shares its place with others."""
    return any(ord(letter) >= _CHARACTERS - 1 for letter in text)
