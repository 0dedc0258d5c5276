"""A file's text, extracted and never changed after.

Every `start` and `end` in this project counts characters of `Source.text`: what the reader of the file's format got out
of it, its line ends read as line feeds.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePath

from retrieval.errors import SourceError
from retrieval.reading.formats.kinds import SUFFIXES
from retrieval.reading.formats.raw_file import RawFile, too_large
from retrieval.reading.formats.registry import read
from retrieval.reading.limits import Deadline, Limits

_READABLE = ".txt、.md、.docx、.doc、.pdf、.html"


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file.

    Attributes:
        file: its path within the corpus folder, with forward slashes.
        text: its characters; line ends are line feeds, a byte order mark is dropped.
        encoding: what it was decoded from; empty where the format settles that.
        format: what the file is in truth: "txt", "md", "docx", "doc", "pdf" or "html".
        styled: the offset of a line's first character and its heading level (title -1, then from 0), for lines that the
            format marks as headings; in the order of the text.
        notes: what the reader had to do or leave out, a line each, in Chinese.
    """

    file: str
    text: str
    encoding: str
    format: str = "txt"
    styled: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()


def load(path: Path, name: str, limits: Limits = Limits()) -> RawFile:  # noqa: B008  # frozen
    """Take up a file's bytes.

    Raises:
        SourceError: its name ends in what no reader reads, or it is too large or cannot be opened.
    """
    suffix = _readable_suffix(path, name)
    most = max(limits.max_bytes, limits.max_packed_bytes)
    try:
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            data = stream.read(most + 1) if size <= most else b""
    except OSError as error:
        raise SourceError(name, f"无法读取（{error.strerror}）；请检查文件权限。") from error
    if max(size, len(data)) > most:
        raise SourceError(name, too_large(most))
    return RawFile(name, suffix, data, limits, Deadline(limits.max_seconds))


def extract(file: RawFile) -> Source:
    """Get the text out of a file.

    Raises:
        SourceError: it is of another kind, damaged, encrypted, too large or empty.
    """
    content = read(file) if file.data.strip() else None
    if content is None or not content.text.strip():
        raise file.refuse("文件是空的，未读取；请放入正文或删去此文件。")
    return Source(file.name, content.text, content.encoding, content.format, content.styled, content.notes)


def read_source(path: Path, name: str, limits: Limits = Limits()) -> Source:  # noqa: B008  # frozen
    """Read one file.

    Raises:
        SourceError: the file is of another kind, damaged, encrypted, too large, empty or unreadable.
    """
    return extract(load(path, name, limits))


def source_of_file(data: bytes, name: str, limits: Limits = Limits()) -> Source:  # noqa: B008  # frozen
    """A file that is in no folder, or not yet, as `read_source` would read it.

    Raises:
        SourceError: as there.
    """
    raw = RawFile(name, _readable_suffix(PurePath(name), name), data, limits, Deadline(limits.max_seconds))
    raw.check_size(max(limits.max_bytes, limits.max_packed_bytes))
    return extract(raw)


def _readable_suffix(path: PurePath, name: str) -> str:
    if path.suffix.lower() not in SUFFIXES:
        kind = path.suffix or "没有扩展名的"
        raise SourceError(name, f"不支持 {kind} 文件，未读取；请另存为 .txt 或 .docx（可读 {_READABLE}）。")
    return path.suffix.lower()
