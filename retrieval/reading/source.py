"""A file's text, decoded and never changed after.

Every `start` and `end` in this project counts characters of `Source.text`: the file decoded, its line ends read as
line feeds.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from retrieval.errors import CorpusError, SourceError

SUFFIXES = frozenset({".txt", ".md"})
LARGEST_BYTES = 20_000_000  # some seven million Chinese characters, ten times the longest novel of the classics
ENCODINGS = ["gb18030", "big5", "utf_16"]  # what office systems write when it is not UTF-8


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded file.

    Attributes:
        file: its path within the corpus folder, with forward slashes.
        text: its characters; line ends are line feeds, a byte order mark is dropped.
        encoding: what it was decoded from.
        styled: offset of a line's first character to its level as a heading, by the format; -1 for the title.
    """

    file: str
    text: str
    encoding: str
    styled: tuple[tuple[int, int], ...] = ()


def read_folder(folder: Path) -> tuple[list[Source], list[SourceError]]:
    """Read all text files below a folder, in the order of their paths.

    Hidden files and a README are no documents. What cannot be read is returned beside what could.

    Raises:
        CorpusError: the folder is missing or is no folder.
    """
    if not folder.is_dir():
        problem = "不是文件夹" if folder.exists() else "不存在"
        raise CorpusError(
            f"语料文件夹 {folder} {problem}；请用 --corpus 或 CORPUS_DIR 指定一个放有 .txt 文档的文件夹。"
        )
    sources: list[Source] = []
    problems: list[SourceError] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if not path.is_file() or _is_aside(name):
            continue
        try:
            sources.append(read_source(path, name.as_posix()))
        except SourceError as error:
            problems.append(error)
    return sources, problems


def read_source(path: Path, name: str) -> Source:
    """Decode one file.

    Raises:
        SourceError: the file is of another kind, too large, empty, unreadable or no text.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise SourceError(name, f"不支持 {path.suffix or '没有扩展名的'} 文件，未读取；请另存为 .txt。")
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise SourceError(name, f"文件超过 {LARGEST_BYTES // 1_000_000} MB，未读取；请拆分后再放入。")
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(name, f"无法读取（{error.strerror}）；请检查文件权限。") from error
    text, encoding = _decode(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise SourceError(name, "文件是空的，未读取；请放入正文或删去此文件。")
    return Source(file=name, text=text, encoding=encoding)


def _is_aside(name: Path) -> bool:
    return name.stem.upper() == "README" or any(part.startswith(".") for part in name.parts)


def _decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of some bytes: UTF-8 where it is, else the likeliest of the usual encodings."""
    try:
        text, encoding = data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        match = from_bytes(data, cp_isolation=ENCODINGS).best()
        if match is None:
            raise SourceError(name, "不是文本文件或编码无法识别，未读取；请另存为 UTF-8 的 .txt。") from None
        text, encoding = str(match), match.encoding
    if "\0" in text:
        raise SourceError(name, "是二进制文件，不是文本，未读取；请另存为 UTF-8 的 .txt。")
    return text, encoding
