"""The same thing asked for at different intervals in different documents, side by side: 口径不一.

Two duties are about the same thing where their deeds are the same words but for what only leads up to them (召开,
开展), and about the same body where one is named as the other is, or not at all. Nothing is decided: which one holds is
for the reader.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isclose
from pathlib import Path

from retrieval.duties.duty import Duty
from retrieval.errors import KnowledgeError
from retrieval.fold import squeeze
from retrieval.knowledge import DATA, read_table

LONGEST_WORDS = 500  # characters of the words that name a thing; no name of one is longer
_RANK = 2  # the last characters of a body's name, which say what it is: 支部, 书记


@dataclass(frozen=True, slots=True)
class Comparison:
    """Duties about the same thing and the same body.

    Attributes:
        matter: the thing, as it is compared.
        duties: at least one, in the order in which they were given.
    """

    matter: str
    duties: tuple[Duty, ...]

    @property
    def differs(self) -> bool:
        """Whether two documents give different intervals."""
        return any(
            one.file != other.file and not isclose(_per_year(one), _per_year(other))
            for place, one in enumerate(self.duties)
            for other in self.duties[:place]
        )

    @property
    def verdict(self) -> str:
        """What is said of it: 口径不一, or 口径一致 of several duties, 仅此一处 of one."""
        if self.differs:
            return "口径不一"
        return "口径一致" if len(self.duties) > 1 else "仅此一处"


class Comparer:
    """Compares duties. Made by `Comparer.load`.

    Args:
        dropped: matches what does not tell one thing from another.
        same: a name of a thing to the one that is used in its place.
        shared: matches what does not tell one body from another.
    """

    def __init__(self, dropped: re.Pattern[str], same: dict[str, str], shared: re.Pattern[str]) -> None:
        self._dropped = dropped
        self._same = same
        self._shared = shared

    @classmethod
    def load(cls, path: Path = DATA / "duties.toml") -> Comparer:
        """Read the words of comparing.

        Raises:
            KnowledgeError: an entry is missing or is no regular expression.
        """
        try:
            table = read_table(path)["matter"]
            same = {name: names[0] for names in table["same"] for name in names}
            return cls(re.compile("|".join(table["dropped"])), same, re.compile("|".join(table["shared"])))
        except (KeyError, TypeError, IndexError, re.error) as error:
            raise KnowledgeError(
                f"数据文件 {path.name} 的 [matter] 写法有误（{error}）：请照文件开头的说明改正。"
            ) from error

    def matter(self, what: str) -> str:
        """A deed as it is compared; the deed itself where nothing else would be left."""
        whole = squeeze(what)
        bare = self._dropped.sub("", whole) or whole
        return self._same.get(whole, self._same.get(bare, bare))

    def compare(self, duties: Iterable[Duty], words: str = "") -> tuple[Comparison, ...]:
        """Duties that have an interval and bind, grouped by thing and body, in the order of each group's first.

        Args:
            duties: the duties.
            words: only things that have these words are compared; all where it is empty.
        """
        asked = squeeze(words[:LONGEST_WORDS])
        wanted = self._same.get(asked, asked)
        groups: dict[str, list[list[Duty]]] = defaultdict(list)
        for duty in duties:
            matter = self.matter(duty.what)
            if duty.periodic and (wanted in matter or asked in squeeze(duty.what)):
                self._join(groups[matter], duty)
        return tuple(Comparison(matter, tuple(group)) for matter, own in groups.items() for group in own)

    def disagreements(self, duties: Iterable[Duty], words: str = "") -> tuple[Comparison, ...]:
        """The groups in which two documents give different intervals."""
        return tuple(one for one in self.compare(duties, words) if one.differs)

    def _join(self, groups: list[list[Duty]], duty: Duty) -> None:
        """Put a duty into the first group of its body, or open one."""
        group = next((group for group in groups if self._same_body(group, duty)), None)
        if group is None:
            groups.append([duty])
        else:
            group.append(duty)

    def _same_body(self, group: Sequence[Duty], duty: Duty) -> bool:
        """Whether a body is that of each duty of a group; one that is not named is any."""
        who = self._shared.sub("", squeeze(duty.who))
        others = [self._shared.sub("", squeeze(one.who)) for one in group]
        return all(not who or not other or _alike(who, other) for other in others)


def _alike(one: str, other: str) -> bool:
    return one[-_RANK:] == other[-_RANK:] and (one in other or other in one)


def _per_year(duty: Duty) -> float:
    return duty.interval.per_year if duty.interval else 0.0
