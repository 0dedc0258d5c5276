"""A file's text, extracted and never changed after.

Every `start` and `end` in this project counts characters of `Source.text`: what the reader of the file's format got out
of it, its line ends read as line feeds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from retrieval.errors import CorpusError, SourceError
from retrieval.reading.formats.kinds import SUFFIXES
from retrieval.reading.formats.raw_file import RawFile
from retrieval.reading.formats.registry import read
from retrieval.reading.limits import Deadline, Limits

_READABLE = ".txt、.md、.docx、.doc、.pdf、.html"
_FURNITURE = frozenset({"thumbs.db", "desktop.ini", "__macosx"})  # what systems leave in folders


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


def read_folder(folder: Path, limits: Limits = Limits()) -> tuple[list[Source], list[SourceError]]:  # noqa: B008  # frozen
    """Read all documents below a folder, in the order of their paths.

    What cannot be read is returned beside what could.

    Raises:
        CorpusError: the folder is missing or is no folder.
    """
    sources: list[Source] = []
    problems: list[SourceError] = []
    for one in iter_sources(folder, limits):
        if isinstance(one, Source):
            sources.append(one)
        else:
            problems.append(one)
    return sources, problems


def iter_sources(folder: Path, limits: Limits = Limits()) -> Iterator[Source | SourceError]:  # noqa: B008  # frozen
    """Read the documents below a folder one after the other, in the order of their paths.

    Hidden files, a README and what systems leave in folders are no documents. A link is followed where it leads to a
    file of the same folder.

    Raises:
        CorpusError: the folder is missing or is no folder.
    """
    if not folder.is_dir():
        problem = "不是文件夹" if folder.exists() else "不存在"
        raise CorpusError(f"语料文件夹 {folder} {problem}；请用 --corpus 或 CORPUS_DIR 指定一个放有文档的文件夹。")
    root = folder.resolve()
    for path in _paths(folder):
        name = path.relative_to(folder).as_posix()
        try:
            if path.is_symlink():
                _check_link(path, name, root)
            if path.is_file():
                yield read_source(path, name, limits)
        except SourceError as error:
            yield error


def read_source(path: Path, name: str, limits: Limits = Limits()) -> Source:  # noqa: B008  # frozen
    """Read one file.

    Raises:
        SourceError: the file is of another kind, damaged, encrypted, too large, empty or unreadable.
    """
    if path.suffix.lower() not in SUFFIXES:
        kind = path.suffix or "没有扩展名的"
        raise SourceError(name, f"不支持 {kind} 文件，未读取；请另存为 .txt 或 .docx（可读 {_READABLE}）。")
    most = max(limits.max_bytes, limits.max_packed_bytes)
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        raise SourceError(name, f"无法读取（{error.strerror}）；请检查文件权限。") from error
    file = RawFile(name, path.suffix.lower(), data, limits, Deadline(limits.max_seconds))
    file.check_size(most)
    content = read(file) if data.strip() else None
    if content is None or not content.text.strip():
        raise SourceError(name, "文件是空的，未读取；请放入正文或删去此文件。")
    return Source(name, content.text, content.encoding, content.format, content.styled, content.notes)


def _paths(folder: Path) -> Iterator[Path]:
    """What lies below a folder, folders themselves and what is no document left out, in the order of the paths.

    A linked folder is handed over as the link it is and not entered, so no link can lead in a circle.
    """
    for path in sorted(folder.iterdir()):
        if _is_aside(path):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _paths(path)
        else:
            yield path


def _is_aside(path: Path) -> bool:
    is_hidden = path.name.startswith((".", "~$"))  # the second is Word's sign that a file is open
    return is_hidden or path.name.lower() in _FURNITURE or (path.stem.upper() == "README" and not path.is_dir())


def _check_link(path: Path, name: str, root: Path) -> None:
    """Refuse a link that leads nowhere, in a circle or out of the folder."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise SourceError(name, "是失效的链接，未读取；请放入文件本身或删去链接。") from error
    if not target.is_relative_to(root):
        raise SourceError(name, "是指向文件夹之外的链接，未读取；请把文件本身复制进来。")
