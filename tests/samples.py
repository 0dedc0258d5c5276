"""Small values to test with: each takes what a test is about and fills in the rest."""

from __future__ import annotations

from datetime import UTC, datetime

from retrieval.answer import Answer, Citation
from retrieval.duties.duty import Duty, Interval, Modality
from retrieval.evaluation.golden import Entry, GoldenQuestion
from retrieval.reading.chunking import Chunk, Sentence
from retrieval.reading.corpus import Record
from retrieval.reading.document import Document, Heading, Paragraph
from retrieval.reading.source import Source
from retrieval.reading.tidy import TidyText


def citation(
    excerpt: str = "每月召开一次。",
    *,
    rank: int = 1,
    file: str = "a.txt",
    title: str = "甲讲话",
    section: tuple[str, ...] = (),
    paragraph: int = 1,
    start: int = 0,
    marks: tuple[tuple[int, int], ...] = (),
    copies: tuple[str, ...] = (),
) -> Citation:
    """A citation."""
    end = start + len(excerpt)
    return Citation(rank, title, file, section, paragraph, start, end, excerpt, 1.0, marks, copies)


def answered(*citations: Citation, text: str | None = None, question: str = "多久一次") -> Answer:
    """An answer that shows its citations, after a text of its own where there is one."""
    shown = "\n".join(citation.excerpt for citation in citations) if text is None else text
    return Answer(question, "answered", "frequency", shown, citations)


def refused(text: str = "没有找到。", *citations: Citation, question: str = "天气") -> Answer:
    """An answer that says there is none."""
    return Answer(question, "not_found", "passage", text, citations)


def paragraph(number: int, text: str) -> Paragraph:
    """A paragraph outside any heading."""
    return Paragraph(number, (), TidyText(text, tuple(range(len(text)))))


def document(
    file: str = "a.txt",
    title: str = "甲讲话",
    *,
    headings: tuple[str, ...] = (),
    paragraphs: int = 1,
    complete: bool = True,
    date: str | None = None,
    noise: tuple[str, ...] = (),
) -> Document:
    """A document with as many paragraphs as are asked for."""
    return Document(
        source=Source(file, "", "utf-8"),
        title=title,
        title_lines=(title,),
        headings=tuple(Heading(0, text, 0, len(text), (), 1) for text in headings),
        paragraphs=tuple(paragraph(number, "文。") for number in range(1, paragraphs + 1)),
        noise=noise,
        complete=complete,
        date=date,
    )


def record(of: Document, *, same_as: tuple[str, ...] = ()) -> Record:
    """How a document was read: half past midnight on New Year's Day of 2024, in UTC."""
    return Record(of, datetime(2024, 1, 1, 0, 30, tzinfo=UTC), "d1ge57", same_as)


def chunk(name: str = "a.txt#1", text: str = "每月召开一次。", *, section: tuple[str, ...] = ()) -> Chunk:
    """A chunk of one sentence."""
    return Chunk(name, "a.txt", "甲讲话", section, 1, (Sentence(text, 0, len(text)),))


def golden(
    name: str = "q1",
    *quotes: str,
    kind: str = "frequency",
    needs_all: bool = False,
    contains: tuple[str, ...] = (),
    term: str = "",
    tags: tuple[str, ...] = (),
) -> GoldenQuestion:
    """A golden question, each quote an entry of `a.txt`."""
    gold = tuple(Entry("a.txt", (quote,)) for quote in quotes)
    return GoldenQuestion(name, f"问{name}", (), kind, "keyword", needs_all, gold, contains, term, tags)


MONTHLY, QUARTERLY, YEARLY = Interval(1, 1, "month"), Interval(1, 3, "month"), Interval(1, 1, "year")


def duty(
    what: str = "召开党员大会",
    how_often: str = "每季度一次",
    interval: Interval | None = QUARTERLY,
    *,
    who: str = "党支部",
    at_least: bool = False,
    modality: Modality = "要",
    file: str = "a.txt",
    title: str = "甲讲话",
    section: tuple[str, ...] = (),
    start: int = 0,
    quote: str = "",
) -> Duty:
    """A duty; its sentence is made of the other parts where none is given."""
    said = quote or f"{who}{how_often}{what}。"
    end = start + len(said)
    return Duty(file, title, section, 1, who, what, how_often, interval, at_least, modality, start, end, said)
