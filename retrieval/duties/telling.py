"""What one sentence tells: each period with who, what and how often, as ranges of the folded sentence.

A period stands for a duty where a deed or a number of times goes with it, unless its clause is one of the false
friends. Bodies that share what follows (甲每半年、乙每季度研究一次) each get it; a clause that goes on with times alone
(组织党员上一次党课) takes the period of the one before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import isclose

from retrieval.duties.bodies import parted, subject
from retrieval.duties.clauses import Finding, Range, findings, split_clauses, strip
from retrieval.duties.deeds import Words, compose, is_deed, joined, things, trimmed, without
from retrieval.duties.duty import Interval
from retrieval.duties.intervals import Count, Intervals, Period
from retrieval.duties.lexicon import Lexicon
from retrieval.duties.naming import Naming

_PREPOSITIONS = tuple("向对给为到与就")
_FRIEND = "□"  # what the data of false friends writes for the interval


@dataclass(frozen=True, slots=True)
class Told:
    """A duty as a sentence tells it.

    Attributes:
        who: the body, or None where the sentence names none.
        what: what is done; empty where the sentence does not say.
        topical: whether the clause begins with what it is about, not with the interval, so that no body is missing.
        how_often: the words of the interval, its bound left out.
        marks: the words of the interval, its bound included.
        interval: the interval, or None where the text gives none.
        least: whether it is a lower bound.
        clause: the clause that it stands in.
    """

    who: Range | None
    what: Words
    topical: bool
    how_often: Words
    marks: Words
    interval: Interval | None
    least: bool
    clause: Range


def tell(text: str, intervals: Intervals, lexicon: Lexicon, *, standing: bool) -> list[Told]:
    """What a folded sentence tells, in its order.

    Args:
        text: the sentence.
        intervals: finds periods and counts.
        lexicon: the words.
        standing: whether the paper holds year after year, so that its dates recur.
    """
    periods = [
        one
        for one in intervals.periods(text)
        if (one.needs != "standing" or standing) and not _in_title(text, one.begin)
    ]
    return list(_Sentence(text, periods, intervals, lexicon).tell()) if periods else []


class _Sentence:
    """One sentence on the table."""

    def __init__(self, text: str, periods: list[Period], intervals: Intervals, lexicon: Lexicon) -> None:
        self._text = text
        self._intervals = intervals
        self._words = lexicon
        self._clauses = split_clauses(text)
        self._findings = [one for one in findings(text, self._clauses, periods) if not self._is_friend(one)]
        self._taken = {one.clause for one in self._findings}
        self._names = Naming(text, self._clauses, lexicon.subject)

    def tell(self) -> Iterator[Told]:
        """Each duty, in the order of the sentence."""
        before: Told | None = None
        for number, one in enumerate(self._findings):
            name, rest = self._names.named(one)
            after = one.after if self._full(rest) else self._after(number)
            if after[0] > one.after[1]:
                name, after = self._names.led(name, after)
            counts = self._counts(one, after)
            told = self._deed(one, after, counts)
            if self._is_duty(one, told, counts) or self._acts(one, name, told):
                name, topic = self._topic(name, rest, told)
                if not (told or topic) and before and _repeats(before, one, counts):
                    continue
                what = self._what(one, topic, told, before)
                shared = before.who if before and before.clause == self._clauses[one.clause] and not topic else None
                who = name or shared or self._names.nearby(one, topic, what)
                if topic and topic == name:
                    self._names.pass_over(one.clause)
                before = self._as_told(one, counts, who, what, topical=topic is not None)
                yield from self._each(before)
                pieces = self._intervals.is_counted(self._text[slice(*after)])
                if one.period.counted or pieces or any(count.times for count in counts):
                    yield from self._going_on(one, before)

    def _goes_on(self, begin: int, counts: Sequence[Count]) -> bool:
        """Whether a clause tells a deed from its first word on: a verb, a short one with its count, a preposition."""
        text, deeds = self._text, self._words.deeds
        short = deeds.opening.match(text, begin)
        return bool(
            deeds.long.match(text, begin)
            or text[begin : begin + 1] in _PREPOSITIONS
            or (short and any(count.begin == short.end() for count in counts))
        )

    def _is_friend(self, one: Finding) -> bool:
        """Whether a period only looks like that of a duty."""
        begin, end = self._clauses[one.clause]
        marked = self._text[begin : one.period.begin] + _FRIEND + self._text[one.period.end : end]
        return self._words.friends.search(marked) is not None

    def _topic(self, name: Range | None, rest: Range, told: Words) -> tuple[Range | None, Range | None]:
        """Who acts, and what else a clause is about before its period.

        A body that meets is what the clause is about too (党委会每月召开一次); one right before a thing only belongs to
        it where nothing is told (党员培训每年一次).
        """
        fixed = self._words.deeds.fixed.search(self._text, *rest)
        topic = trimmed(self._text, rest[0], fixed.start() if fixed else rest[1], self._words.deeds)
        if topic[0] < topic[1]:
            belongs = name is not None and name[1] == topic[0] and not told
            return (None, (name[0], topic[1])) if name and belongs else (name, topic)
        meets = name and self._text[name[1] - 1] == "会" and self._words.deeds.bare.match(joined(self._text, told))
        return name, name if meets else None

    def _after(self, number: int) -> Range:
        """What follows a period that nothing but a body goes before: of its own clause, else of the next one."""
        one = self._findings[number]
        if self._full(one.after) or one.period.deed[1]:
            return one.after
        following = self._findings[number + 1 : number + 2]
        if following and following[0].clause - one.clause <= 1:
            return one.after if self._full(self._names.named(following[0])[1]) else self._after(number + 1)
        following_clause = self._clauses[one.clause + 1 : one.clause + 2]
        dated = one.period.interval is not None and one.period.interval.months
        return following_clause[0] if following_clause and (dated or not one.period.counted) else one.after

    def _full(self, part: Range) -> bool:
        begin, end = trimmed(self._text, *part, self._words.deeds)
        return begin < end

    def _counts(self, one: Finding, after: Range) -> list[Count]:
        """How many times, or how much: in what follows the period, else at the beginning of the next clause."""
        counts = self._intervals.counts(self._text, *after)
        if counts or one.period.counted or one.clause + 1 in self._taken or one.clause + 1 >= len(self._clauses):
            return counts
        begin, end = self._clauses[one.clause + 1]
        return [count for count in self._intervals.counts(self._text, begin, end)[:1] if count.begin == begin]

    def _deed(self, one: Finding, after: Range, counts: Sequence[Count]) -> Words:
        named = one.period.deed
        ends = self._words.deeds.system.search(self._text, *after) if named[1] else None
        after = (after[0], ends.start()) if ends else after
        inside = [count for count in counts if after[0] <= count.begin < after[1]]
        told = without(self._text, after, inside, self._words.deeds)
        return (named, *told) if named[1] else told

    def _is_duty(self, one: Finding, told: Words, counts: Sequence[Count]) -> bool:
        """Whether there is what a period needs: a number of times, a deed, or what it is the fixed time of."""
        period, deeds = one.period, self._words.deeds
        if period.needs == "count":
            return any(count.times or count.bounded for count in counts)
        return (
            bool(counts or period.deed[1] or (period.counted and period.needs != "deed"))
            or is_deed(self._text, told, deeds)
            or deeds.fixed.search(self._text, *one.before) is not None
        )

    def _acts(self, one: Finding, name: Range | None, told: Words) -> bool:
        """Whether a body stands right before a period and something after it, so that it must be something it does."""
        return name is not None and name[1] <= one.period.begin and bool(told) and one.period.needs == ""

    def _what(self, one: Finding, topic: Range | None, told: Words, before: Told | None) -> Words:
        """What is done; a verb alone takes its thing from the duty before it (讲党课……讲一堂)."""
        text, deeds = self._text, self._words.deeds
        quoted = _quotation(text, one.period)
        if quoted:
            return (quoted,)
        verb = joined(text, told)
        if not topic and before and (not told or deeds.bare.match(verb)) and joined(text, before.what).startswith(verb):
            return before.what
        return compose(text, self._about(one, topic, told), told, deeds)

    def _about(self, one: Finding, topic: Range | None, told: Words) -> Words:
        """What a deed is about: the topic, else what the clause before says it is for, or all that it says."""
        if topic or not one.clause:
            return (topic,) if topic else ()
        begin, end = self._clauses[one.clause - 1]
        name = subject(self._text, begin, end, self._words.subject)
        about = trimmed(self._text, name[1] if name else begin, end, self._words.deeds)
        wanted = about[0] < about[1] and (not told or self._text[about[0]] in "对就")
        return (about,) if wanted else ()

    def _as_told(self, one: Finding, counts: Sequence[Count], who: Range | None, what: Words, *, topical: bool) -> Told:
        period, text = one.period, self._text
        count = next((each for each in counts if each.times), next(iter(counts), None))
        interval = period.interval
        if interval and count and count.times and (not period.counted or period.each):
            interval = replace(interval, times=interval.times * count.times)
        blank = count is None or not (count.times or count.bounded)
        until = count.begin if count else min(one.after[1], period.end + 4)
        return Told(
            who=who,
            what=what,
            topical=topical,
            how_often=((period.begin, period.end), *(() if blank or count is None else ((count.number, count.end),))),
            marks=((period.begin, period.end), *(((count.begin, count.end),) if count else ())),
            interval=interval,
            least=self._intervals.is_least(text[one.before[0] : max(until, period.end)])
            or any(each.least for each in counts),
            clause=self._clauses[one.clause],
        )

    def _each(self, told: Told) -> Iterator[Told]:
        """A duty for each body of a list and for each thing of one."""
        bodies = parted(self._text, told.who, self._words.subject) if told.who else [None]
        for what in things(self._text, told.what, self._words.deeds) if told.what else [told.what]:
            yield from (replace(told, who=body, what=what) for body in bodies)

    def _going_on(self, one: Finding, first: Told) -> Iterator[Told]:
        """The duties of the clauses after, as long as they tell deeds with times and no period of their own."""
        text, deeds = self._text, self._words.deeds
        for number in range(one.clause + 1, len(self._clauses)):
            begin, end = strip(text, *self._clauses[number])
            counts = [count for count in self._intervals.counts(text, begin, end) if count.times]
            if number in self._taken or ";" in text[first.clause[1] : begin] or not self._goes_on(begin, counts):
                return
            if counts:
                frame = Finding(one.period, number, (begin, begin), (begin, end))
                what = without(text, (begin, end), counts[:1], deeds)
                yield from self._each(self._as_told(frame, counts[:1], first.who, what, topical=first.topical))


def _repeats(before: Told, one: Finding, counts: Sequence[Count]) -> bool:
    """Whether a period only sums up the duty before it (每季度一次，全年不少于四次)."""
    times = next((count.times for count in counts if count.times), 1)
    own, other = one.period.interval, before.interval
    return own is not None and other is not None and isclose(own.per_year * times, other.per_year)


def _quotation(text: str, period: Period) -> Range | None:
    """The quotation that is nothing but a period (“每周两影”), or None."""
    begin, end = period.begin - 1, period.end + 1
    return (begin, end) if begin >= 0 and text[begin] in '“"' and text[end - 1 : end] in ("”", '"') else None


def _in_title(text: str, place: int) -> bool:
    """Whether a place stands between 《 and 》."""
    return text.rfind("《", 0, place) > text.rfind("》", 0, place)
