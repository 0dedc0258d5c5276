"""An answer as plain text for a terminal or a pipe.

In goes an `Answer`, out comes text: the answer after 有据：, each excerpt behind a bar, below it where it stands. On a
terminal the marks of an excerpt are bold and long lines are wrapped, else a line stays a line. Nothing that a document
or a user wrote reaches the terminal as a control sequence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from operator import itemgetter

from retrieval.answer import Answer, Citation
from retrieval.duties.duty import Duty
from retrieval.reading.chunking import Chunk

LABEL = "有据："
INDENT = " " * 6  # as wide as the label
BAR = "┃ "
NEAREST = "最接近的段落（并非答案）："

_BOLD, _PLAIN = "\x1b[1m", "\x1b[22m"
_NARROWEST = 40  # cells; below that the terminal may wrap as it likes
# What may not be parted at a line's end: opening marks, a word or one character, closing marks.
_UNIT = re.compile(r"[“‘（《「『【(]{0,3}(?:[0-9A-Za-z]{1,20}|.)[，。、；：？！”’）》」』】…,.;:?!)]{0,3}", re.DOTALL)
_SPACE = re.compile("[\t\n\v\f\r\x85\u2028\u2029]")
# Control characters, half surrogates, and the marks that turn the direction of the text.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

Marks = Sequence[tuple[int, int]]


def render_answer(answer: Answer, *, bold: bool = False, width: int | None = None) -> str:
    """The answer as it is shown, without a line end after the last line.

    Args:
        answer: what is shown.
        bold: whether the marks of an excerpt are set in bold by terminal codes.
        width: the terminal's columns; None leaves every line whole.
    """
    room = None if width is None else max(width - len(INDENT), _NARROWEST)
    lines = list(_answered(answer, bold, room) if answer.answered else _not_found(answer, bold, room))
    return "\n".join((LABEL if number == 0 else INDENT) + line for number, line in enumerate(lines))


def source_line(part: Citation | Chunk | Duty) -> str:
    """Where a part of a document stands: title, headings, paragraph, and in how many copies of the document again."""
    copies = len(part.copies) if isinstance(part, Citation) else 0
    again = f" · +{copies} 同文" if copies else ""
    return printable(f"《{part.title}》{' › '.join(part.section)} · 第{part.paragraph}段{again}")


def wrap(text: str, width: int | None, *, marks: Marks = (), bold: bool = False) -> list[str]:
    """One line of text as lines of at most `width` cells, at least one; `marks` are ranges to be set in bold."""
    shown = printable(text)
    marks = marks if bold else ()
    return [_embolden(shown, begin, end, marks) for begin, end in _line_ranges(shown, width)]


def printable(text: str) -> str:
    """The text with whatever a terminal would act upon replaced, character by character."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", _SPACE.sub(" ", text))


def cells(text: str) -> int:
    """How many terminal columns the text takes by its East Asian width."""
    return sum(map(_cells_of, text))


def _cells_of(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _answered(answer: Answer, bold: bool, room: int | None) -> Iterator[str]:  # noqa: FBT001 - private, by position
    quoted, lead = _split(answer)
    for line in filter(None, [answer.suggestion, *lead]):
        yield from wrap(line, room)
    numbered = len(answer.citations) > 1
    for citation in quoted:
        yield from _quotation(citation, bold, room, numbered=numbered)
    others = {source_line(citation): citation.rank for citation in reversed(answer.citations)}
    for citation in quoted:
        others.pop(source_line(citation), None)
    if others:
        yield "其他出处："
    for place, rank in sorted(others.items(), key=itemgetter(1)):
        yield from wrap(f"[{rank}] {place}", room)


def _not_found(answer: Answer, bold: bool, room: int | None) -> Iterator[str]:  # noqa: FBT001 - private, by position
    for line in answer.answer.split("\n"):
        yield from wrap(line, room)
    unsaid = [word for word in answer.missing if word not in answer.answer]
    if unsaid:
        yield from wrap(f"文档中没有出现：{'、'.join(unsaid)}", room)
    if answer.citations:
        yield NEAREST
    for citation in answer.citations:
        yield from _quotation(citation, bold, room, numbered=len(answer.citations) > 1)
    if answer.suggestion:
        yield from wrap(answer.suggestion, room)


def _split(answer: Answer) -> tuple[list[Citation], list[str]]:
    """The citations whose excerpts the answer shows, and the lines of the answer that are more than these excerpts."""
    lines, quoted = answer.answer.split("\n"), []
    for citation in answer.citations:
        if citation.excerpt in lines:
            lines.remove(citation.excerpt)
            quoted.append(citation)
    return quoted or list(answer.citations[:1]), [line for line in lines if line.strip()]


def _quotation(
    citation: Citation,
    bold: bool,  # noqa: FBT001 - private, by position
    room: int | None,
    *,
    numbered: bool,
) -> Iterator[str]:
    inner = None if room is None else room - cells(BAR)
    for line in wrap(citation.excerpt, inner, marks=citation.marks, bold=bold):
        yield BAR + line
    yield from wrap((f"[{citation.rank}] " if numbered else "") + source_line(citation), room)


def _line_ranges(text: str, width: int | None) -> list[tuple[int, int]]:
    """Where the text is cut into lines, half-open; no closing mark opens a line, no opening mark ends one."""
    if width is None:
        return [(0, len(text))]
    ranges, begin, used = [], 0, 0
    for unit in _UNIT.finditer(text):
        size = cells(unit[0])
        if used and used + size > width:
            ranges.append((begin, unit.start()))
            begin, used = unit.start(), 0
        used += size
    return [*ranges, (begin, len(text))]


def _embolden(text: str, begin: int, end: int, marks: Marks) -> str:
    """The characters from `begin` to before `end`, the marked ones in bold."""
    parts, place = [], begin
    for start, stop in marks:
        first, last = max(start, place), min(stop, end)
        if first < last:
            parts += [text[place:first], _BOLD, text[first:last], _PLAIN]
            place = last
    return "".join([*parts, text[place:end]])
