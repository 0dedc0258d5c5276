"""Answers questions about a folder of Chinese documents with the sentences that say so.

Each public name is loaded when it is first used, so that a program waits for no more than it needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
        EngineAwayError,
        EngineError,
        ExportError,
        GoldenError,
        KnowledgeError,
        SettingError,
        SourceError,
        YoujuError,
    )
    from retrieval.exporting.formats import Format, calendar_years, export, formats
    from retrieval.library import Library
    from retrieval.milvus.address import IndexAddress
    from retrieval.milvus.engine import engine_version
    from retrieval.preparing.places import usual_index_dir
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

_HOMES = {
    "Answer": "retrieval.answer",
    "Change": "retrieval.shelf",
    "Chunk": "retrieval.reading.chunking",
    "Citation": "retrieval.answer",
    "Comparison": "retrieval.duties.comparing",
    "Contents": "retrieval.reading.contents",
    "CorpusError": "retrieval.errors",
    "Document": "retrieval.reading.document",
    "Duty": "retrieval.duties.duty",
    "EngineAwayError": "retrieval.errors",
    "EngineError": "retrieval.errors",
    "Entry": "retrieval.duties.timetable",
    "ExportError": "retrieval.errors",
    "Finding": "retrieval.duties.planning",
    "Format": "retrieval.exporting.formats",
    "GoldenError": "retrieval.errors",
    "Heading": "retrieval.reading.document",
    "Hit": "retrieval.searching.hit",
    "IndexAddress": "retrieval.milvus.address",
    "Interval": "retrieval.duties.duty",
    "KnowledgeError": "retrieval.errors",
    "Library": "retrieval.library",
    "Limits": "retrieval.reading.limits",
    "Paragraph": "retrieval.reading.document",
    "Part": "retrieval.reading.contents",
    "Query": "retrieval.searching.query",
    "Record": "retrieval.reading.corpus",
    "Reference": "retrieval.reference",
    "Register": "retrieval.duties.register",
    "Sentence": "retrieval.reading.chunking",
    "SettingError": "retrieval.errors",
    "Shelf": "retrieval.shelf",
    "SourceError": "retrieval.errors",
    "Verdict": "retrieval.duties.planning",
    "Wanted": "retrieval.duties.register",
    "YoujuError": "retrieval.errors",
    "body": "retrieval.duties.wording",
    "calendar_years": "retrieval.exporting.formats",
    "cite_duty": "retrieval.answering.citing",
    "cite_hit": "retrieval.answering.highlighting",
    "contents_of": "retrieval.reading.contents",
    "engine_version": "retrieval.milvus.engine",
    "export": "retrieval.exporting.formats",
    "file_mark": "retrieval.reference",
    "formats": "retrieval.exporting.formats",
    "frequency": "retrieval.duties.wording",
    "one_less": "retrieval.searching.operators",
    "reference_to": "retrieval.reference",
    "text_of_file": "retrieval.reading.apart",
    "titled": "retrieval.reading.titles",
    "usual_index_dir": "retrieval.preparing.places",
    "verdicts": "retrieval.duties.planning",
}

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
    "EngineAwayError",
    "EngineError",
    "Entry",
    "ExportError",
    "Finding",
    "Format",
    "GoldenError",
    "Heading",
    "Hit",
    "IndexAddress",
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
    "engine_version",
    "export",
    "file_mark",
    "formats",
    "frequency",
    "one_less",
    "reference_to",
    "text_of_file",
    "titled",
    "usual_index_dir",
    "verdicts",
]


def __getattr__(name: str) -> object:
    """Load a public name."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found
