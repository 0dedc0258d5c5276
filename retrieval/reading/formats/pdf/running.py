"""Running heads, running feet and page numbers: what stands at the edge of pages and is no text."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, takewhile
from statistics import median

from retrieval.reading.formats.pdf.rows import Row

_EDGE_ROWS = 2  # a head or a foot has no more rows
_APART = 1.25  # of the usual distance of two rows: a head stands further from the text
_OTHER_SIZE = 0.08  # or is set in another size
_DASH = r"[-—–－―─_·•~\s]"
_PAGE_NUMBER = re.compile(
    rf"(?:{_DASH}*(?:第\s*)?(?P<number>\d{{1,4}})(?:\s*页)?{_DASH}*"
    r"|第?\s*\d{1,4}\s*(?:页\s*)?(?:[/／,，]\s*)?(?:共\s*)?\d{1,4}\s*页?"
    r"|第\s*[一二三四五六七八九十百]{1,5}\s*页"
    r"|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
    rf"|{_DASH}+\s*[ivxlc]{{1,7}}\s*{_DASH}+)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\d{1,4}")
_DIGITS = re.compile(r"\d+")
_SHARE = 0.5  # of the pages that a row must stand on to be a running one; odd and even pages may differ


def without_running(pages: list[list[Row]]) -> tuple[list[list[Row]], int]:
    """The pages without their running rows, and how many rows those were."""
    seen = Counter(key for page in pages for key in {_key(row) for row in _edges(page)})
    repeated = {key for key, count in seen.items() if count >= max(2.0, _SHARE * 0.8 * len(pages))}
    numbered = _has_bare_numbers(pages)
    kept: list[list[Row]] = []
    for page in pages:
        running = {id(row) for row in _edges(page) if _key(row) in repeated or _is_page_number(row.text, bare=numbered)}
        kept.append([row for row in page if id(row) not in running])
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def _edges(page: list[Row]) -> list[Row]:
    """The rows at the top and at the bottom of a page that stand apart from the text."""
    by_height = sorted(page, key=lambda row: -row.base)
    return [*_edge(by_height), *_edge(by_height[::-1])]


def _edge(rows: list[Row]) -> list[Row]:
    """The first rows that a gap or another size parts from those after them; one that says it is a page number, too."""
    gaps = [abs(before.base - after.base) for before, after in pairwise(rows)]
    for count in range(1, min(_EDGE_ROWS, len(gaps)) + 1):
        if gaps[count - 1] > _APART * median(gaps):
            return rows[:count]
    size = median(row.size for row in rows) if rows else 0.0
    others = takewhile(lambda row: abs(row.size - size) > _OTHER_SIZE * size, rows[:_EDGE_ROWS])
    return list(others) or [row for row in rows[:1] if _is_page_number(row.text, bare=False)]


def _key(row: Row) -> tuple[str, int]:
    """What repeats from page to page: the words, numbers aside, at about the same height."""
    return _DIGITS.sub("#", "".join(row.text.split())), round(row.base / 10)


def _is_page_number(text: str, *, bare: bool) -> bool:
    text = text.strip()
    return bool(_PAGE_NUMBER.fullmatch(text)) and (bare or not _BARE_NUMBER.fullmatch(text))


def _has_bare_numbers(pages: list[list[Row]]) -> bool:
    """Whether figures at the edges of pages count up with them; a lone figure may be a part of the text."""
    numbers = [
        (place, int(row.text))
        for place, page in enumerate(pages)
        for row in _edges(page)
        if row.text.strip().isdecimal() and len(row.text) <= 4
    ]
    offsets = Counter(number - place for place, number in numbers)
    return bool(offsets) and max(offsets.values()) >= 2
