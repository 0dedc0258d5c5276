"""Which reader reads what."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from retrieval.reading.formats.content import Content
from retrieval.reading.formats.html.reader import read_html
from retrieval.reading.formats.kinds import kind
from retrieval.reading.formats.legacy import read_legacy
from retrieval.reading.formats.pdf.reader import read_pdf
from retrieval.reading.formats.raw_file import RawFile
from retrieval.reading.formats.text import read_text
from retrieval.reading.formats.word.reader import read_word

READERS: MappingProxyType[str, Callable[[RawFile], Content]] = MappingProxyType(
    {"txt": read_text, "docx": read_word, "doc": read_legacy, "pdf": read_pdf, "html": read_html}
)


def read(file: RawFile) -> Content:
    """Read a file as what it is.

    Raises:
        SourceError: it cannot be read.
    """
    return READERS[kind(file)](file)
