"""Which documents a question narrows itself to by naming their title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from rapidfuzz.distance import LCSseq
from rapidfuzz.process import extract

from retrieval.fold import fold

LONG_ENOUGH = 8  # characters of a title in a row that cannot be there by chance
HALF_ENOUGH = 6  # the same where they make up most of the title
MOST = 0.6
SHORTEST_NAME, LONGEST_NAME = 6, 20  # characters of a name that leaves out some of its title
LONGEST_ASKED = 200  # characters of a question in which a meeting is looked for
ENOUGH = 0.9  # part of the name's characters that the title has, in their order
_MEETING = re.compile(
    r"(?:会议?|大会|讲话|条例|办法|规定|规则|通知|方案|要点|报告)(?=上|中|里|要求|说|讲|规定|提|$|,|的|\s)"
)
_IN_ORDER: Any = LCSseq.similarity  # how many characters two texts share in their order; its stub has one form too many
_EDGES = re.compile(r"^在|(?:上)?的(?:讲话|发言|报告|致辞)(?:提纲)?$")
_PLACES, _BODIES = "省市县区镇乡", "局|街道|村|社区|院|中学|小学|学校|大学|党校|集团|公司|银行|厂|矿|中心|工委|管委会"
_BODY = re.compile(
    rf"((?![全本各我该某省市县区镇乡]|关于|中共|中国)[\u4e00-\u9fff]{{2,8}}?)(?:([{_PLACES}])|(?:{_BODIES}))"
)
_GOES_ON = frozenset("委政党级直")  # 县 of 红岩县委 belongs to what follows
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
    """

    def __init__(
        self, titles: Mapping[str, str], naming: Callable[[str], frozenset[str]] = lambda _: frozenset()
    ) -> None:
        parts = [(file, _EDGES.sub("", fold(part))) for file, title in titles.items() for part in title.split("——")]
        self._files = [file for file, _ in parts]
        self._parts = [part for _, part in parts]
        self._bodies: dict[str, set[str]] = defaultdict(set)
        for file, part in parts:
            for name in _bodies(part):
                self._bodies[name].add(file)
        self._naming = naming
        self._places: dict[str, set[int]] = defaultdict(set)  # so that a question looks only at titles like it
        for place, part in enumerate(self._parts):
            for gram in _grams(part):
                self._places[gram].add(place)

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
            return self._issued(text) if bodies else Scope(frozenset(), text)
        begin = text.index(longest)
        end = begin + len(longest)
        after = _AFTER.match(text[end:])
        rest = text[:begin].rstrip('在《“"') + " " + text[end + (after.end() if after else 0) :]
        return Scope(frozenset(file for name, file in found if name == longest), rest)

    def _meant(self, text: str) -> tuple[str, str] | None:
        """A meeting or paper that a text names by some characters of its title in their order, and its file."""
        ends = [found.end() for found in _MEETING.finditer(text[:LONGEST_ASKED])]
        names = [
            text[begin:end] for end in ends for begin in range(max(0, end - LONGEST_NAME), end - SHORTEST_NAME + 1)
        ]
        for name in sorted(names, key=len, reverse=True):
            enough = ENOUGH * len(name)
            close = extract(name, self._parts, scorer=_IN_ORDER, score_cutoff=enough, limit=2)
            if len(close) == 1:
                return name, self._files[close[0][2]]
        return None

    def _issued(self, text: str) -> Scope:
        """The documents of a body that a text names as their titles do (松岭镇, 水务局), and those that speak of it.

        None where it names bodies of different documents: it compares them.
        """
        named = [name for name in self._bodies if name in text]
        named = [name for name in named if not any(name in other for other in named if other != name)]
        files = frozenset.intersection(*(frozenset(self._bodies[name]) for name in named)) if named else frozenset()
        if not files:
            return Scope(frozenset(), text)
        longest = max(named, key=len)
        whole = text[text.index(longest) + len(longest) :][:1] not in _GOES_ON
        speaking = [self._naming(name) for name in self._bodies if name in longest]
        return Scope(files.union(*speaking), text.replace(longest, " ", 1) if whole else text)

    def _named(self, text: str, part: str) -> str:
        """The piece of a title that a text has, if it is long enough to name it; else nothing."""
        run = SequenceMatcher(None, text, part, autojunk=False).find_longest_match()
        enough = run.size >= LONG_ENOUGH or (run.size >= HALF_ENOUGH and run.size >= MOST * len(part))
        return text[run.a : run.a + run.size] if enough else ""


def _bodies(title: str) -> Iterator[str]:
    """The bodies that a title begins with: 岚州市 and 岚州, 水务局; a place also without what it is."""
    place = 0
    while found := _BODY.match(title, place):
        yield found[0]
        if found[2]:
            yield found[1]
        place = found.end()


def _grams(text: str) -> set[str]:
    """The runs of as many characters as a name has at least."""
    return {text[begin : begin + HALF_ENOUGH] for begin in range(len(text) - HALF_ENOUGH + 1)}
