"""Which documents a question narrows itself to by naming their title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
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
LONG_BODY = 4  # characters of a body's name that need nothing after them
ENOUGH = 0.9  # part of the name's characters that the title has, in their order
_MEETING = re.compile(
    r"(?:会议?|大会|讲话|条例|办法|规定|规则|通知|方案|要点|报告)(?=上|中|里|要求|说|讲|规定|提|$|,|的|\s)"
)
_IN_ORDER: Any = LCSseq.similarity  # how many characters two texts share in their order; its stub has one form too many
_EDGES = re.compile(r"^在|(?:上)?的(?:讲话|发言|报告|致辞)(?:提纲)?$")
_BODY = re.compile(
    r"(?:^|^中共|^中国共产党)((?!中共|中国|[全本各我该某]|关于)[\u4e00-\u9fff]{2,10}?)(?:省|市|县|区|镇|乡|街道|村|社区|局|医院|学院|学校|集团|公司|厂|矿|中心)"
)
_ENDS = frozenset(",，。的在里上把对和 ")  # after the whole name of a body; 县 of 红岩县委 belongs to what follows
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
        self._files = [file for file, _ in parts]
        self._parts = [part for _, part in parts]
        self._bodies = _unique((found[1], (part, file)) for file, part in parts if (found := _BODY.match(part)))
        self._places: dict[str, set[int]] = defaultdict(set)  # so that a question looks only at titles like it
        for place, part in enumerate(self._parts):
            for gram in _grams(part):
                self._places[gram].add(place)

    def scope(self, text: str) -> Scope:
        """The documents that a folded question names, by the longest piece of a title that it has."""
        places = sorted({place for gram in _grams(text) for place in self._places.get(gram, ())})
        found = [(self._named(text, self._parts[place]), self._files[place]) for place in places]
        longest = max((name for name, _ in found), key=len, default="")
        if not longest:
            meant = self._meant(text) or self._issuer(text)
            return Scope(frozenset({meant[1]}), text.replace(meant[0], " ", 1)) if meant else Scope(frozenset(), text)
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

    def _issuer(self, text: str) -> tuple[str, str] | None:
        """The body that a text names by what only one title begins with (松岭镇, 清源水务), and its file.

        What follows the name has to be of the title as well (青岚医院 of 青岚县人民医院), unless the name is a long one.
        None where it names several: it compares them.
        """
        named = [(place, name) for name in self._bodies if (place := text.find(name)) >= 0]
        if len(named) != 1:
            return None
        place, name = named[0]
        (title, file), after = self._bodies[name], place + len(name)
        ending = next((size for size in (2, 1) if text[after : after + size] in title), 0)
        if len(text) < after + ending or not (ending or len(name) >= LONG_BODY):
            return None
        return (text[place : after + ending] if text[after + ending : after + ending + 1] in _ENDS else name), file

    def _named(self, text: str, part: str) -> str:
        """The piece of a title that a text has, if it is long enough to name it; else nothing."""
        run = SequenceMatcher(None, text, part, autojunk=False).find_longest_match()
        enough = run.size >= LONG_ENOUGH or (run.size >= HALF_ENOUGH and run.size >= MOST * len(part))
        return text[run.a : run.a + run.size] if enough else ""


def _unique(pairs: Iterable[tuple[str, tuple[str, str]]]) -> dict[str, tuple[str, str]]:
    """The names that stand for one title only, to that title and its file."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for name, title in pairs:
        found[name].add(title)
    return {name: next(iter(titles)) for name, titles in found.items() if len(titles) == 1}


def _grams(text: str) -> set[str]:
    """The runs of as many characters as a name has at least."""
    return {text[begin : begin + HALF_ENOUGH] for begin in range(len(text) - HALF_ENOUGH + 1)}
