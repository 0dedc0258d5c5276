"""Answers questions about a folder of Chinese documents with the sentences that say so."""

from retrieval.answer import Answer, Citation
from retrieval.duties.duty import Duty, Interval
from retrieval.errors import CorpusError, GoldenError, KnowledgeError, SettingError, SourceError, YoujuError
from retrieval.library import Library
from retrieval.reading.chunking import Chunk, Sentence
from retrieval.reading.corpus import Record
from retrieval.reading.document import Document, Heading, Paragraph
from retrieval.reading.limits import Limits
from retrieval.searching.hit import Hit
from retrieval.searching.query import Query
from retrieval.shelf import Shelf

__all__ = [
    "Answer",
    "Chunk",
    "Citation",
    "CorpusError",
    "Document",
    "Duty",
    "GoldenError",
    "Heading",
    "Hit",
    "Interval",
    "KnowledgeError",
    "Library",
    "Limits",
    "Paragraph",
    "Query",
    "Record",
    "Sentence",
    "SettingError",
    "Shelf",
    "SourceError",
    "YoujuError",
]
