"""The numbers that open headings, items and sentences: 一、 （一） 第一， 一是 and their like, each with its level."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from retrieval.errors import KnowledgeError
from retrieval.knowledge import DATA, read_table
from retrieval.reading.sentences import split_sentences

_FIGURES = re.compile(r"[一二三四五六七八九十百零〇两]+|\d+|[①-⑩]")
_COUNTING_WORDS = {"首先": 1, "其次": 2, "再次": 3}
LEVEL_STEP = 10  # between the levels of two ranks, so that headings without a number fit in between
LONGEST_LABEL = 45  # characters of a heading that runs into its paragraph
_LISTS = re.compile(r"[；;]")  # a sentence that lists its items is no heading of theirs
_CLAUSE_END = re.compile(r"[，,；;：:]")
_NUMERALS = {"{n}": "[一二三四五六七八九十百零〇两]{1,6}", "{d}": r"\d{1,3}"}


@dataclass(frozen=True, slots=True)
class Level:
    """One rank of enumerators.

    Attributes:
        name: as the data file calls it.
        pattern: matches the enumerator at the beginning of a text.
        heading: whether it can open a heading on a line of its own.
        article: whether it names an article, which is cited by its number alone (第十二条).
    """

    name: str
    pattern: re.Pattern[str]
    heading: bool
    article: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A heading above a text, or one that the text itself opens with.

    Attributes:
        level: how deep it stands; the enumerators take 0, outermost, and every tenth number from there.
        text: as it is shown, without a closing full stop.
    """

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Enumerator:
    """An enumerator found at the beginning of a text.

    Attributes:
        level: 0 for the outermost rank, ten more for each rank below.
        number: what it counts, from 1; None where it says only that it is the last.
        end: how many characters it takes.
        heading: whether it can open a heading on a line of its own.
        article: whether it names an article.
    """

    level: int
    number: int | None
    end: int
    heading: bool
    article: bool = False


class Enumerators:
    """Recognises enumerators by the levels of a data file, outermost first."""

    def __init__(self, levels: Iterable[Level]) -> None:
        self._levels = tuple(levels)
        self._any = re.compile("|".join(f"(?:{level.pattern.pattern})" for level in self._levels) or "(?!)")

    @classmethod
    def load(cls, path: Path = DATA / "enumerators.toml") -> Enumerators:
        """Read the levels.

        Raises:
            KnowledgeError: an entry lacks a field or its pattern is no regular expression.
        """
        try:
            return cls(
                Level(
                    entry["name"],
                    re.compile(_spelled_out(entry["pattern"])),
                    entry["heading"],
                    entry.get("article", False),
                )
                for entry in read_table(path)["level"]
            )
        except (KeyError, TypeError, re.error) as error:
            raise KnowledgeError(f"数据文件 {path.name} 的写法有误（{error}）：请照文件开头的说明改正。") from error

    def match(self, text: str) -> Enumerator | None:
        """The enumerator that a text begins with, or None."""
        if not self._any.match(text):  # as for most texts
            return None
        for rank, level in enumerate(self._levels):
            found = level.pattern.match(text)
            if found:
                return Enumerator(rank * LEVEL_STEP, _number(found.group()), found.end(), level.heading, level.article)
        return None

    def label(self, text: str) -> Label | None:
        """The heading that a text opens with and runs on from: its first sentence, or its first clause if that is long.

        None where the text has no enumerator, no short clause, or nothing after it.
        """
        found = self.match(text)
        if not found:
            return None
        if found.article:
            return Label(found.level, text[: found.end])
        end = split_sentences(text)[0][1]
        if _LISTS.search(text, 0, end):
            return None
        if end > LONGEST_LABEL:
            clause = _CLAUSE_END.search(text, found.end + 1, LONGEST_LABEL + 1)
            return Label(found.level, text[: clause.start()]) if clause else None
        return Label(found.level, text[:end].rstrip("。")) if end < len(text) else None

    def governs_on(self, level: int) -> bool:
        """Whether a heading of a level also governs the unnumbered paragraphs that follow its own."""
        return level < (len(self._levels) - 1) * LEVEL_STEP


def numeral(text: str) -> int:
    """The whole number below a thousand that Chinese or Arabic figures write; 0 for no figure.

    Each figure's worth is Unicode's; 十 and 百 multiply what stands before them.
    """
    if text.isdecimal():
        return int(text)
    total = figure = 0
    for character in text.replace("两", "二"):
        worth = int(unicodedata.numeric(character, 0))
        total, figure = (total + max(figure, 1) * worth, 0) if worth >= 10 else (total, worth)
    return total + figure


def _number(marker: str) -> int | None:
    """The number of an enumerator as it is written."""
    word = next((number for word, number in _COUNTING_WORDS.items() if marker.startswith(word)), None)
    if word:
        return word
    figures = _FIGURES.search(marker)
    return numeral(figures.group()) if figures else None


def _spelled_out(pattern: str) -> str:
    for name, numerals in _NUMERALS.items():
        pattern = pattern.replace(name, numerals)
    return pattern
