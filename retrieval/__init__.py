"""Answers questions about a folder of Chinese documents with the sentences that say so."""

from retrieval.answer import Answer, Citation
from retrieval.answering.citing import cite_duty
from retrieval.answering.highlighting import cite_hit
from retrieval.duties.comparing import Comparison
from retrieval.duties.duty import Duty, Interval
from retrieval.duties.planning import Finding, Verdict, verdicts
from retrieval.duties.register import Register, Wanted
from retrieval.duties.timetable import Entry
from retrieval.duties.wording import body, frequency
from retrieval.errors import (
    CorpusError,
    ExportError,
    GoldenError,
    KnowledgeError,
    SettingError,
    SourceError,
    YoujuError,
)
from retrieval.exporting.formats import Format, calendar_years, export, formats
from retrieval.library import Library
from retrieval.reading.apart import text_of_file
from retrieval.reading.chunking import Chunk, Sentence
from retrieval.reading.contents import Contents, Part, contents_of
from retrieval.reading.corpus import Record
from retrieval.reading.document import Document, Heading, Paragraph
from retrieval.reading.limits import Limits
from retrieval.reading.titles import titled
from retrieval.reference import Reference, file_mark, reference_to
from retrieval.searching.hit import Hit
from retrieval.searching.operators import one_less
from retrieval.searching.query import Query
from retrieval.shelf import Change, Shelf

__all__ = [
    "Answer",
    "Change",
    "Chunk",
    "Citation",
    "Comparison",
    "Contents",
    "CorpusError",
    "Document",
    "Duty",
    "Entry",
    "ExportError",
    "Finding",
    "Format",
    "GoldenError",
    "Heading",
    "Hit",
    "Interval",
    "KnowledgeError",
    "Library",
    "Limits",
    "Paragraph",
    "Part",
    "Query",
    "Record",
    "Reference",
    "Register",
    "Sentence",
    "SettingError",
    "Shelf",
    "SourceError",
    "Verdict",
    "Wanted",
    "YoujuError",
    "body",
    "calendar_years",
    "cite_duty",
    "cite_hit",
    "contents_of",
    "export",
    "file_mark",
    "formats",
    "frequency",
    "one_less",
    "reference_to",
    "text_of_file",
    "titled",
    "verdicts",
]
