"""Text as it is compared: NFKC, lower case, simplified script.

Folding serves tokens and comparisons only; what is shown is always the source's own characters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from opencc import OpenCC

SHORT, REMEMBERED = 64, 4_096  # characters of a text that is kept folded, and how many are
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")  # no width, or turn the direction
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, from a broken argument; the converter refuses it


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def fold(text: str) -> str:
    """Text with widths, case and script made equal, without what cannot be seen; its length may change."""
    return _fold_short(text) if len(text) <= SHORT else _fold(text)


def _fold(text: str) -> str:
    seen = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).lower())
    plain = _LONE_SURROGATE.sub("\ufffd", seen)
    return plain if plain.isascii() else str(_converter().convert(plain))


# A question and its words are folded again by each who looks at them, and the same words come in many questions.
_fold_short = lru_cache(maxsize=REMEMBERED)(_fold)


def squeeze(text: str) -> str:
    """Folded text without any white space: what two quotations are compared by."""
    return "".join(fold(text).split())


def bare(text: str) -> str:
    """Text without white space, NFKC: what an excerpt and its place in the source have in common."""
    return "".join(unicodedata.normalize("NFKC", "".join(text.split())).split())


@dataclass(frozen=True, slots=True)
class FoldedText:
    """Folded text with a way back.

    Attributes:
        text: the folded characters.
        places: as long as `text`; which character of the original each one comes from, ascending.
    """

    text: str
    places: tuple[int, ...]


def fold_with_places(text: str, folded: str | None = None) -> FoldedText:
    """Fold a text character by character, so that each folded one knows where it came from.

    Args:
        text: the text.
        folded: the same folded, where that is known already.
    """
    whole = fold(text) if folded is None else folded
    if len(whole) == len(text):
        return FoldedText(whole, tuple(range(len(text))))
    pieces = [(fold(character), place) for place, character in enumerate(text)]
    return FoldedText("".join(piece for piece, _ in pieces), tuple(p for piece, p in pieces for _ in piece))
