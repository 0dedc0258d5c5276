"""A plan of the year held against the duties: what it covers, what it schedules less often than asked, what is missing.

An entry of the plan is about a duty where their words are the same for the most part. A word weighs more the fewer
duties have it, as in BM25; words that any work has (组织, 开展) weigh nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from retrieval.duties.duty import Duty
from retrieval.duties.timetable import Entry
from retrieval.fold import squeeze

Verdict = Literal["missing", "less_often", "open", "covered"]
# As people call them, in the order of what matters most.
VERDICTS: MappingProxyType[Verdict, str] = MappingProxyType(
    {"missing": "未安排", "less_often": "次数不足", "open": "不一定今年", "covered": "已安排"}
)
Words = Callable[[str], Sequence[str]]
Matter = Callable[[str], str]

# Which share of a duty's words an entry has to have, by weight; or of an entry's words a duty, where the entry has some
# of the duty's too: an entry 召开党员大会 is about the duty 召开党员大会听取工作报告. Chosen on plans of our own.
_OF_DUTY, _OF_ENTRY, _AT_LEAST = 0.6, 0.75, 0.2
_LATER = 0.25  # what a word weighs after the first clause, which names the thing: 确定主题党日，强化政治性
_CLAUSE_END = re.compile("[，,；;：:]")
_NEARLY = 0.99  # 52 weeks and 24 half months are no whole number of each other


@dataclass(frozen=True, slots=True)
class Finding:
    """What a plan has of one duty.

    Attributes:
        duty: a duty with an interval.
        verdict: `missing` where no entry is about it, `less_often` where its entries make fewer times than it asks for,
            `open` where no entry is about what is due in some years only.
        entries: those about it, in the plan's order.
        planned: how many times a year they make.
    """

    duty: Duty
    verdict: Verdict
    entries: tuple[Entry, ...]
    planned: float


def verdicts() -> Mapping[Verdict, str]:
    """Each verdict with its name for people, what matters most first."""
    return VERDICTS


def check_plan(
    duties: Iterable[Duty], entries: Sequence[Entry], words: Words, fillers: Collection[str], matter: Matter
) -> tuple[Finding, ...]:
    """A finding for each duty that has an interval: the missing ones first, then those too seldom, else in their order.

    Args:
        duties: what is asked for; 定期 and practices are passed over.
        entries: what the plan schedules.
        words: cuts a text into words.
        fillers: words, folded, that do not tell one thing from another.
        matter: the name of the thing in a deed (组织党员上党课: 党课); an entry that has it is about the duty.
    """
    things = [_Thing.of(duty, words, fillers, matter) for duty in duties if duty.periodic]
    weights = _weights([thing.words for thing in things])
    planned = [_Planned(entry, _telling(entry.text, words, fillers), squeeze(entry.text)) for entry in entries]
    about = [[one for one in planned if _is_about(one, thing, weights)] for thing in things]
    of_entry: dict[Entry, list[_Thing]] = defaultdict(list)
    for thing, those in zip(things, about, strict=True):
        for one in those:
            of_entry[one.entry].append(thing)
    named = {entry: _bodies_named(squeeze(entry.text), those) for entry, those in of_entry.items()}
    findings = (
        _finding(thing.duty, [one.entry for one in those if _is_for(squeeze(thing.duty.who), named[one.entry])])
        for thing, those in zip(things, about, strict=True)
    )
    order = list(VERDICTS)
    return tuple(sorted(findings, key=lambda one: order.index(one.verdict)))


@dataclass(frozen=True, slots=True)
class _Thing:
    """A duty with the words that tell what it is; those of its first clause tell more than those after it."""

    duty: Duty
    words: frozenset[str]
    first: frozenset[str]
    text: str
    name: str

    @classmethod
    def of(cls, duty: Duty, words: Words, fillers: Collection[str], matter: Matter) -> _Thing:
        """Cut a duty into words; one that has but fillers is told by these."""
        first = _telling(_CLAUSE_END.split(duty.what)[0], words, fillers)
        all_words = _telling(duty.what, words, fillers) or _telling(duty.what, words, ())
        name = matter(duty.what)
        text = squeeze(duty.who + duty.what)
        return cls(duty, all_words, first or all_words, text, "" if len(name) < 2 or name in fillers else name)


@dataclass(frozen=True, slots=True)
class _Planned:
    """An entry with the words that tell what it is, and its text squeezed."""

    entry: Entry
    words: frozenset[str]
    text: str


def _telling(text: str, words: Words, fillers: Collection[str]) -> frozenset[str]:
    return frozenset(word for word in words(text) if len(word) > 1 and word not in fillers and not word.isdecimal())


def _weights(things: Sequence[frozenset[str]]) -> dict[str, float]:
    """BM25's weight of each word among the duties; log(1 + (N - n + 0.5) / (n + 0.5)), n of N have it."""
    having = Counter(word for words in things for word in words)
    return {word: math.log(1 + (len(things) - n + 0.5) / (n + 0.5)) for word, n in having.items()}


def _is_about(planned: _Planned, thing: _Thing, weights: Mapping[str, float]) -> bool:
    """Whether the entry names the thing, has enough of the duty's words, or some and the duty most of the entry's."""
    rare = math.log(1 + (len(weights) + 0.5) / 0.5)  # what a word weighs that no duty has
    if thing.name and thing.name in planned.text:
        return True

    def weight(word: str) -> float:
        return weights.get(word, rare) * (1 if word in thing.first or word not in thing.words else _LATER)

    def share(words: Collection[str], within: str) -> float:
        whole = sum(map(weight, words))
        return sum(weight(word) for word in words if word in within) / whole if whole else 0.0

    of_duty = share(thing.words, planned.text)
    return of_duty >= _OF_DUTY or (of_duty >= _AT_LEAST and share(planned.words, thing.text) >= _OF_ENTRY)


def _is_for(who: str, named: Collection[str]) -> bool:
    return not named or who in named


def _bodies_named(text: str, things: Iterable[_Thing]) -> frozenset[str]:
    """Which of the bodies of some duties an entry names; an entry that names one is for it alone."""
    return frozenset(who for who in (squeeze(thing.duty.who) for thing in things) if who and who in text)


def _finding(duty: Duty, entries: Sequence[Entry]) -> Finding:
    """An interval in the plan takes in the single dates beside it, so the larger of the two counts; no time is once."""
    recurring = max((entry.times or 1 for entry in entries if entry.recurring), default=0.0)
    planned = max(recurring, sum(entry.times or 1 for entry in entries if not entry.recurring))
    asked = duty.interval.per_year if duty.interval else 0.0
    if entries:
        return Finding(duty, "covered" if planned > asked * _NEARLY else "less_often", tuple(entries), planned)
    return Finding(duty, "open" if asked < 1 else "missing", (), 0.0)
