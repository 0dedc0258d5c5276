"""A recurring duty: who does what how often, with the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Unit = Literal["year", "term", "month", "half_month", "ten_days", "week", "day"]
Modality = Literal["必须", "要", "应当", "可以", "做法"]
# How many of each unit make a year; a school year has two terms, a month three spans of ten days.
PER_YEAR: dict[Unit, float] = {
    "year": 1, "term": 2, "month": 12, "half_month": 24, "ten_days": 36, "week": 52, "day": 365,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Interval:
    """How often something recurs.

    Attributes:
        times: how many times in each period, from 1.
        every: how many units a period lasts, from 1: a quarter is three months, half a year six.
        unit: what a period is counted in.
        months: the months of the year it falls in or is due by, 1 to 12, ascending; empty where none is named.
    """

    times: int
    every: int
    unit: Unit
    months: tuple[int, ...] = ()

    @property
    def per_year(self) -> float:
        """How many times a year; two intervals of the same number ask for the same."""
        return self.times * PER_YEAR[self.unit] / self.every


@dataclass(frozen=True, slots=True)
class Duty:
    """Who does what how often.

    Attributes:
        file: the document's path within the corpus folder.
        title: the document's title.
        section: the headings above the sentence, outermost first.
        paragraph: which of the document's paragraphs it stands in, from 1.
        who: the body that does it, as the text calls it; empty where the text names none.
        what: what is done, in the text's words, without the interval: 召开党员大会.
        how_often: the interval as the text gives it, tidied, without its bound: 每季度一次; 定期 where none is given.
        interval: the same as a value; None where the text says 定期 or the like and gives none.
        at_least: whether the interval is a lower bound (至少, 不少于).
        modality: 必须, 要, 应当 or 可以 as the text binds; 做法 where it reports what is or was done.
        start: offset of the first character of `quote` in the decoded source text.
        end: offset after its last, so that `text[start:end]` is the quote but for white space.
        quote: the sentence, or the run of sentences, that says so.
        marks: half-open ranges of `quote` that give the interval, in order.
    """

    file: str
    title: str
    section: tuple[str, ...]
    paragraph: int
    who: str
    what: str
    how_often: str
    interval: Interval | None
    at_least: bool
    modality: Modality
    start: int
    end: int
    quote: str
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def periodic(self) -> bool:
        """Whether the text gives an interval, and binds to it."""
        return self.interval is not None and self.modality != "做法"

    def as_dict(self) -> dict[str, Any]:
        """The duty object of the command line's JSON."""
        return {
            "file": self.file,
            "title": self.title,
            "who": self.who,
            "what": self.what,
            "how_often": self.how_often,
            "at_least": self.at_least,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "section": list(self.section),
            "paragraph": self.paragraph,
            "modality": self.modality,
            "per_year": self.interval.per_year if self.interval else None,
            "months": list(self.interval.months) if self.interval else [],
        }
