"""From a source text to a document: title, headings and paragraphs kept, advertising and page furniture left out.

Nothing that could be a sentence of the text is dropped: a line goes only where it matches a pattern of the data files
or stands above the body without being a sentence, and every line that goes is listed in `Document.noise`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from retrieval.reading.document import Document, Paragraph
from retrieval.reading.genre import Genre, stated_date
from retrieval.reading.lines import Line, read_lines
from retrieval.reading.noise import part_noise
from retrieval.reading.outline import Outline, is_numbered
from retrieval.reading.sentences import ends_sentence
from retrieval.reading.source import Source

FRONT_LINES = 40  # a salutation further down than this opens no document
BACK_LINES = 6  # a date further up than this is no signature's
LONGEST_NOTE = 12  # lines that a note in brackets below the title may take
CUT_OFF_LENGTH = 20  # characters; a shorter last line that ends without a stop may be a signature
MOSTLY = 0.7  # part of the paragraphs that end in a stop, where the last one should
_MARK = re.compile(r"#{1,6}(?=[^#])")
_IN_FORCE = re.compile(r"自.{6,16}起(?:施行|实施|执行|生效)")
_AFTERWORD = re.compile(r"(?:附件|抄送|主送|联系人|联系电话|印发)")


@dataclass(frozen=True, slots=True)
class _Front:
    """What stands above the body.

    Attributes:
        title: the lines of the title; none where there is none.
        aside: the others, which are no text: dates, speakers, notes, advertising.
        body: all the other lines of the document.
    """

    title: list[Line]
    aside: list[Line]
    body: list[Line]


def clean(source: Source, genre: Genre) -> Document:
    """Read a source text as a document. A text without a title is called by its file's name."""
    front = _front(read_lines(source.text, genre), source, genre)
    title = _joined_title([line.text for line in front.title]) or PurePosixPath(source.file).stem
    outline, noise = _read_body(front.body, title, source, genre)
    return Document(
        source=source,
        title=title,
        title_lines=tuple(line.text for line in front.title),
        headings=tuple(outline.headings),
        paragraphs=tuple(outline.paragraphs),
        noise=tuple(source.text[slice(*line.body.span())] for line in sorted([*front.aside, *noise], key=_place)),
        complete=_is_complete(outline.paragraphs, outline.last, genre),
        date=_date(title, front, genre),
    )


def _read_body(lines: Sequence[Line], title: str, source: Source, genre: Genre) -> tuple[Outline, list[Line]]:
    """Put the lines of the body under their headings; the second value is those that are no text."""
    outline = Outline(genre, is_numbered(lines, genre))
    kept, noise = part_noise(lines, title, genre)
    styles = dict(source.styled)
    for index, line in enumerate(kept):
        mark = _mark(line, source)
        if genre.is_salutation(line.text):
            outline.reset()
        elif mark or line.body.offsets[0] in styles:
            outline.add_styled(line, max(0, styles.get(line.body.offsets[0], mark - 1)), mark)
        else:
            outline.add(line, kept[index + 1 : index + 3])
    return outline, noise


def _mark(line: Line, source: Source) -> int:
    """How many signs mark a line of a Markdown file as a heading; 0 for none."""
    found = _MARK.match(line.text) if source.file.lower().endswith(".md") else None
    return found.end() if found else 0


def _front(lines: list[Line], source: Source, genre: Genre) -> _Front:
    """Tell title and body apart, by what the format marks as title or else by what the lines look like."""
    titles = {offset for offset, level in source.styled if level < 0}
    notes = _notes(lines, genre)
    begin = _body_begins(lines, notes, source, genre)
    marked = [line for line in lines if line.body.offsets[0] in titles]
    if marked:
        begin = max(begin, lines.index(marked[-1]) + 1)
    above = [line for line in lines[:begin] if not genre.is_edge(line.text) and line not in notes]
    title = marked or _title_block(lines[:begin], above, source, genre)
    rest = [line for line in lines[:begin] if line not in title]
    text = [line for line in rest if line in above and ends_sentence(line.text)]
    return _Front(title, [line for line in rest if line not in text], [*text, *lines[begin:]])


def _notes(lines: Sequence[Line], genre: Genre) -> list[Line]:
    """The lines near the beginning that make up a note in brackets, such as when a regulation was passed."""
    notes: list[Line] = []
    for index, line in enumerate(lines[:FRONT_LINES]):
        if genre.opens_note(line.text) and line not in notes:
            block = lines[index : index + LONGEST_NOTE]
            end = next((place for place, other in enumerate(block) if genre.closes_note(other.text)), None)
            notes += block[: end + 1] if end is not None else []
    return notes


def _body_begins(lines: Sequence[Line], notes: Sequence[Line], source: Source, genre: Genre) -> int:
    """The index of the first line below the title: of the salutation, or of the first heading or sentence."""
    for index, line in enumerate(lines[:FRONT_LINES]):
        if genre.is_salutation(line.text):
            return index
    title_marked = False
    for index, line in enumerate(lines):
        if genre.is_edge(line.text) or genre.is_aside(line.text) or line in notes:
            continue
        if not title_marked and _mark(line, source) == 1:
            title_marked = True
        elif title_marked or not genre.could_be_title(line.text) or genre.heading(line.text) or _mark(line, source):
            return index
    return len(lines)


def _title_block(front: list[Line], lines: Sequence[Line], source: Source, genre: Genre) -> list[Line]:
    """Of the lines above the body, those that make up the title: the last block without a gap that ends as titles do.

    Where none does, the last block. Dates, speakers and reference numbers are no part of it.
    """
    marked = [line for line in lines if _mark(line, source)]
    if marked:
        return [Line(marked[0].body.cut(_mark(marked[0], source), len(marked[0].body)), after_blank=True)]
    blocks: list[list[Line]] = []
    for line in lines:
        if genre.is_aside(line.text) or not genre.could_be_title(line.text):
            continue
        if line.after_blank or not blocks or front.index(blocks[-1][-1]) + 1 < front.index(line):
            blocks.append([])
        blocks[-1].append(line)
    named = [block for block in blocks if any(genre.ends_title(line.text) for line in block)]
    return (named or blocks or [[]])[-1]


def _joined_title(lines: Sequence[str]) -> str:
    """The lines of a title as one: a subtitle follows its dash, other lines follow a blank."""
    title = ""
    for line in lines:
        title += line if not title or line[0] in "—－-" else f" {line}"
    return title


def _date(title: str, front: _Front, genre: Genre) -> str | None:
    """The date of a document: stated above its body, below its signature, or in its title."""
    back = [line for line in front.body[-BACK_LINES:] if genre.is_date(line.text)]
    notes = [stated_date(line.text, last=True) for line in front.aside if genre.opens_note(line.text)]
    dates = [stated_date(line.text) for line in [*front.aside, *back] if genre.is_date(line.text)]
    force = [stated_date(found[0]) for line in front.body[-BACK_LINES:] if (found := _IN_FORCE.search(line.text))]
    page = [stated_date(line.text) for line in front.aside if genre.is_edge(line.text)]
    return next(filter(None, [*dates, *reversed(notes), *force, *page, stated_date(title)]), None)


def _is_complete(paragraphs: Sequence[Paragraph], last: Line | None, genre: Genre) -> bool:
    """Whether the last line ends where a text may end, judged by how the other paragraphs of the text end."""
    if last is None or ends_sentence(last.text) or _AFTERWORD.match(last.text):
        return True
    if len(last.text) < CUT_OFF_LENGTH and not genre.heading(last.text):
        return True
    ended = sum(ends_sentence(paragraph.text) for paragraph in paragraphs[:-1])
    return ended < MOSTLY * len(paragraphs[:-1])


def _place(line: Line) -> int:
    return line.body.offsets[0]
