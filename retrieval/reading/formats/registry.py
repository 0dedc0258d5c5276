"""Which reader reads what. Each is loaded with the first file of its kind."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType

from retrieval.reading.formats.content import Content
from retrieval.reading.formats.kinds import kind
from retrieval.reading.formats.raw_file import RawFile

READERS = MappingProxyType(
    {
        "txt": ("text", "read_text"),
        "docx": ("word.reader", "read_word"),
        "doc": ("legacy", "read_legacy"),
        "pdf": ("pdf.reader", "read_pdf"),
        "html": ("html.reader", "read_html"),
    }
)


def read(file: RawFile) -> Content:
    """Read a file as what it is.

    Raises:
        SourceError: it cannot be read.
    """
    module, function = READERS[kind(file)]
    content: Content = getattr(import_module(f"retrieval.reading.formats.{module}"), function)(file)
    return content
