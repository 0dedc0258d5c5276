"""From a source text to a document: title, headings and paragraphs kept, advertising and page furniture left out.

Nothing that could be a sentence of the text is dropped: a line goes only where it matches a pattern of the data files
or stands above the title without being a sentence, and every line that goes is listed in `Document.noise`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import PurePosixPath

from retrieval.fold import squeeze
from retrieval.reading.document import Document, Heading, Paragraph
from retrieval.reading.enumerators import Enumerator, Label
from retrieval.reading.genre import Genre, is_date_line, stated_date
from retrieval.reading.lines import Line, read_lines
from retrieval.reading.sentences import ends_sentence
from retrieval.reading.source import Source

FRONT_LINES = 40  # a salutation further down than this opens no document
CUT_OFF_LENGTH = 20  # a shorter last line that ends without a stop may be a signature
_UNRANKED = 99


def clean(source: Source, genre: Genre) -> Document:
    """Read a source text as a document. A text without a title is called by its file's name."""
    lines = read_lines(source.text, genre)
    title_lines, body, noise = _front(lines, genre)
    title = _joined_title([line.text for line in title_lines]) or PurePosixPath(source.file).stem
    outline = _Outline(genre)
    for line, following in zip_longest(body, body[1:]):
        if genre.is_noise(line.text) or squeeze(line.text) == squeeze(title):
            noise.append(line)
        elif genre.is_salutation(line.text):
            outline.reset()
        else:
            outline.add(line, following)
    return Document(
        source=source,
        title=title,
        title_lines=tuple(line.text for line in title_lines),
        headings=tuple(outline.headings),
        paragraphs=tuple(outline.paragraphs),
        noise=tuple(source.text[slice(*line.body.span())] for line in sorted(noise, key=_place)),
        complete=_is_complete(outline.paragraphs, outline.last),
        date=_date(title, lines[: len(lines) - len(body)]),
    )


def _front(lines: list[Line], genre: Genre) -> tuple[list[Line], list[Line], list[Line]]:
    """The lines of the title, the lines of the body and the lines before it that are no text."""
    begin = _body_begins(lines, genre)
    front, body = lines[:begin], lines[begin:]
    title = _title_block([line for line in front if not genre.is_noise(line.text)], genre)
    rest = [line for line in front if line not in title]
    sentences = [line for line in rest if ends_sentence(line.text) and not genre.is_noise(line.text)]
    return title, [*sentences, *body], [line for line in rest if line not in sentences]


def _body_begins(lines: list[Line], genre: Genre) -> int:
    """The index of the first line below the title: of the salutation, or of the first heading or sentence."""
    for index, line in enumerate(lines[:FRONT_LINES]):
        if genre.is_salutation(line.text):
            return index
    for index, line in enumerate(lines):
        if genre.is_noise(line.text) or is_date_line(line.text):
            continue
        if not genre.could_be_title(line.text) or genre.heading(line.text):
            return index
    return len(lines)


def _title_block(lines: list[Line], genre: Genre) -> list[Line]:
    """Of the lines above the body, those that make up the title: the last block without a gap that ends as titles do.

    Where none does, the last block; dates are no part of it.
    """
    blocks: list[list[Line]] = []
    for line in lines:
        if is_date_line(line.text) or not genre.could_be_title(line.text):
            continue
        if line.after_blank or not blocks or _far(blocks[-1][-1], line):
            blocks.append([])
        blocks[-1].append(line)
    named = [block for block in blocks if any(genre.ends_title(line.text) for line in block)]
    return (named or blocks or [[]])[-1]


def _far(above: Line, below: Line) -> bool:
    """Whether another line stands between two lines."""
    return below.body.offsets[0] - above.body.offsets[-1] > 2


def _joined_title(lines: list[str]) -> str:
    """The lines of a title as one: a subtitle follows its dash, other lines follow a blank."""
    title = ""
    for line in lines:
        title += line if not title or line[0] in "—－-" else f" {line}"
    return title


def _date(title: str, front: list[Line]) -> str | None:
    dated = (line.text for line in front if is_date_line(line.text))
    return stated_date(next(dated, title))


def _is_complete(paragraphs: list[Paragraph], last: Line | None) -> bool:
    """Whether the last line ends where a text may end, judged by how the other paragraphs of the text end."""
    if last is None or ends_sentence(last.text) or len(last.text) < CUT_OFF_LENGTH:
        return True
    ended = sum(ends_sentence(paragraph.text) for paragraph in paragraphs[:-1])
    return ended < 0.7 * len(paragraphs[:-1])


@dataclass(slots=True)
class _Outline:
    """Puts lines under their headings, one after the other."""

    genre: Genre
    headings: list[Heading] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    last: Line | None = None
    _path: list[Label] = field(default_factory=list)

    def reset(self) -> None:
        """Leave all sections: what follows is addressed to the audience anew."""
        self._path.clear()

    def add(self, line: Line, following: Line | None) -> None:
        """Add a line as a heading or as a paragraph."""
        self.last = line
        enumerator = self.genre.heading(line.text)
        if enumerator and self._has_text_below(enumerator, line, following):
            self._open(enumerator.level, line.text.rstrip("。"), line)
            return
        if _addresses_anew(line.text, self.genre):
            self.reset()
        self._add_paragraph(line)

    def _has_text_below(self, enumerator: Enumerator, line: Line, following: Line | None) -> bool:
        """Whether a heading has something below it; an item that ends in a stop and has nothing is a sentence."""
        if following is None:
            return False
        below = self.genre.enumerators.match(following.text)
        if below is None or below.level > enumerator.level:
            return True
        return not ends_sentence(line.text) and self.genre.heading(following.text) is None

    def _add_paragraph(self, line: Line) -> None:
        enumerator = self.genre.enumerators.match(line.text)
        level = enumerator.level if enumerator else _UNRANKED
        while self._path and not self._stays(self._path[-1].level, level):
            self._path.pop()
        label = self.genre.enumerators.label(line.text)
        if label:
            self._open(label.level, label.text, line)
        self.paragraphs.append(Paragraph(len(self.paragraphs) + 1, tuple(self._path), line.body))

    def _stays(self, above: int, level: int) -> bool:
        """Whether a paragraph of a level stands under the innermost heading: items govern only their own paragraph."""
        return above < level and (level != _UNRANKED or self.genre.enumerators.governs_on(above))

    def _open(self, level: int, text: str, line: Line) -> None:
        self._path = [label for label in self._path if label.level < level]
        section = tuple(label.text for label in self._path)
        start, end = line.body.span(0, len(text))
        self.headings.append(Heading(level, text, start, end, section, len(self.paragraphs) + 1))
        self._path.append(Label(level, text))


def _place(line: Line) -> int:
    return line.body.offsets[0]


def _addresses_anew(text: str, genre: Genre) -> bool:
    """Whether a paragraph opens by addressing the audience (“同志们，……”), as the last one of a speech does."""
    call, comma, rest = text.partition("，")
    return bool(comma and rest) and genre.is_salutation(f"{call}，")
