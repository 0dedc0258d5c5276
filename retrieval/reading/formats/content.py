"""What a reader makes of a file: its text, and what the format says about single lines of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

TITLE = -1  # the level of a title; headings count from 0
_MOST_NAMED = 5
_MOST_LINES = 3  # a cell with more lines is a column of a page, not a cell of a table


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a file.

    Attributes:
        text: its characters; line ends are line feeds.
        format: "txt", "md", "docx", "doc", "pdf" or "html".
        encoding: what the bytes were decoded from; empty where the format settles that.
        styled: the offset of a line's first character and its heading level, for lines that the format marks.
        notes: what the reader had to do or leave out, a line each, in Chinese.
    """

    text: str
    format: str
    encoding: str = ""
    styled: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text.

    Attributes:
        text: its characters; a line feed in them is a line break inside a paragraph.
        level: its heading level where the format marks it as a heading, TITLE for a title.
    """

    text: str
    level: int | None = None


def named(places: Sequence[int], noun: str) -> str:
    """Places in words, the first five of them: 第 2、4 个字符."""
    shown = "、".join(map(str, places[:_MOST_NAMED]))
    return f"第 {shown} {noun}" + ("等" if len(places) > _MOST_NAMED else "")


def compose(lines: Iterable[Line]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Lines as one text, with the offset and the level of each line that has a level and is not blank."""
    parts: list[str] = []
    styled: list[tuple[int, int]] = []
    offset = 0
    for line in lines:
        for part in line.text.split("\n"):
            if line.level is not None and part.strip():
                styled.append((offset, line.level))
            parts.append(part)
            offset += len(part) + 1
    return "\n".join(parts), tuple(styled)


def row(cells: list[list[Line]]) -> list[Line]:
    """A row of a table: one line with a tab between cells.

    A row with text in one cell only, or with a cell that holds many lines, is page layout: its lines stay as they are.
    """
    filled = [[line for line in cell if line.text.strip()] for cell in cells]
    written = [cell for cell in filled if cell]
    if len(written) <= 1 or any(len(cell) > _MOST_LINES for cell in written):
        return [line for cell in written for line in cell]
    return [Line("\t".join(" ".join(line.text.replace("\n", " ") for line in cell) for cell in filled))]
