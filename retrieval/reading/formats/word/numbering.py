"""Automatic numbers as they are printed: which numbering a paragraph takes part in, and what it has counted to.

Word keeps the pattern (`w:abstractNum`, levels with a format and a text such as “第%1章”) apart from its uses
(`w:num`), which may override levels. All uses of a pattern count on together unless one of them says where to start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.reading.formats.word.numerals import numeral
from retrieval.reading.formats.word.package import W, is_on, number, value
from retrieval.reading.formats.word.styles import NumberRef, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering.

    Attributes:
        start: what it counts from.
        style: its number format.
        text: with %1 … where the counts of the levels stand.
        gap: what follows the number, "tab", "space" or "nothing".
        restart: how many levels above restart it; None for all of them.
        legal: whether all counts in its text are written in Arabic figures.
        paragraph_style: the style whose paragraphs are on this level, or None.
    """

    start: int
    style: str
    text: str
    gap: str
    restart: int | None
    legal: bool
    paragraph_style: str | None


class Numbering:
    """Counts the numbered paragraphs of one file, which are asked about in the order of the text."""

    def __init__(self, part: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._patterns: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._uses: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if part is not None:
            self._read(part)

    def label(self, stated: NumberRef | None, style: str | None) -> str:
        """The number before the next paragraph, empty where it has none.

        Args:
            stated: the numbering that the paragraph itself names; id 0 takes away that of its style.
            style: the paragraph's style.
        """
        inherited = self._styles.numbering(style)
        use, level = stated or (inherited[1] if inherited else ("0", None))
        if use not in self._uses:
            return ""
        pattern, levels, starts = self._resolved(use)
        if level is None and inherited:
            level = next((at for at, one in levels.items() if one.paragraph_style == inherited[0]), inherited[1][1])
        level = level or 0
        if level not in levels:
            return ""
        counts = self._counts.setdefault(pattern, {})
        self._count(counts, use, level, levels, starts)
        return _written(counts, level, levels)

    def _read(self, part: Element) -> None:
        for pattern in part.iter(f"{W}abstractNum"):
            name = pattern.get(f"{W}abstractNumId", "")
            self._patterns[name] = dict(_levels(pattern))
            link = value(pattern, "numStyleLink")
            if link:
                self._links[name] = link
        for use in part.iter(f"{W}num"):
            overrides = list(use.iterfind(f"{W}lvlOverride"))
            starts = {
                number(one.get(f"{W}ilvl"), 0): number(value(one, "startOverride"), 1)
                for one in overrides
                if value(one, "startOverride") is not None
            }
            changed = {at: level for one in overrides for at, level in _levels(one)}
            self._uses[use.get(f"{W}numId", "")] = (value(use, "abstractNumId") or "", changed, starts)

    def _resolved(self, use: str) -> tuple[str, dict[int, Level], dict[int, int]]:
        """The pattern of a use, its levels with the overrides applied, and the starts it sets."""
        pattern, changed, starts = self._uses[use]
        linked = self._styles.numbering(self._links[pattern]) if pattern in self._links else None
        if linked and linked[1][0] in self._uses:
            pattern = self._uses[linked[1][0]][0]
        return pattern, {**self._patterns.get(pattern, {}), **changed}, starts

    def _count(
        self, counts: dict[int, int], use: str, level: int, levels: dict[int, Level], starts: dict[int, int]
    ) -> None:
        """Count one more paragraph of a level: fill in the levels above, start the ones below anew."""
        for above in range(level):
            counts.setdefault(above, levels[above].start if above in levels else 1)
        if level in starts and (use, level) not in self._started:
            self._started.add((use, level))
            counts[level] = starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for below in [at for at in counts if at > level]:
            restart = levels[below].restart if below in levels else None
            if restart is None or level < restart:
                del counts[below]


def _levels(owner: Element) -> Iterator[tuple[int, Level]]:
    for found in owner.iterfind(f"{W}lvl"):
        restart = value(found, "lvlRestart")
        yield (
            number(found.get(f"{W}ilvl"), 0),
            Level(
                start=number(value(found, "start"), 1),
                style=value(found, "numFmt") or _custom_format(found),
                text=value(found, "lvlText") or "",
                gap=value(found, "suff") or "tab",
                restart=None if restart is None else number(restart, 0),
                legal=is_on(found, "isLgl"),
                paragraph_style=value(found, "pStyle"),
            ),
        )


def _custom_format(level: Element) -> str:
    """The number format of a level that states it for newer and older programs apart."""
    return next((found.get(f"{W}val", "decimal") for found in level.iter(f"{W}numFmt")), "decimal")


def _written(counts: dict[int, int], level: int, levels: dict[int, Level]) -> str:
    """The number as it is printed, with a blank after it where the text would otherwise run into it.

    A bullet is not written: it says nothing that the line itself does not say.
    """
    own = levels[level]
    if own.style == "bullet":
        return ""

    def count(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        style = "decimal" if own.legal or at not in levels else levels[at].style
        return numeral(counts.get(at, 1), style)

    text = _PLACE.sub(count, own.text)
    return f"{text} " if own.gap != "nothing" and text and text[-1].isalnum() else text
