"""What lies in a corpus folder: the files that may be documents, found anew at each look, not yet opened."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from retrieval.errors import CorpusError, SourceError

_README = re.compile(r"README(?:\.[^.]*)?", re.IGNORECASE)
_FURNITURE = frozenset({"thumbs.db", "desktop.ini", "__macosx"})  # what systems leave in folders


@dataclass(frozen=True, slots=True)
class Found:
    """A file.

    Attributes:
        name: its path within the folder, with forward slashes.
        size: in bytes.
        modified: when it was last written, in nanoseconds of the system's clock.
    """

    name: str
    size: int
    modified: int


def find_files(folder: Path) -> Iterator[Found | SourceError]:
    """The files below a folder, in the order of their paths, and what is wrong with those that are not to be opened.

    Hidden files, a README and what systems leave in folders are no documents. A link is followed where it leads to a
    file of the same folder; a linked folder is not entered, so no link can lead in a circle.

    Raises:
        CorpusError: the folder is missing, is no folder or cannot be looked into.
    """
    try:
        if not folder.is_dir():
            problem = "不是文件夹" if folder.exists() else "不存在"
            raise CorpusError(f"语料文件夹 {folder} {problem}；请用 --corpus 或 CORPUS_DIR 指定一个放有文档的文件夹。")
        root, waiting = folder.resolve(), _entries(folder, "")
    except OSError as error:
        raise CorpusError(f"语料文件夹 {folder} 无法打开（{error.strerror}）；请检查权限。") from error
    while waiting:
        name, entry = waiting.pop()
        try:
            if entry.is_dir(follow_symlinks=False):
                waiting += _entries(Path(entry.path), f"{name}/")
            elif (found := _file(entry, name, root)) is not None:
                yield found
        except FileNotFoundError:
            continue  # it went while it was looked at
        except OSError as error:
            yield SourceError(name, f"无法打开（{error.strerror}），未读取；请检查权限。")
        except SourceError as error:
            yield error


def _file(entry: os.DirEntry[str], name: str, root: Path) -> Found | None:
    """The file that an entry is or leads to; None where it is none.

    Raises:
        SourceError: it is a link that is not followed.
    """
    if entry.is_symlink():
        _check_link(Path(entry.path), name, root)
    if not entry.is_file():
        return None
    status = entry.stat()
    return Found(name, status.st_size, status.st_mtime_ns)


def _entries(folder: Path, above: str) -> list[tuple[str, os.DirEntry[str]]]:
    """What lies in a folder and may be a document or have some below it, by name, the last one first."""
    with os.scandir(folder) as entries:
        kept = {above + entry.name: entry for entry in entries if not _is_aside(entry)}
    return sorted(kept.items(), reverse=True)


def is_hidden(name: str) -> bool:
    """Whether a name is of what systems and programs keep to themselves, in folders of documents too."""
    return name.startswith((".", "~$")) or name.lower() in _FURNITURE  # ~$ is Word's sign that a file is open


def is_readme(name: str) -> bool:
    """Whether a name is of a file about the folder."""
    return _README.fullmatch(name) is not None


def _is_aside(entry: os.DirEntry[str]) -> bool:
    return is_hidden(entry.name) or (is_readme(entry.name) and not entry.is_dir())


def _check_link(path: Path, name: str, root: Path) -> None:
    """Refuse a link that leads nowhere, in a circle or out of the folder."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise SourceError(name, "是失效的链接，未读取；请放入文件本身或删去链接。") from error
    if not target.is_relative_to(root):
        raise SourceError(name, "是指向文件夹之外的链接，未读取；请把文件本身复制进来。")
