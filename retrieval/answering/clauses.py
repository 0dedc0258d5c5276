"""A folded text by its clauses, and what they count up. Worked out once for a text that is often looked at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from retrieval.reading.enumerators import numeral

REMEMBERED = 4_096  # texts that are kept taken apart: a hundred for each of some forty questions in a row
_CLAUSE = re.compile(r"[^,;:]*[,;:]?")
_BETWEEN_ITEMS = re.compile("[、和及与]")
_ENUMERATED = re.compile(
    r"(?:^|(?<=[,;:。]))(?:\(?([一二三四五六七八九十]{1,2})(?:\)|是|要|、)|\(?(\d{1,2})(?:\)|[.、](?!\d)))"
)


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a text.

    Attributes:
        texts: in the order of the text, each with the mark that ends it, covering the text; the last may be empty.
        counts: as long as `texts`; how many things each sets off by 、 and the like, 1 where it does not.
        alike: how many of them at most follow each other that begin alike (会……，会……，会……), or are counted up
            (一是……；二是……).
    """

    texts: tuple[str, ...]
    counts: tuple[int, ...]
    alike: int


@lru_cache(maxsize=REMEMBERED)
def clauses(text: str) -> Clauses:
    """Take a folded text apart."""
    texts = tuple(_CLAUSE.findall(text))
    return Clauses(texts, tuple(1 + len(_BETWEEN_ITEMS.findall(clause)) for clause in texts), _alike(texts))


def items(clause: str) -> list[str]:
    """What a clause sets off, without the marks around each."""
    return [item.strip('“”"《》 ') for item in _BETWEEN_ITEMS.split(clause)]


def _alike(texts: Sequence[str]) -> int:
    longest, run, before = 1, 1, ""
    for clause in texts:
        run = run + 1 if clause[:1] == before and before else 1
        before = clause[:1]
        longest = max(longest, run)
    return max(longest, _enumerated("".join(texts)))


def _enumerated(text: str) -> int:
    """How far a text counts from one on."""
    last = 0
    for found in _ENUMERATED.finditer(text):
        number = int(found[2]) if found[2] else numeral(found[1])
        last = number if number in {1, last + 1} else last
    return last
