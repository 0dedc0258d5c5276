"""How people ask: the intents with the words that show them, and the words that mean the same; from data files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from retrieval.errors import KnowledgeError
from retrieval.fold import fold
from retrieval.knowledge import read_entries, read_table

Synonyms = Mapping[str, tuple[str, ...]]
PLAIN = "passage"  # the intent of a question that names a thing and asks nothing of it


@dataclass(frozen=True, slots=True)
class Intent:
    """A way of asking.

    Attributes:
        name: as JSON has it.
        label: as people read it.
        slot: the name of what an answer has to contain, or None.
        hint: the name of what an answer is likely to contain, or None.
        cues: match the question words that show it, in folded text.
    """

    name: str
    label: str
    slot: str | None
    cues: re.Pattern[str]
    hint: str | None = None


ANY = Intent(PLAIN, "相关内容", None, re.compile(r"(?!)"))


def read_intents(path: Path) -> tuple[Intent, ...]:
    """The ways of asking, in the order in which they are tried.

    Raises:
        KnowledgeError: an entry lacks a field or one of its cues is no regular expression.
    """
    try:
        return tuple(
            Intent(
                entry["name"], entry["label"], entry.get("slot"), alternatives(entry["cues"], path), entry.get("hint")
            )
            for entry in read_table(path)["intent"]
        )
    except (KeyError, TypeError) as error:
        raise KnowledgeError(f"数据文件 {path.name} 的写法有误（{error}）：请照文件开头的说明改正。") from error


def read_synonyms(*paths: Path) -> Synonyms:
    """For each word of some files the others of its groups. A word after `>` is only found, never replaced."""
    found: dict[str, dict[str, None]] = {}
    for _, line in chain.from_iterable(map(read_entries, paths)):
        group = [fold(entry) for entry in line.split()]
        for word in group:
            if not word.startswith(">"):
                found.setdefault(word, {}).update({other.lstrip(">"): None for other in group if other != word})
    return {word: tuple(other for other in others if other != word) for word, others in found.items()}


def read_units(path: Path) -> dict[str, tuple[str, ...]]:
    """For each counting word that a question may use, those that a text may count the same things by, itself first."""
    groups = (fold(line).split() for _, line in read_entries(path))
    return {group[0]: tuple(dict.fromkeys(group)) for group in groups}


def alternatives(patterns: Sequence[str], path: Path) -> re.Pattern[str]:
    """One expression for several, tried in their order."""
    try:
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
    except re.error as error:
        raise KnowledgeError(f"数据文件 {path.name} 中有写错的正则表达式（{error}）：请改正。") from error
