"""Which documents a question narrows itself to by naming their title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from retrieval.fold import fold
from retrieval.knowledge import DATA, read_table
from retrieval.searching.issuers import Issuers

LONG_ENOUGH = 8  # characters of a title in a row that cannot be there by chance
HALF_ENOUGH = 6  # the same where they make up most of the title
MOST = 0.6
SHORTEST_NAME, LONGEST_NAME = 6, 20  # characters of a name that leaves out some of its title
LONGEST_ASKED = 200  # characters of a question in which a meeting is looked for
ENOUGH = 0.9  # part of the name's characters that the title has, in their order
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
        naming: gives the files in whose text a name occurs.
        folder: where the data files are.
    """

    def __init__(
        self,
        titles: Mapping[str, str],
        naming: Callable[[str], frozenset[str]] = lambda _: frozenset(),
        folder: Path = DATA,
    ) -> None:
        parts = [(file, _EDGES.sub("", fold(part))) for file, title in titles.items() for part in title.split("——")]
        self._files = [file for file, _ in parts]
        self._parts = [part for _, part in parts]
        self._issuers = Issuers(parts, naming, folder / "scope.toml")
        meetings = "|".join(map(re.escape, read_table(folder / "scope.toml")["meetings"]))
        self._meeting = re.compile(f"(?:{meetings})(?=上|中|里|要求|说|讲|规定|提|$|,|的|\\s)")
        self._places: dict[str, set[int]] = defaultdict(set)  # so that a question looks only at titles like it
        self._having: dict[str, set[int]] = defaultdict(set)  # the same by single characters
        for place, part in enumerate(self._parts):
            for gram in _grams(part):
                self._places[gram].add(place)
            for character in part:
                self._having[character].add(place)

    def scope(self, text: str, *, bodies: bool = True) -> Scope:
        """The documents that a folded question names, by the longest piece of a title that it has, or by their body.

        Args:
            text: the question.
            bodies: whether a body names documents; not where bodies are compared.
        """
        places = sorted({place for gram in _grams(text) for place in self._places.get(gram, ())})
        found = [(self._named(text, self._parts[place]), self._files[place]) for place in places]
        longest = max((name for name, _ in found), key=len, default="")
        if not longest:
            meant = self._meant(text)
            if meant:
                return Scope(frozenset({meant[1]}), text.replace(meant[0], " ", 1))
            return Scope(*self._issuers.issued(text)) if bodies else Scope(frozenset(), text)
        begin = text.index(longest)
        end = begin + len(longest)
        after = _AFTER.match(text[end:])
        rest = text[:begin].rstrip('在《“"') + " " + text[end + (after.end() if after else 0) :]
        return Scope(frozenset(file for name, file in found if name == longest), rest)

    def _meant(self, text: str) -> tuple[str, str] | None:
        """A meeting or paper that a text names by some characters of its title in their order, and its file."""
        ends = [found.end() for found in self._meeting.finditer(text[:LONGEST_ASKED])]
        if not ends:
            return None
        from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - few questions get here
        from rapidfuzz.process import extract  # noqa: PLC0415 - the same

        in_order: Any = LCSseq.similarity  # how many characters two texts share in order; its stub has a form too many
        names = [
            text[begin:end] for end in ends for begin in range(max(0, end - LONGEST_NAME), end - SHORTEST_NAME + 1)
        ]
        for name in sorted(names, key=len, reverse=True):
            enough = ENOUGH * len(name)
            likely = {place: self._parts[place] for place in self._like(name, enough)}
            close = extract(name, likely, scorer=in_order, score_cutoff=enough, limit=2)
            if len(close) == 1:
                return name, self._files[close[0][2]]
        return None

    def _like(self, name: str, enough: float) -> list[int]:
        """The parts that may have enough characters of a name: all that have one of any few of which they lack fewer.

        The few are the rarest.
        """
        characters = sorted((self._having.get(one, set()) for one in set(name)), key=len)
        lacking = len(name) - int(enough)  # rapidfuzz cuts off at whole numbers
        return (
            sorted(set().union(*characters[: lacking + 1])) if lacking < len(characters) else [*range(len(self._parts))]
        )

    def compared(self, text: str) -> tuple[str, ...] | None:
        """The questions that a folded one puts to several bodies; None where it does not."""
        return self._issuers.compared(text)

    def _named(self, text: str, part: str) -> str:
        """The piece of a title that a text has, if it is long enough to name it; else nothing."""
        run = SequenceMatcher(None, text, part, autojunk=False).find_longest_match()
        enough = run.size >= LONG_ENOUGH or (run.size >= HALF_ENOUGH and run.size >= MOST * len(part))
        return text[run.a : run.a + run.size] if enough else ""


def _grams(text: str) -> set[str]:
    """The runs of as many characters as a name has at least."""
    return {text[begin : begin + HALF_ENOUGH] for begin in range(len(text) - HALF_ENOUGH + 1)}
