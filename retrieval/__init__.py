"""Answers questions about a folder of Chinese documents with the sentences that say so."""

from retrieval.answer import Answer, Citation
from retrieval.errors import CorpusError, GoldenError, KnowledgeError, SourceError, YoujuError
from retrieval.library import Library
from retrieval.reading.chunking import Chunk, Sentence
from retrieval.reading.document import Document, Heading, Paragraph
from retrieval.searching.hit import Hit
from retrieval.searching.query import Query

__all__ = [
    "Answer",
    "Chunk",
    "Citation",
    "CorpusError",
    "Document",
    "GoldenError",
    "Heading",
    "Hit",
    "KnowledgeError",
    "Library",
    "Paragraph",
    "Query",
    "Sentence",
    "SourceError",
    "YoujuError",
]
