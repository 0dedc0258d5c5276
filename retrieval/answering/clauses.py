"""A folded text by its clauses, and what they count up. Worked out once for a text that is often looked at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

REMEMBERED = 4_096  # texts that are kept taken apart: a hundred for each of some forty questions in a row
_CLAUSE = re.compile(r"[^,;:]*[,;:]?")
_BETWEEN_ITEMS = re.compile("[、和及与]")


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a text.

    Attributes:
        texts: in the order of the text, each with the mark that ends it, covering the text; the last may be empty.
        counts: as long as `texts`; how many things each sets off by 、 and the like, 1 where it does not.
        alike: how many of them at most follow each other that begin alike (会……，会……，会……).
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
    return longest
