"""What is asked for after /calendar: a year, a kind of file, and words as for the list of duties, in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.render_html.files import PICTURE
from bot.render_html.message_parts import shorten
from bot.texts import duties as duty_texts
from retrieval import Format, calendar_years, formats

_YEAR: Final = re.compile(r"(\d+)年?")
_SHOWN: Final = 12  # characters of a wrong year


class YearError(ValueError):
    """A number that is no year. Its text is one line for the chat."""


@dataclass(frozen=True, slots=True)
class Request:
    """A calendar to be made.

    Attributes:
        kind: the picture, unless another calendar is named.
        year: which year.
        words: what the duties are asked for.
    """

    kind: Format
    year: int
    words: str


def read_request(text: str, this_year: int) -> Request:
    """What words after the command ask for.

    Raises:
        YearError: a number among them is no year that a calendar has.
    """
    kinds = {name: kind for kind in formats() if kind.periodic_only for name in (kind.name, kind.label)}
    kind, year, words = kinds[PICTURE], this_year, []
    for word in text.split():
        if word.casefold() in kinds:
            kind = kinds[word.casefold()]
        elif found := _YEAR.fullmatch(word):
            year = _year(found[1])
        else:
            words.append(word)
    return Request(kind, year, " ".join(words))


def _year(digits: str) -> int:
    year = int(digits) if len(digits) == 4 else 0
    years = calendar_years()
    if year not in years:
        shown = shorten(digits, _SHOWN)
        raise YearError(duty_texts.YEAR_UNKNOWN.format(year=shown, first=years.start, last=years.stop - 1))
    return year
