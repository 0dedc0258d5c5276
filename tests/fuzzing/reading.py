"""Files of any bytes, and Word files of any XML: read as documents, or refused in one line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache

from retrieval.errors import SourceError
from retrieval.reading.chunking import chunk
from retrieval.reading.cleaning import clean
from retrieval.reading.genre import Genre
from retrieval.reading.limits import Limits
from retrieval.reading.source import source_of_file
from tests.retrieval.reading.formats.making import (
    drawn,
    level,
    numbered,
    numbering,
    p,
    page,
    speech_in_html,
    speech_in_pdf,
    word,
)

SUFFIXES = ("txt", "html", "docx", "pdf")
LIMITS = Limits(
    max_bytes=100_000, max_packed_bytes=100_000, max_unpacked_bytes=2_000_000, max_pages=20, max_seconds=0.5
)
_PART = b"\xff\xfe\xfd"  # what parts the parts of a Word file
PARTS = tuple(
    f"word/{name}"
    for name in ("document.xml", "numbering.xml", "styles.xml", "footnotes.xml", "_rels/document.xml.rels")
)


@cache
def genre() -> Genre:
    """What lines of documents look like, read once."""
    return Genre.load()


def read(data: bytes, suffix: str) -> bool:
    """Read a file; whether it was read."""
    try:
        source = source_of_file(data, f"a.{suffix}", LIMITS)
        document = clean(source, genre())
    except SourceError as error:
        if "\n" in str(error):
            raise AssertionError("a refusal is one line") from error
        return False
    for one in document.paragraphs:
        start, end = one.body.span()
        assert 0 <= start < end <= len(source.text), "a place lies in the text"
        assert "".join(source.text[start:end].split()) == "".join(one.text.split()), "a place holds its paragraph"
    assert len(chunk(document, genre().enumerators)) >= len(document.paragraphs)
    return True


def read_word_of(data: bytes) -> bool:
    """Read a Word file whose parts these bytes are, one after the other."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in zip(PARTS, data.split(_PART), strict=False):
            archive.writestr(name, part)
    return read(packed.getvalue(), "docx")


def samples(target: str) -> Iterator[bytes]:
    """Files to begin with, of the kind that a target reads."""
    lines = ["在会上的讲话", "同志们：", "一、抓学习", "支部党员大会每季度召开一次。", "二是严守纪律。", "2022年3月1日"]
    if target == "html":
        yield speech_in_html("在会上的讲话", lines)
        yield b"<html><body><table><tr><td>1<td>2</table><pre>a\nb</pre><nav>x</nav><a href=x>y</a></body></html>"
    elif target == "pdf":
        yield drawn([page((72, 700, "Hello"), (72, 680, "World 1"))])
        yield speech_in_pdf(lines)
    elif target in {"docx", "word-xml"}:
        body = "".join(map(p, lines)) + numbered("抓落实") + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        packed = word(body, numbering=numbering(level(0, "chineseCounting", "第%1条")))
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            parts = _PART.join(archive.read(name) if name in archive.namelist() else b"" for name in PARTS)
        yield packed if target == "docx" else parts
