"""Which documents a question narrows itself to by naming their title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import LCSseq

from retrieval.fold import fold

LONG_ENOUGH = 8  # characters of a title in a row that cannot be there by chance
HALF_ENOUGH = 6  # the same where they make up most of the title
MOST = 0.6
SHORTEST_NAME, LONGEST_NAME = 6, 20  # characters of a name that leaves out some of its title
ENOUGH = 0.9  # part of the name's characters that the title has, in their order
_MEETING = re.compile(
    r"(?:会议?|大会|讲话|条例|办法|规定|规则|通知|方案|要点|报告)(?=上|中|里|要求|说|讲|规定|提|$|,|的|\s)"
)
_EDGES = re.compile(r"^在|(?:上)?的(?:讲话|发言|报告|致辞)(?:提纲)?$")
_AFTER = re.compile(
    r"^(?:[^,，。?\s]{0,6}?会(?:议)?(?=上|要求|说|讲|提|$|,))?[》”\"]?(?:会?上|中|里)?(?:的)?(?:讲话|报告|文件|通知)?(?:中|里|上)?"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question narrows itself to.

    Attributes:
        files: the documents named; empty where none is.
        text: the question without their name.
    """

    files: frozenset[str]
    text: str


class Titles:
    """The titles of a corpus.

    Args:
        titles: file to title.
    """

    def __init__(self, titles: Mapping[str, str]) -> None:
        parts = [(file, _EDGES.sub("", fold(part))) for file, title in titles.items() for part in title.split("——")]
        self._parts = [(file, part) for file, part in parts if len(part) >= HALF_ENOUGH]

    def scope(self, text: str) -> Scope:
        """The documents that a folded question names, by the longest piece of a title that it has."""
        found = [(self._named(text, part), file) for file, part in self._parts]
        longest = max((name for name, _ in found), key=len, default="")
        meant = None if longest else self._meant(text)
        if meant:
            return Scope(frozenset({meant[1]}), text.replace(meant[0], " ", 1))
        if not longest:
            return Scope(frozenset(), text)
        begin = text.index(longest)
        end = begin + len(longest)
        after = _AFTER.match(text[end:])
        rest = text[:begin].rstrip('在《“"') + " " + text[end + (after.end() if after else 0) :]
        return Scope(frozenset(file for name, file in found if name == longest), rest)

    def _meant(self, text: str) -> tuple[str, str] | None:
        """A meeting or paper that a text names by some characters of its title in their order, and its file."""
        best: tuple[int, str, str] | None = None
        for end in (found.end() for found in _MEETING.finditer(text)):
            for begin in range(max(0, end - LONGEST_NAME), end - SHORTEST_NAME + 1):
                name = text[begin:end]
                matching = {file for file, part in self._parts if LCSseq.similarity(name, part) >= ENOUGH * len(name)}
                if len(matching) == 1 and (best is None or len(name) > best[0]):
                    best = (len(name), name, next(iter(matching)))
        return best[1:] if best else None

    def _named(self, text: str, part: str) -> str:
        """The piece of a title that a text has, if it is long enough to name it; else nothing."""
        run = SequenceMatcher(None, text, part, autojunk=False).find_longest_match()
        enough = run.size >= LONG_ENOUGH or (run.size >= HALF_ENOUGH and run.size >= MOST * len(part))
        return text[run.a : run.a + run.size] if enough else ""
