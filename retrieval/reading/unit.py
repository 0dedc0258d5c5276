"""A unit's own data, in files beside its documents: titles, dates, order, what to ignore, words, synonyms, questions.

`corpus.toml`, `words.txt`, `synonyms.txt` and `questions.txt` at the top of the corpus folder are no documents; each
may be missing. A mistake in one of them stops the reading: to go on without them would show what was to be ignored.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any

from retrieval.errors import KnowledgeError
from retrieval.knowledge import read_entries

CORPUS, WORDS, SYNONYMS, QUESTIONS = "corpus.toml", "words.txt", "synonyms.txt", "questions.txt"
LONGEST_QUESTION = 60  # characters of a question that is suggested
_KEYS = ("documents", "order", "ignore")
_DOCUMENT_KEYS = ("title", "date")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit says about its documents.

    Attributes:
        titles: file to title, in place of the one that the text has.
        dates: file to date (YYYY, YYYY-MM or YYYY-MM-DD), likewise.
        order: files that come first, in this order; the others follow in the order of their paths.
        ignore: patterns of files and folders that are not read.
        words: words that are cut as one, as they were written.
        synonyms: the file of synonyms, None where there is none.
        questions: those that are suggested first, in their order.
        lines: file named in `corpus.toml` to the line that names it first.
        stamps: size and time of writing of the four files, None for a missing one; tells whether they changed.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    synonyms: Path | None = None
    questions: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    stamps: tuple[tuple[int, int] | None, ...] = ()

    def ignores(self, file: str) -> bool:
        """Whether a file, or a folder that it is in, matches a pattern; one without a slash matches in any folder."""
        if not self.ignore:
            return False
        path = PurePosixPath(file)
        places = [path, *path.parents[:-1]]
        return any(
            fnmatchcase(str(place) if "/" in pattern else place.name, pattern)
            for pattern in self.ignore
            for place in places
        )


def is_unit_file(name: str) -> bool:
    """Whether a path within a corpus folder is one of the four files."""
    return name in {CORPUS, WORDS, SYNONYMS, QUESTIONS}


def read_unit(folder: Path, before: Unit | None = None) -> Unit:
    """The unit's data in a folder; `before` itself where the four files are as they were.

    Raises:
        KnowledgeError: one of the files cannot be used; the message has the file and the line.
    """
    stamps = tuple(_stamp(folder / name) for name in (CORPUS, WORDS, SYNONYMS, QUESTIONS))
    if before is not None and before.stamps == stamps:
        return before
    has_table, has_words, has_synonyms, has_questions = (stamp is not None for stamp in stamps)
    table = _Table(folder / CORPUS) if has_table else None
    if has_synonyms:
        _check_synonyms(folder / SYNONYMS)
    return Unit(
        titles=table.titles() if table else {},
        dates=table.dates() if table else {},
        order=table.texts("order") if table else (),
        ignore=tuple(pattern.rstrip("/") for pattern in table.texts("ignore")) if table else (),
        words=_words(folder / WORDS) if has_words else (),
        synonyms=folder / SYNONYMS if has_synonyms else None,
        questions=_questions(folder / QUESTIONS) if has_questions else (),
        lines=table.lines() if table else {},
        stamps=stamps,
    )


class _Table:
    """`corpus.toml`, read and checked key by key."""

    def __init__(self, path: Path) -> None:
        try:
            self._text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise KnowledgeError(f"{CORPUS} 无法读取；请检查权限，并另存为 UTF-8。") from error
        try:
            self._table = tomllib.loads(self._text)
        except (ValueError, RecursionError) as error:  # besides its own it raises these for endless numbers and nesting
            line = _toml_line(str(error), self._text)
            raise KnowledgeError(f"{CORPUS} 第 {line} 行：不是有效的 TOML；请对照 README 里的例子改正。") from error
        self._refuse_unknown(self._table, _KEYS)
        for file, entry in self._entries():
            if any(isinstance(value, dict) for value in entry.values()):
                raise self._error('文件名要加引号，应写成 [documents."文件名"]', "documents", file)
            self._refuse_unknown(entry, _DOCUMENT_KEYS, "documents", file)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; none where it is missing."""
        value = self._table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self._error(f'{key} 应是用引号括起来的名字的列表，例如 {key} = ["甲.txt", "乙.txt"]', key)
        return tuple(value)

    def titles(self) -> dict[str, str]:
        """File to title."""
        return {file: self._title(file, entry["title"]) for file, entry in self._entries() if "title" in entry}

    def dates(self) -> dict[str, str]:
        """File to date."""
        return {file: self._date(file, entry["date"]) for file, entry in self._entries() if "date" in entry}

    def lines(self) -> dict[str, int]:
        """Each file that is named, to its line."""
        ordered = {file: self._line("order", file) for file in self.texts("order")}
        return ordered | {file: self._line("documents", file) for file, _ in self._entries()}

    def _entries(self) -> Iterator[tuple[str, dict[str, Any]]]:
        documents = self._table.get("documents", {})
        if not isinstance(documents, dict):
            raise self._error('documents 应写成 [documents."文件名"]', "documents")
        for file, entry in documents.items():
            if not isinstance(entry, dict):
                raise self._error(f'{file} 应写成 [documents."{file}"]，文件名要加引号', "documents", file)
            yield file, entry

    def _title(self, file: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self._error(
                'title 应是用引号括起来的题目，例如 title = "在某会议上的讲话"', "documents", file, "title"
            )
        return " ".join(value.split())

    def _date(self, file: str, value: object) -> str:
        written = value.isoformat()[:10] if isinstance(value, date) else str(value)
        found = _DATE.fullmatch(written)
        try:
            date(*(int(part or 1) for part in found.groups())) if found else None
        except ValueError:
            found = None
        if not found or not isinstance(value, date | str):
            example = 'date 应是日期，例如 date = "2024-05-01"、"2024-05" 或 "2024"'
            raise self._error(example, "documents", file, "date")
        return written

    def _refuse_unknown(self, table: Mapping[str, Any], known: Sequence[str], *above: str) -> None:
        for key in table:
            if key not in known:
                raise self._error(f"不认识 {key}，可以写的有 {'、'.join(known)}", *above, key)

    def _error(self, problem: str, *keys: str) -> KnowledgeError:
        return KnowledgeError(f"{CORPUS} 第 {self._line(*keys)} 行：{problem}；请改正。")

    def _line(self, *keys: str) -> int:
        """The line, from 1, where the last of some keys stands, each looked for from the line of the one before."""
        lines = [line if not line.lstrip().startswith("#") else "" for line in self._text.splitlines()]
        place = 0
        for key in keys:
            word = re.compile(rf"(?<![\w-]){re.escape(key)}(?![\w-])")
            place = next((index for index in range(place, len(lines)) if word.search(lines[index])), place)
        return place + 1


def _toml_line(message: str, text: str) -> int:
    """The line at which the parser stopped: as the end of its message says, else the last one."""
    found = re.search(r"at line (\d+)", message)
    return int(found[1]) if found else max(1, len(text.rstrip().splitlines()))


def _words(path: Path) -> tuple[str, ...]:
    entries = list(read_entries(path))
    for number, entry in entries:
        if len(entry.split()) > 1:
            raise KnowledgeError(f"{WORDS} 第 {number} 行：“{entry}”不是一个词；请一行只写一个词，中间不留空格。")
    return tuple(dict.fromkeys(entry for _, entry in entries))


def _questions(path: Path) -> tuple[str, ...]:
    entries = list(read_entries(path))
    for number, entry in entries:
        if len(entry) > LONGEST_QUESTION:
            said = f"{QUESTIONS} 第 {number} 行：问题超过 {LONGEST_QUESTION} 个字；请写短一些，一行一个问题。"
            raise KnowledgeError(said)
    return tuple(dict.fromkeys(" ".join(entry.split()) for _, entry in entries))


def _check_synonyms(path: Path) -> None:
    for number, entry in read_entries(path):
        if len(entry.split()) < 2:
            raise KnowledgeError(f"{SYNONYMS} 第 {number} 行：只有“{entry}”一个词；请一行写两个以上，用空格隔开。")


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
