"""The data files that say how documents are built and how people ask: read once, handed on as one value.

Each file is written for a person to read and extend; its own comments say what a line means.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from retrieval.errors import KnowledgeError
from retrieval.fold import fold

DATA = Path(__file__).parent / "data"


def read_list(path: Path) -> list[str]:
    """The entries of a word list: a line each, `#` opens a comment, order kept, repetitions dropped.

    Raises:
        KnowledgeError: the file is missing or not UTF-8.
    """
    return list(dict.fromkeys(entry for _, entry in read_entries(path)))


def read_entries(path: Path) -> Iterator[tuple[int, str]]:
    """The entries of a word list, each with its line number from 1."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"数据文件 {path.name} 无法读取：请检查它是否存在、是否为 UTF-8。") from error
    for number, line in enumerate(text.splitlines(), start=1):
        entry = line.split("#", 1)[0].strip()
        if entry:
            yield number, entry


def read_table(path: Path) -> dict[str, Any]:
    """A TOML data file.

    Raises:
        KnowledgeError: it is missing or not TOML; the message has the line.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"数据文件 {path.name} 无法读取：{error}。") from error


def read_patterns(path: Path) -> dict[str, re.Pattern[str]]:
    """The named regular expressions of a TOML data file.

    Raises:
        KnowledgeError: the file cannot be read or one of them is no regular expression.
    """
    patterns: dict[str, re.Pattern[str]] = {}
    for name, pattern in read_table(path).items():
        try:
            patterns[name] = re.compile(pattern)
        except (re.error, TypeError) as error:
            raise KnowledgeError(f"数据文件 {path.name} 的 {name} 不是正则表达式（{error}）：请改正。") from error
    return patterns


def whole_line(patterns: list[str]) -> re.Pattern[str]:
    """One expression for a list of whole-line patterns, for folded text: `*` is any characters, `{数}` a number."""
    parts = (
        re.escape(fold(pattern)).replace(r"\*", ".*").replace(re.escape("{数}"), r"\d+(?:[,.]\d+)*")
        for pattern in patterns
    )
    return re.compile("|".join(f"(?:{part})" for part in parts) or r"(?!)", re.DOTALL)
