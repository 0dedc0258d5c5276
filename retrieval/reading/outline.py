"""Puts lines under their headings, one after the other.

A heading is a line of its own or the opening of a paragraph. Its level is that of its enumerator; one that a format
marks as a heading stands above all enumerators; one without either stands below them, or above them where no line of
its own has a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from retrieval.reading.document import Heading, Paragraph
from retrieval.reading.enumerators import LEVEL_STEP, Label
from retrieval.reading.genre import Genre
from retrieval.reading.lines import Line
from retrieval.reading.sentences import ends_sentence
from retrieval.reading.tidy import TidyText

STYLED = -100  # level of a format's first heading; its second is a step below
UNNUMBERED = 65  # below 1., above （1）
ABOVE_ALL = -5  # the same where no heading of the document has a number
_UNRANKED = 999
SHORTEST_SUBHEADING, LONGEST_SUBHEADING = 2, 30  # characters
SENTENCE_BELOW = 25  # characters that the sentences under an unnumbered heading have at least
_COMMA = re.compile(r"[，,、]")
_APPENDIX = re.compile(r"附件\s*[\d一二三四五六七八九十]*\s*[：:]?")
_NO_SUBHEADING = re.compile(r"[：:，、,]$|[。！？!?；;|]|[\u3400-\u9fff）”] |^[（(【\[《“]|^附件|^\d|[〕\]]\d+号")


@dataclass(slots=True)
class Outline:
    """What has been read so far.

    Attributes:
        genre: judges single lines.
        numbered: whether a heading on a line of its own has a number.
        headings: all headings, in the order of the text.
        paragraphs: all paragraphs, in the order of the text.
        last: the line that was read last.
    """

    genre: Genre
    numbered: bool
    headings: list[Heading] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    last: Line | None = None
    _path: list[Label] = field(default_factory=list)
    _item: tuple[int, int] = (-1, 0)
    _inner: bool | None = None

    def reset(self) -> None:
        """Leave all sections: what follows is addressed to the audience anew, or is an appendix."""
        self._path.clear()

    def add_styled(self, line: Line, level: int, mark: int) -> None:
        """Add a line that its format marks as a heading of a level from 0; its first `mark` characters are the mark."""
        self._open(STYLED + LEVEL_STEP * level, line.body.cut(mark, len(line.body)))
        self.last = line

    def add(self, line: Line, following: Sequence[Line]) -> None:
        """Add a line as a heading or as a paragraph; `following` are the next two, or what is left."""
        level = self._heading_level(line, following)
        if level is not None:
            self._open(level, line.body)
        else:
            if _APPENDIX.fullmatch(line.text) or _addresses_anew(line.text, self.genre):
                self.reset()
            self._add_paragraph(line)
        self.last = line

    def _heading_level(self, line: Line, following: Sequence[Line]) -> int | None:
        """The level of a heading on a line of its own, or None for a paragraph."""
        found = self.genre.heading(line.text)
        if found:
            listed = ends_sentence(line.text) and self._item == (found.level, (found.number or 0) - 1)
            return found.level if not listed and self._has_text_below(found.level, line, following) else None
        if following and self._is_subheading(line, following):
            return (UNNUMBERED if self.numbered else ABOVE_ALL) + self._depth(line, following[0])
        return None

    def _has_text_below(self, level: int, line: Line, following: Sequence[Line]) -> bool:
        """Whether a heading has something below it; an item that ends in a stop and has nothing is a sentence."""
        if not following:
            return False
        below = self.genre.enumerators.match(following[0].text)
        if below is None:
            return any(ends_sentence(other.text) or len(other.text) >= SENTENCE_BELOW for other in following)
        if below.level > level:
            return True
        return not ends_sentence(line.text) and self.genre.heading(following[0].text) is None

    def _is_subheading(self, line: Line, following: Sequence[Line]) -> bool:
        """Whether a line without a number stands as a heading: short, after a finished sentence, before a new one."""
        if not self._is_short(line) or self.genre.enumerators.match(line.text):
            return False
        after_end = self.last is None or ends_sentence(self.last.text) or self._is_heading(self.last)
        below = following[1:] if len(following) > 1 and self._is_short(following[0]) else following[:1]
        return after_end and all(len(one.text) >= SENTENCE_BELOW and ends_sentence(one.text) for one in below)

    def _depth(self, line: Line, below: Line) -> int:
        """0 for an unnumbered heading, 1 for one below another, told apart by whether they have a comma.

        Two ranks are taken for granted once one heading stands directly above another.
        """
        if self._is_short(below):
            self._inner = bool(_COMMA.search(below.text))
        return int(bool(_COMMA.search(line.text)) == self._inner)

    def _is_short(self, line: Line) -> bool:
        """Whether a line has the length and the characters of a heading."""
        fits = SHORTEST_SUBHEADING <= len(line.text) <= LONGEST_SUBHEADING
        return fits and not _NO_SUBHEADING.search(line.text) and not self.genre.is_date(line.text)

    def _is_heading(self, line: Line) -> bool:
        return bool(self.headings) and self.headings[-1].start == line.body.offsets[0]

    def _add_paragraph(self, line: Line) -> None:
        found = self.genre.enumerators.match(line.text)
        level = found.level if found else _UNRANKED
        while self._path and not self._stays(self._path[-1].level, level):
            self._path.pop()
        self._item = (found.level, found.number or 0) if found else self._item
        label = self.genre.enumerators.label(line.text)
        if label:
            self._open(label.level, line.body.cut(0, len(label.text)), listed=not (found and found.article))
        self.paragraphs.append(Paragraph(len(self.paragraphs) + 1, tuple(self._path), line.body))

    def _stays(self, above: int, level: int) -> bool:
        """Whether a paragraph of a level stands under the innermost heading: items govern only their own paragraph."""
        return above < level and (level != _UNRANKED or self.genre.enumerators.governs_on(above))

    def _open(self, level: int, body: TidyText, *, listed: bool = True) -> None:
        text = body.text.rstrip("。")
        self._path = [label for label in self._path if label.level < level]
        section = tuple(label.text for label in self._path)
        if listed:
            start, end = body.span(0, len(text))
            self.headings.append(Heading(level, text, start, end, section, len(self.paragraphs) + 1))
        self._path.append(Label(level, text))


def is_numbered(lines: Sequence[Line], genre: Genre) -> bool:
    """Whether some lines look like headings with a number, each on a line of its own."""
    return any(genre.heading(line.text) and not ends_sentence(line.text) for line in lines)


def _addresses_anew(text: str, genre: Genre) -> bool:
    """Whether a paragraph opens by addressing the audience (“同志们，……”), as the last one of a speech does."""
    call, comma, rest = text.partition("，")
    return bool(comma and rest) and genre.is_salutation(f"{call}，")
