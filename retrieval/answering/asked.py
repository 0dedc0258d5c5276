"""What kind of text answers a query: one with the value that is asked for, with a list, with what is likely.

`slot` and `hint` are signals as those of `evidence` are; a list that is spelled out within a sentence is told here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from retrieval.answering.clauses import Clauses, clauses, items
from retrieval.answering.enumerations import Enumeration
from retrieval.answering.slot import NO_VALUES, Slot, Values
from retrieval.searching.query import Query

_SPELLS_OUT = re.compile("也?(?:就是|即|是指|指的?是?|包括|具体)")
_COUNTED = re.compile("([一二两三四五六七八九十]{1,3})(?:个|项|条|种|类|点|件|大|步)(.+)")
FEWEST_ITEMS = 3  # things set off by 、 that make a list, where the question does not say how many


class Asked:
    """Tells the texts that have what a query asks for.

    Args:
        query: the query.
        slot: the kind of value that is asked for, or None where any text may answer.
        hint: what an answer is likely to have, or None where nothing is likelier.
    """

    def __init__(self, query: Query, slot: Slot | None, hint: Slot | None = None) -> None:
        self._slot = slot
        self._hint = hint
        self._words = [word.text for word in query.words]
        self._count = query.count
        # What a name sums up (一报三查, 五个基本) stands beside it, and so does what a single word does.
        alone = self._words[0] if self._count is not None and len(self._words) == 1 else ""
        name = query.summing_up
        self._summing_up = name or alone
        self._name = _as_named(name) if name else None
        self._items = (query.count or FEWEST_ITEMS) if query.wants_list else 0

    def values(self, texts: Sequence[str]) -> list[Values]:
        """What folded texts have of the value asked for; nothing at all where none is."""
        return [self._slot.values(text) for text in texts] if self._slot else [NO_VALUES] * len(texts)

    def slots(self, texts: Sequence[str], values: Sequence[Values]) -> list[float]:
        """1 for each folded text that has what is asked for; less for a longer list; else 0.

        Args:
            texts: the texts.
            values: as long as `texts`, what each has of the value.
        """
        if self._items:
            return [self._listing(clauses(text), own) for text, own in zip(texts, values, strict=True)]
        return [float(one.found) for one in values] if self._slot else [1.0] * len(texts)

    def hints(self, texts: Sequence[str]) -> list[float]:
        """1 for each folded text that has what is likely, and for all where nothing is likelier; else 0."""
        if self._hint is None:
            return [1.0] * len(texts)
        return [float(self._hint.values(text).found) for text in texts]

    def listed(self, found: Enumeration) -> float:
        """1 where a list has as many items as are asked for, or its text says so, or any number will do; else 0.

        Less where it bears a longer name than the one that is asked for, and 0 where it bears another.
        """
        named = self._named(found.above + found.lead)
        if self._count in {None, len(found.items)}:
            return named
        return named * float(found.announced is not None and found.announced[1] == self._count)

    def _named(self, text: str) -> float:
        """How far a text has the name that sums up what is asked for: a half where it is part of a longer one."""
        if self._name is None:
            return 1.0
        longer = [found["longer"] for found in self._name.finditer(text)]
        return 1.0 if "" in longer else 0.5 * bool(longer)

    def _listing(self, parts: Clauses, values: Values) -> float:
        named = self._named("".join(parts.texts))
        spelled = parts.alike >= max(self._items, FEWEST_ITEMS) or values.found
        return named * max(self._sets_off(parts), float(spelled))

    def _sets_off(self, parts: Clauses) -> float:
        """Whether a clause sets off the items that are asked for: 1 as many, a half for more, 0 for fewer.

        A name that itself is one of the items is not spelled out by them.
        """
        if max(parts.counts) < self._items:
            several = [one for one in parts.counts if one > 1]
            return 0.5 * (self._count is None and len(several) > 1 and sum(several) >= self._items)
        best = 0.0
        for place in self._about_the_name(parts.texts) or range(len(parts.texts)):
            count = parts.counts[place]
            if count >= self._items and not self._is_named(parts.texts[place]):
                best = max(best, 1.0 if self._count is None or count == self._items else 0.5)
        return best

    def _is_named(self, clause: str) -> bool:
        """Whether a word of a question that says how many is among the items of a clause."""
        return self._count is not None and not set(self._words).isdisjoint(items(clause))

    def _about_the_name(self, texts: Sequence[str]) -> list[int]:
        """The clauses with the name that sums the items up, and those that spell it out after it, by their places."""
        opened = [
            place
            for place, (before, after) in enumerate(pairwise(texts), start=1)
            if self._summing_up in before and (before[-1] == ":" or _SPELLS_OUT.match(after))
        ]
        return [place for place, clause in enumerate(texts) if self._summing_up in clause] + opened


def _as_named(name: str) -> re.Pattern[str]:
    """Matches a name that sums up, counted in any way (五个基本, 五项基本); `longer` makes it part of another."""
    counted = _COUNTED.fullmatch(name)
    if counted is None:
        return re.compile(_in_quotes(name) + "(?P<longer>)")
    measure = "(?:个|项|条|种|类|点|件|大|步|方面)*的?"
    return re.compile(
        f'{counted[1]}{measure}[“"‘]?{_in_quotes(counted[2])}(?P<longer>(?![是为有的要指即包])[\u4e00-\u9fff]|)'
    )


def _in_quotes(name: str) -> str:
    """Matches a name of which any part may stand in quotation marks (“四强”支部)."""
    return '[“”"‘’]?'.join(map(re.escape, name))
