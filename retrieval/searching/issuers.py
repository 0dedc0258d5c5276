"""Whose papers a question means: the bodies that titles begin with, by their name, its beginning or an abbreviation.

岚州市水务局 is meant by 岚州市, 岚州, 水务局 and 岚州水务局, and 住房和城乡建设委员会 by 住建委.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile
from pathlib import Path

from retrieval.errors import KnowledgeError
from retrieval.knowledge import read_table

SHORTEST_SHORT = 4  # characters of an abbreviation
ROOT = 2  # characters that an abbreviation begins with as the name or a part of it does
NAMED = 1_024  # names for which it is kept which documents speak of them
GOES_PAST = 6  # characters after a body's name that may belong to it (街道社区)
LONGEST_LOCAL = 10  # characters that may stand between one body and the next that it is compared with
_OWN_LENGTH = 6  # characters of what is said of the last body alone
_LEADING = re.compile("^(?:在|中共|关于)+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place of a text that names a body.

    Attributes:
        begin: its first character.
        end: after its last.
        files: the documents whose title begins with the body.
    """

    begin: int
    end: int
    files: frozenset[str]


class Issuers:
    """The bodies of a corpus.

    Args:
        titles: file and folded title, or a part of it.
        naming: gives the files in whose text a name occurs.
        path: the data file of the words by which bodies are known.
    """

    def __init__(self, titles: Iterable[tuple[str, str]], naming: Callable[[str], frozenset[str]], path: Path) -> None:
        table = read_table(path)
        try:
            places, bodies = "".join(table["places"]), "|".join(map(re.escape, table["bodies"]))
            self._goes_on = frozenset(table["goes_on"])
            joints = "|".join(map(re.escape, table["joints"]))
        except (KeyError, TypeError) as error:
            raise KnowledgeError(f"数据文件 {path.name} 的写法有误（{error}）：请照文件开头的说明改正。") from error
        self._body = re.compile(
            rf"((?![全本各我该某{places}]|关于|中共|中国)[\u4e00-\u9fff]{{2,8}}?)(?:([{places}])(?!建设)|(?:{bodies}))"
        )
        self._joint, self._until_joint = re.compile(f"(?:{joints})$"), re.compile(f"(?:(?!{joints}).)*")
        self._naming = lru_cache(maxsize=NAMED)(naming)
        self._beginning: dict[str, list[str]] = defaultdict(list)
        self._bodies: dict[str, set[str]] = defaultdict(set)
        self._roots: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
        for file, title in titles:
            self._learn(file, _LEADING.sub("", title))
        self._order = {name: place for place, name in enumerate(self._bodies)}
        for name in self._bodies:
            self._beginning[name[:ROOT]].append(name)

    def issued(self, text: str) -> tuple[frozenset[str], str]:
        """The documents of the body that a folded question names, and those that speak of it; the text without it.

        None where it names bodies of different documents: it compares them.
        """
        named = list(self._places(text))
        named = [name for name in named if not any(name in other for other in named if other != name)]
        files = frozenset.intersection(*(frozenset(self._bodies[name]) for name in named)) if named else frozenset()
        short = max(self._abbreviations(text), key=lambda one: one.end - one.begin, default=None)
        if short and all(name in text[short.begin : short.end] for name in named):
            return short.files, text[: short.begin] + " " + text[short.end :]
        if not files:
            return frozenset(), text
        longest = max(named, key=len)
        whole = text[text.index(longest) + len(longest) :][:1] not in self._goes_on
        speaking = [self._naming(name) for name in self._places(longest)]
        return files.union(*speaking), text.replace(longest, " ", 1) if whole else text

    def compared(self, text: str) -> tuple[str, ...] | None:
        """The questions that a folded one puts to several bodies, each with what all share; None where it names one.

        甲局的支部和乙局的科室，多久学习一次 asks how often of 甲局的支部 and of 乙局的科室.
        """
        named = self._mentions(text)
        if len(named) < 2 or any(one.files & other.files for one in named for other in named if one is not other):
            return None
        gaps = [text[one.end : other.begin].rstrip() for one, other in pairwise(named)]
        joined = [self._joint.search(gap) for gap in gaps]
        if not all(joined) or any(len(gap) > LONGEST_LOCAL for gap in gaps):
            return None
        own = [self._joint.sub("", gap) for gap in gaps]
        last, shared = _last_own(text[named[-1].end :], own)
        before = text[: named[0].begin]
        names = [text[one.begin : one.end] for one in named]
        return tuple(f"{before}{name}{what} {shared}".strip() for name, what in zip(names, [*own, last], strict=True))

    def _mentions(self, text: str) -> list[Mention]:
        """The bodies that a text names, in its order, the longest name where several begin or end within another."""
        exact = [
            Mention(begin, begin + len(name), frozenset(self._bodies[name]))
            for name, begins in self._places(text).items()
            for begin in begins
        ]
        kept: list[Mention] = []
        for one in sorted([*exact, *self._abbreviations(text)], key=lambda one: one.begin - one.end):
            if all(one.end <= other.begin or other.end <= one.begin for other in kept):
                kept.append(one)
        return sorted(kept, key=lambda one: one.begin)

    def _abbreviations(self, text: str) -> Iterator[Mention]:
        """Where a text names a body by characters of its name in their order, the first two as they stand there."""
        for begin in range(len(text) - ROOT):
            named = self._roots.get(text[begin : begin + ROOT])
            if not named:
                continue
            found: dict[int, set[str]] = defaultdict(set)
            run = self._run(text, begin)
            for (name, past), files in named.items():
                found[_length(run, name, past)].update(files)
            longest = max(found, default=0)
            if longest >= SHORTEST_SHORT:
                yield Mention(begin, begin + longest, frozenset(found[longest]))

    def _places(self, text: str) -> dict[str, list[int]]:
        """Where a text has the names of bodies, none overlapping itself; in the order in which they were learnt."""
        found: dict[str, list[int]] = defaultdict(list)
        for begin in range(len(text) - ROOT + 1):
            for name in self._beginning.get(text[begin : begin + ROOT], ()):
                before = found[name][-1] + len(name) if name in found else 0
                if before <= begin and text.startswith(name, begin):
                    found[name].append(begin)
        return {name: found[name] for name in sorted(found, key=self._order.__getitem__)}

    def _run(self, text: str, begin: int) -> str:
        """The text from a place up to what joins two bodies."""
        found = self._until_joint.match(text, begin + ROOT)
        return text[begin : found.end()] if found else text[begin:]

    def _learn(self, file: str, title: str) -> None:
        place = 0
        starts = []
        while found := self._body.match(title, place):
            starts.append(place)
            self._bodies[found[0]].add(file)
            if found[2]:
                self._bodies[found[1]].add(file)
            place = found.end()
        past = "" if title[place : place + 1] in self._goes_on else title[place : place + GOES_PAST]
        for start in starts:
            self._roots[title[start : start + ROOT]][title[start:place], past].add(file)


def _length(text: str, name: str, past: str) -> int:
    """How many characters a text begins with that a name has in their order, then what follows it without a gap."""
    place, length = 0, 0
    for character in text:
        place = name.find(character, place) + 1
        if not place:
            break
        length += 1
    goes_past = (character == other for character, other in zip(text[length:], past, strict=False))
    return length + sum(1 for _ in takewhile(bool, goes_past))


def _last_own(rest: str, own: list[str]) -> tuple[str, str]:
    """What is said of the last body alone, if anything is of those before it, and what is said of all."""
    end = re.search("[,，]" if any("的" in one for one in own) else "[的,，]", rest)
    if not any(own) or end is None or end.start() > _OWN_LENGTH:
        return "", rest.removeprefix("的")
    return rest[: end.start()], rest[end.end() :]
