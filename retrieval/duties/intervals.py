"""Where a folded text says how often: periods (每季度, 上、下半年各, 月检) and how many times (至少两次).

What a period looks like stands in `intervals.toml`. A text may say the times beside the period (一年两次) or further on
(每年至少召开两次); the two are found apart, and who reads the sentence brings them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from retrieval.duties.duty import PER_YEAR, Interval, Unit
from retrieval.errors import KnowledgeError
from retrieval.knowledge import DATA, read_table
from retrieval.reading.enumerators import numeral

Needs = Literal["", "count", "deed", "standing"]
_LIKELY = re.compile("[年月季周日天旬期逢逐按隔节]")  # a text without any of these has no period
_EACH = re.compile("各|分别")


@dataclass(frozen=True, slots=True)
class Period:
    """A place of a text that says how often.

    Attributes:
        begin: its first character.
        end: after its last.
        interval: what it says, once a period where it names no times; None for 定期.
        counted: whether it names the times itself.
        each: whether it lists dates of which each has the times named beside it (上、下半年各两次).
        deed: the range of the deed that the expression itself names (月检), empty for most.
        needs: what must stand beside it, see the data.
    """

    begin: int
    end: int
    interval: Interval | None
    counted: bool = False
    each: bool = False
    deed: tuple[int, int] = (0, 0)
    needs: Needs = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A place of a text that says how many times, or how much.

    Attributes:
        begin: its first character, that of its bound (至少) included.
        end: after its last.
        number: where the number begins, after the bound.
        times: how many times; None for a blank (X次) and for what is no repetition (四十学时).
        bounded: whether a bound stands before it.
        least: whether that is a lower bound.
    """

    begin: int
    end: int
    number: int
    times: int | None
    bounded: bool
    least: bool


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: re.Pattern[str]
    unit: str
    times: int | None
    months: tuple[int, ...]
    needs: Needs


class Intervals:
    """Finds periods and counts, by the data file.

    Args:
        table: the file's content.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._units: dict[str, tuple[float, Unit]] = {name: (n, unit) for name, (n, unit) in table["units"].items()}
        if not all(unit in PER_YEAR for _, unit in self._units.values()):
            raise KeyError("units")
        self._feasts: dict[str, tuple[int, ...]] = {name: tuple(months) for name, months in table["feasts"].items()}
        pieces: dict[str, str] = table["pieces"]
        self._forms = tuple(
            _Form(
                re.compile(_spelled_out(entry["pattern"], pieces)),
                entry.get("unit", ""),
                entry.get("times"),
                tuple(entry.get("months", ())),
                entry.get("needs", ""),
            )
            for entry in table["form"]
        )
        self._count = re.compile(_spelled_out(table["count"]["times"], pieces))
        self._amount = re.compile(_spelled_out(table["count"]["amount"], pieces))
        self._least = re.compile(table["count"]["least"])
        self._pieces = re.compile(table["count"]["pieces"])
        self._vague = re.compile(table["count"]["vague"])

    @classmethod
    def load(cls, path: Path = DATA / "intervals.toml") -> Intervals:
        """Read the data file.

        Raises:
            KnowledgeError: an entry is missing or is no regular expression.
        """
        try:
            return cls(read_table(path))
        except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
            raise KnowledgeError(f"数据文件 {path.name} 的写法有误（{error}）：请照文件开头的说明改正。") from error

    def periods(self, text: str) -> list[Period]:
        """The periods of a folded text, in its order; of two that overlap the first, then the longer one is taken."""
        if not _LIKELY.search(text):
            return []
        found = sorted(self._matches(text), key=lambda one: (one.begin, -one.end))
        kept: list[Period] = []
        for one in found:
            if not kept or one.begin >= kept[-1].end:
                kept.append(one)
        return kept

    def counts(self, text: str, begin: int, end: int) -> list[Count]:
        """What a part of a folded text says of times and of bounded amounts, in its order."""
        times = [self._as_count(found, counted=True) for found in self._count.finditer(text, begin, end)]
        taken = [(one.begin, one.end) for one in times]
        amounts = [
            self._as_count(found, counted=False)
            for found in self._amount.finditer(text, begin, end)
            if not any(found.start() < last and first < found.end() for first, last in taken)
        ]
        return sorted([*times, *amounts], key=lambda one: one.begin)

    def is_counted(self, text: str) -> bool:
        """Whether a folded text says how many pieces (一篇, 两份)."""
        return self._pieces.search(text) is not None

    def is_least(self, text: str) -> bool:
        """Whether a folded text has the words of a lower bound."""
        return self._least.search(text) is not None

    def _as_count(self, found: re.Match[str], *, counted: bool) -> Count:
        number = found["number"]
        times = max(1, numeral(number)) if counted and _is_number(number) else None
        begin, place = found.start(), found.start("number")
        return Count(begin, found.end(), place, times, begin < place, self.is_least(found.group()))

    def _matches(self, text: str) -> Iterator[Period]:
        for found in self._vague.finditer(text):
            yield Period(found.start(), found.end(), None, needs="deed")
        for form in self._forms:
            for found in form.pattern.finditer(text):
                period = self._period(form, found)
                if period:
                    yield period

    def _period(self, form: _Form, found: re.Match[str]) -> Period | None:
        groups = found.groupdict()
        n, unit = self._units[groups.get("unit") or groups.get("again") or form.unit]
        every = n * _multiple(groups)
        months = form.months or tuple(sorted(self._months(groups)))
        days = len(re.findall("[一二三四五六日天末]", groups.get("days") or ""))
        days += len(re.findall("[、和]", groups["dates"])) + 1 if groups.get("dates") else 0
        written = _number(groups.get("times"))
        times = written or form.times or days or 1
        if every <= 0 or not all(1 <= month <= 12 for month in months):
            return None
        if every < 1:
            times, every = int(times / every), 1
        return Period(
            begin=found.start(),
            end=found.end(),
            interval=Interval(times, int(every), unit, months),
            counted=bool(written or form.times or days),
            each=bool(form.times or days) and _EACH.search(found.group()) is not None,
            deed=found.span("deed") if groups.get("deed") else (0, 0),
            needs=form.needs,
        )

    def _months(self, groups: Mapping[str, str | None]) -> Iterable[int]:
        first, last, second = (_number(groups.get(name)) for name in ("month", "to", "second"))
        months = set(range(first, (last or first) + 1)) if first is not None else set()
        named = {month for name in ("feast", "also") for month in self._feasts.get(groups.get(name) or "", ())}
        return months | named | ({second} if second is not None else set())


def _multiple(groups: Mapping[str, str | None]) -> float:
    """How many units a period lasts: 隔月 is every other month, 每隔三个月 every third."""
    n = 2 if groups.get("n") == "双" else _number(groups.get("n"))
    if groups.get("n") == "半":
        return 0.5
    return max(n or 1, 2) if groups.get("skip") else (1 if n is None else n)


def _number(text: str | None) -> int | None:
    return numeral(text) if text else None


def _is_number(text: str) -> bool:
    return numeral(text) > 0 if text.isdecimal() or not text.isascii() else False


def _spelled_out(pattern: str, pieces: Mapping[str, str]) -> str:
    """A pattern with its pieces in place; a piece may name others."""
    for _ in pieces:
        for name, piece in pieces.items():
            pattern = pattern.replace(f"{{{name}}}", piece)
    return pattern
