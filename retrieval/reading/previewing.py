"""A file that is not in the folder yet, as it would be read there: looked at before it is taken in."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from retrieval.errors import SourceError
from retrieval.reading.apart import read_apart
from retrieval.reading.cleaning import clean
from retrieval.reading.corpus import Corpus, Record
from retrieval.reading.folder import is_hidden, is_readme
from retrieval.reading.genre import Genre
from retrieval.reading.marks import as_unit_says
from retrieval.reading.readings import Clock
from retrieval.reading.unit import CORPUS, Unit, is_unit_file

LONGEST_NAME = 255  # bytes of a file's name that every usual system takes


def preview(corpus: Corpus, data: bytes, name: str, genre: Genre, now: Clock = lambda: datetime.now(UTC)) -> Record:
    """A file as the corpus would read it, if it lay in its folder; nothing is written.

    Its copies are the files of the corpus with the same or nearly the same content. The file that it would replace is
    one of them only where it is equal.

    Args:
        corpus: the corpus.
        data: the file's bytes.
        name: its path within the folder, with forward slashes.
        genre: what lines of documents look like.
        now: says when it is read.

    Raises:
        SourceError: the corpus would not read it, or cannot.
    """
    _check_name(name, corpus.unit)
    document = as_unit_says(clean(read_apart(data, name, corpus.limits), genre), corpus.unit)
    digest = hashlib.sha256(data).hexdigest()
    alike = frozenset(corpus.duplicates.like(document))
    same = (
        file
        for file in (one.file for one in corpus.documents)
        if corpus.readings[file].digest == digest
        or (file in alike and (file != name or corpus.duplicates.equal(document, file)))
    )
    return Record(document, now(), digest, tuple(same))


def _check_name(name: str, unit: Unit) -> None:
    """Refuse a name under which a file is not read, or that leads out of the folder.

    Raises:
        SourceError: it is such a name.
    """
    parts = name.split("/")
    if any(part in {"", ".", ".."} or "\\" in part or not part.isprintable() for part in parts):
        raise SourceError(name, "不能用作文件名；请改成普通的名字，例如 讲话.txt。")
    if len(max(parts, key=len).encode("utf-8", "replace")) > LONGEST_NAME:
        raise SourceError(name, "文件名太长；请缩短到 80 个字以内。")
    if is_unit_file(name) or is_readme(parts[-1]) or any(map(is_hidden, parts)):
        raise SourceError(name, "这个名字的文件不当作文档读取；请换一个名字。")
    if unit.ignores(name):
        raise SourceError(name, f"{CORPUS} 的 ignore 写明不读取它；请换一个名字，或改 {CORPUS}。")
