"""What stands above the body of a document: its title, and lines that are neither title nor text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.fold import fold, squeeze
from retrieval.reading.genre import Genre
from retrieval.reading.lines import Line
from retrieval.reading.noise import CONTENTS
from retrieval.reading.sentences import ends_sentence

FRONT_LINES = 40  # a salutation further down than this opens no document
LONGEST_NOTE = 12  # lines that a note in brackets below the title may take
LONGEST_TITLE = 5  # lines that a title may take
_GOES_ON = ("—", "－", "暨", "的", "和", "与", "及")


@dataclass(frozen=True, slots=True)
class Front:
    """The lines of a document, told apart.

    Attributes:
        title: the lines of the title; none where there is none.
        aside: the others above the body, which are no text: dates, speakers, notes, advertising.
        body: all the other lines of the document.
    """

    title: list[Line]
    aside: list[Line]
    body: list[Line]


def part_front(lines: list[Line], titled: Sequence[Line], headed: Sequence[Line], genre: Genre) -> Front:
    """Tell title, asides and body apart.

    Args:
        lines: all lines of the document.
        titled: those that its format marks as title, in order; they are believed.
        headed: those that its format marks as headings; a title stands above them.
        genre: judges single lines.
    """
    notes = _notes(lines, genre)
    begin = _body_begins(lines, notes, titled, headed, genre)
    front = lines[:begin]
    bare = begin == min(len(lines), FRONT_LINES)
    title = list(titled) or _title(front, notes, genre, bare=bare)
    if bare and title:  # nothing looks like a text, so all below the title is taken for it
        front = lines[: lines.index(title[-1]) + 1]
    below = front[front.index(title[-1]) + 1 :] if title else front
    rest = [line for line in front if line not in title]
    text = [line for line in rest if line not in notes and _is_text(line, genre, below=line in below)]
    return Front(title, [line for line in rest if line not in text], [*text, *lines[len(front) :]])


def joined_title(lines: Sequence[str]) -> str:
    """The lines of a title as one: a blank parts phrases that could stand alone, and no parts of one phrase."""
    title = ""
    for line in lines:
        title += line if not title or _runs_on(title, line) else f" {line}"
    return title


def _runs_on(title: str, line: str) -> bool:
    """Whether a line of a title goes on with the phrase above it: a subtitle after its dash, “关于……”, “在……上的”."""
    in_phrase = "关于" in fold(title) or (title[0] == "在" and line[0] != "在")
    return in_phrase or line.startswith((*_GOES_ON, "-"))


def _is_text(line: Line, genre: Genre, *, below: bool) -> bool:
    """Whether a line above the body is a sentence or, `below` the title, announces one."""
    if ends_sentence(line.text):
        return not genre.is_noise(line.text)
    return below and line.text[-1] in "：:" and not genre.is_edge(line.text) and not genre.is_aside(line.text)


def _notes(lines: Sequence[Line], genre: Genre) -> list[Line]:
    """The lines near the beginning that make up a note in brackets, such as when a regulation was passed."""
    notes: list[Line] = []
    for index, line in enumerate(lines[:FRONT_LINES]):
        if genre.opens_note(line.text) and line not in notes:
            block = lines[index : index + LONGEST_NOTE]
            end = next((place for place, other in enumerate(block) if genre.closes_note(other.text)), None)
            notes += block[: end + 1] if end is not None else []
    return notes


def _body_begins(
    lines: Sequence[Line], notes: Sequence[Line], titled: Sequence[Line], headed: Sequence[Line], genre: Genre
) -> int:
    """The index of the first line below the title: of the salutation, or of the first heading or sentence."""
    after = lines.index(titled[-1]) + 1 if titled else 0
    for index, line in enumerate(lines[:FRONT_LINES]):
        if index >= after and genre.is_salutation(line.text):
            return index
    for index, line in enumerate(lines[:FRONT_LINES]):
        if index < after or genre.is_edge(line.text) or genre.is_aside(line.text) or line in notes or _is_blank(line):
            continue
        if (
            squeeze(line.text) == CONTENTS
            or line in headed
            or genre.is_addressee(line.text)
            or genre.heading(line.text)
        ):
            return index
        if titled or not genre.could_be_title(line.text):
            return index
    return min(len(lines), FRONT_LINES)


def _is_blank(line: Line) -> bool:
    """Whether a line has not one letter: a rule, a page number, what cannot be seen."""
    return not any(character.isalpha() for character in line.text)


def _title(front: Sequence[Line], notes: Sequence[Line], genre: Genre, *, bare: bool) -> list[Line]:
    """The lines of the title: the last line above the body that ends as titles do, with those that lead up to it.

    Where none does, the last line that could be one, or the first where there is no body; none where there is no line.
    """
    possible = [
        index
        for index, line in enumerate(front)
        if line not in notes
        and genre.could_be_title(line.text)
        and not genre.is_edge(line.text)
        and not genre.is_aside(line.text)
    ]
    named = [index for index in possible if genre.ends_title(front[index].text)]
    if not possible:
        return []
    last = named[-1] if named else possible[0 if bare else -1]
    first = last
    while first - 1 in possible and last - first < LONGEST_TITLE and _leads_on(front[first - 1], front[first], genre):
        first -= 1
    while last + 1 in possible and front[last + 1].text.startswith(_GOES_ON[:2]):
        last += 1
    return list(front[first : last + 1])


def _leads_on(above: Line, below: Line, genre: Genre) -> bool:
    """Whether a line of a title begins in the line above it."""
    if below.text.startswith(_GOES_ON):
        return True
    return not below.after_blank and not genre.is_letterhead(above.text)
