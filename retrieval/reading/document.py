"""What a corpus is made of: documents with their headings, paragraphs and what was left out of them."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.reading.enumerators import Label
from retrieval.reading.source import Source
from retrieval.reading.tidy import TidyText


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a document, on a line of its own or run into the paragraph that it opens.

    Attributes:
        level: its rank among the enumerators, 0 outermost.
        text: as it is shown, without a closing full stop.
        start: offset of its first character in the source text.
        end: offset after its last character.
        section: the headings above it, outermost first.
        paragraph: the number of the first paragraph below it.
    """

    level: int
    text: str
    start: int
    end: int
    section: tuple[str, ...]
    paragraph: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text, its lines joined.

    Attributes:
        number: from 1, in the order of the text.
        path: the headings above it, outermost first, its own run-in heading included.
        body: its characters, each with its place in the source text.
    """

    number: int
    path: tuple[Label, ...]
    body: TidyText

    @property
    def section(self) -> tuple[str, ...]:
        """The texts of the headings above it, outermost first."""
        return tuple(label.text for label in self.path)

    @property
    def text(self) -> str:
        """The paragraph's characters."""
        return self.body.text


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the corpus as a person reads it.

    Attributes:
        source: the decoded text, unchanged.
        title: as it is cited.
        title_lines: the source lines that the title was taken from, as they stand there.
        headings: all of them, in the order of the text.
        paragraphs: in the order of the text.
        noise: the lines that were left out (advertising, page furniture), in the order of the text.
        complete: whether the text ends where a text may end.
        date: as the document states it, or None.
    """

    source: Source
    title: str
    title_lines: tuple[str, ...]
    headings: tuple[Heading, ...]
    paragraphs: tuple[Paragraph, ...]
    noise: tuple[str, ...]
    complete: bool
    date: str | None

    @property
    def file(self) -> str:
        """The path within the corpus folder, with forward slashes."""
        return self.source.file

    @property
    def top_headings(self) -> tuple[str, ...]:
        """The headings of the outermost level that the document has, in the order of the text."""
        top = min((heading.level for heading in self.headings), default=0)
        return tuple(heading.text for heading in self.headings if heading.level == top)
