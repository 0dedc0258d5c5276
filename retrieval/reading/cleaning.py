"""From a source text to a document: title, headings and paragraphs kept, advertising and page furniture left out.

Nothing that could be a sentence of the text is dropped: a line goes only where it matches a pattern of the data files
or stands above the body without being a sentence, and every line that goes is listed in `Document.noise`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from retrieval.reading.document import Document, Paragraph
from retrieval.reading.front import Front, joined_title, part_front
from retrieval.reading.genre import Genre, stated_date
from retrieval.reading.lines import Line, read_lines
from retrieval.reading.noise import part_noise
from retrieval.reading.outline import Outline, is_numbered
from retrieval.reading.sentences import ends_sentence
from retrieval.reading.source import Source
from retrieval.reading.styles import Style, read_styles

BACK_LINES = 6  # from the end, in which a text says when it comes into force
CUT_OFF_LENGTH = 20  # characters; a shorter last line that ends without a stop may be a signature
MOSTLY = 0.7  # part of the paragraphs that end in a stop, where the last one should
_IN_FORCE = re.compile(r"自.{6,16}起(?:施行|实施|执行|生效)")
_AFTERWORD = re.compile(r"^(?:附件|附表|抄送|主送|联系人|联系电话)|印发$|\S \S")


def clean(source: Source, genre: Genre) -> Document:
    """Read a source text as a document. A text without a title is called by its file's name."""
    lines = read_lines(source.text, genre)
    styles = read_styles(source, lines)
    titled = [line for line in lines if _style(line, styles).level < 0]
    headed = [line for line in lines if _place(line) in styles and line not in titled]
    front = part_front(lines, titled, headed, genre)
    title_lines = [line.text[_style(line, styles).mark :].strip() for line in front.title]
    title = joined_title(title_lines) or PurePosixPath(source.file).stem
    kept, noise = part_noise(front.body, title, genre)
    outline = _outlined(kept, styles, genre)
    return Document(
        source=source,
        title=title,
        title_lines=tuple(title_lines),
        headings=tuple(outline.headings),
        paragraphs=tuple(outline.paragraphs),
        noise=tuple(source.text[slice(*line.body.span())] for line in sorted([*front.aside, *noise], key=_place)),
        complete=_is_complete(outline.paragraphs, kept, genre),
        date=_date(title, front, genre),
    )


def _outlined(lines: Sequence[Line], styles: Mapping[int, Style], genre: Genre) -> Outline:
    """Put the lines of the body under their headings."""
    outline = Outline(genre, is_numbered(lines, genre))
    for index, line in enumerate(lines):
        if genre.is_salutation(line.text) or (index == 0 and genre.is_addressee(line.text)):
            outline.reset()
        elif _place(line) in styles:
            outline.add_styled(line, max(0, _style(line, styles).level), _style(line, styles).mark)
        else:
            outline.add(line, lines[index + 1 : index + 3])
    return outline


def _date(title: str, front: Front, genre: Genre) -> str | None:
    """The date of a document: stated above its body, below its signature, in its text, or in its title."""
    own = [stated_date(line.text) for line in [*front.aside, *reversed(front.body)] if genre.is_date(line.text)]
    notes = [stated_date(line.text, last=True) for line in reversed(front.aside) if genre.opens_note(line.text)]
    force = [stated_date(found[0]) for line in front.body[-BACK_LINES:] if (found := _IN_FORCE.search(line.text))]
    beside = [stated_date(line.text) for line in front.aside]
    return next(filter(None, [*own, *notes, *force, *beside, stated_date(title)]), None)


def _is_complete(paragraphs: Sequence[Paragraph], lines: Sequence[Line], genre: Genre) -> bool:
    """Whether the last line ends where a text may end, judged by how the other paragraphs of the text end."""
    if not lines or ends_sentence(lines[-1].text) or _AFTERWORD.search(lines[-1].text):
        return True
    if any(genre.is_date(line.text) for line in lines[-3:]):
        return True
    if len(lines[-1].text) < CUT_OFF_LENGTH and not genre.heading(lines[-1].text):
        return True
    ended = sum(ends_sentence(paragraph.text) for paragraph in paragraphs[:-1])
    return ended < MOSTLY * len(paragraphs[:-1])


def _style(line: Line, styles: Mapping[int, Style]) -> Style:
    return styles.get(_place(line), Style(0))


def _place(line: Line) -> int:
    return line.body.offsets[0]
