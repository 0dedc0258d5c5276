"""A web page as text: its lines, its title and its headings.

Nothing is fetched and no script runs. The page's own title (<title>) marks the line of the page that says the same; it
becomes the first line where no line does and there is no <h1> either.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from retrieval.fold import squeeze
from retrieval.reading.formats.content import TITLE, Content, Line, compose
from retrieval.reading.formats.html.blocks import Blocks
from retrieval.reading.formats.html.furniture import UNREAD
from retrieval.reading.formats.raw_file import RawFile
from retrieval.reading.formats.text import broken_note, decode_file

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
# Tags that open what must be closed; those that may stay open (<p>, <br>, <li> …) do not nest.
_TAG = re.compile(
    r"<(/?)(?!(?:p|br|li|td|th|tr|dd|dt|hr|img|input|meta|link|option|col|area|base|wbr|param|source)[\s/>])[a-z]",
    re.IGNORECASE,
)
_DEEPEST = 2000
_HEAD_BYTES = 4096  # browsers look for the encoding no further than in the first 1024
_SITE = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|--+")  # what separates a page's title from the site's name
_LOOSE_SITE = re.compile(r"[-–—]")
_SHORTEST_TITLE = 4  # characters; shorter ones are “首页”, “1”
_MOST_TITLE_LINES = 3
_LONGEST_TITLE = 120  # characters of a line that may be part of a title


def read_html(file: RawFile) -> Content:
    """Read a web page.

    Raises:
        SourceError: it is too large, no text, or the library for it is not installed.
    """
    file.check_size(file.limits.max_bytes)
    declared = _CHARSET.search(file.data[:_HEAD_BYTES])
    decoded = decode_file(file, declared[1].decode("ascii", "ignore") if declared else "")
    tree = _parse(file, decoded.text.replace("\0", ""))
    title = _title(tree)
    tree.strip_tags(list(UNREAD))
    blocks = Blocks(file.check_time)
    if tree.body is not None:
        blocks.read(tree.body)
        blocks.end_line()
    text, styled = compose(_entitled(blocks.lines, title))
    return Content(text, "html", decoded.encoding, styled, broken_note(decoded))


def _parse(file: RawFile, page: str) -> LexborHTMLParser:
    try:
        from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  # optional: loaded with the first web page
    except ImportError as error:
        raise file.refuse('读取网页需要安装 youju[html]：pip install "youju[html]"。') from error
    if _depth(page) > _DEEPEST:
        raise file.refuse("网页的嵌套深得不像正常网页，未读取；请另存为 .txt 或 .docx。")
    return LexborHTMLParser(page)


def _depth(page: str) -> int:
    """How deep elements are nested at most, about; each tag costs the parser as much time as it stands deep."""
    steps = (-1 if found[1] else 1 for found in _TAG.finditer(page))
    return max(accumulate(steps, lambda depth, step: max(0, depth + step)), default=0)


def _title(tree: LexborHTMLParser) -> str:
    found = tree.css_first("title")
    return " ".join(found.text(deep=True).split()) if found is not None else ""


def _entitled(lines: list[Line], title: str) -> list[Line]:
    """The lines with the title among them marked, or put before them."""
    place = _place(lines, title)
    if place is not None:
        above = [replace(line, level=None) for line in lines[: place.start]]  # the site's name, no heading of the text
        return [*above, *(replace(lines[at], level=TITLE) for at in place), *lines[place.stop :]]
    levels = Counter(line.level for line in lines)
    if levels[0] == 1:
        return [replace(line, level=TITLE) if line.level == 0 else line for line in lines]
    own = _SITE.split(title)[0]
    return [Line(own, TITLE), *lines] if not levels[0] and len(own) >= _SHORTEST_TITLE else lines


def _place(lines: list[Line], title: str) -> range | None:
    """The indices of the lines that together say what the title says, with or without the site's name after it."""
    wanted = {squeeze(own) for own in (title, _SITE.split(title)[0], _LOOSE_SITE.split(title)[0])}
    wanted = {own for own in wanted if len(own) >= _SHORTEST_TITLE}
    said = [squeeze(line.text) if len(line.text) <= _LONGEST_TITLE else " " for line in lines]
    places = (range(begin, begin + count) for begin in range(len(said)) for count in range(1, _MOST_TITLE_LINES + 1))
    return next((place for place in places if "".join(said[place.start : place.stop]) in wanted), None)
