"""What is asked for after /scope: all documents, years, or the documents with some words in their titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.render_html.duties import asked_for
from bot.scoping import year_of, years_in
from bot.store import Scope
from bot.texts import browsing
from retrieval import Document, titled

MOST: Final = 100  # documents chosen one by one; more is better said by a year
_YEAR: Final = re.compile(r"([0-9]{4})年?")
_SHOWN: Final = 12  # years that are named


class ScopeError(ValueError):
    """A scope that cannot be had. Its text is one line for the chat."""


def read_request(words: str, documents: Sequence[Document]) -> Scope:
    """The scope that words ask for.

    Years are those of the documents' dates; where no document has one of them, titles that name it count.

    Raises:
        ScopeError: no document is meant, or too many are.
    """
    if words in browsing.WHOLE:
        return Scope()
    years = [int(found[1]) for found in map(_YEAR.fullmatch, words.split()) if found]
    only_years = len(years) == len(words.split())
    if only_years and all(year in years_in(documents) for year in years):
        return Scope(years=tuple(dict.fromkeys(years)))
    found = titled(documents, words) or _titled_in_years(words, years, documents)
    if len(found) > MOST:
        raise ScopeError(browsing.SCOPE_TOO_MANY.format(most=MOST, asked=asked_for(words), count=len(found)))
    if not found:
        raise ScopeError(_no_years(years, documents) if only_years else _no_titles(words))
    return Scope(tuple(one.file for one in found))


def _titled_in_years(words: str, years: list[int], documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents of some years (2022 党建) with the other words in their titles."""
    others = " ".join(word for word in words.split() if not _YEAR.fullmatch(word))
    dated = [one for one in documents if year_of(one) in years]
    return titled(dated, others) if others else ()


def _no_titles(words: str) -> str:
    return browsing.NO_SUCH_TITLE.format(asked=asked_for(words))


def _no_years(years: list[int], documents: Sequence[Document]) -> str:
    known = "、".join(map(str, [*years_in(documents)][:_SHOWN]))
    hint = browsing.SCOPE_KNOWN_YEARS.format(years=known) if known else browsing.SCOPE_NO_DATES
    return browsing.SCOPE_NO_YEAR.format(years="、".join(map(str, years[:_SHOWN])), known=hint)
