"""The words that duties are read by: who acts, what counts as a deed, what binds, what only looks like a duty.

All of it is data: `duties.toml`, `bodies.txt`, `deeds.txt`, `standing.txt` and `not_duties.txt`, each explained in its
own comments. Everything is matched against folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retrieval.duties.duty import Modality
from retrieval.errors import KnowledgeError
from retrieval.fold import fold
from retrieval.knowledge import DATA, read_list, read_table

_BINDING: tuple[Modality, ...] = ("必须", "应当", "可以", "要")  # 要 is said of anything, so it is looked for last
_TITLE_END = r"(?:\([^()]*\))*$"  # what may stand after the kind of a paper: (试行)


@dataclass(frozen=True, slots=True)
class Practice:
    """How to tell a report of what was done from what is to be done; see `[practice]` in the data."""

    sentence: re.Pattern[str]
    heading: re.Pattern[str]
    title: re.Pattern[str]
    ahead: re.Pattern[str]
    binding: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Subject:
    """How to tell who acts; see `[subject]` in the data.

    Attributes:
        body: matches a text that ends like the name of a body.
        stops: matches a word that is no part of a name, or one that is, though it looks like it: the group `unbroken`.
        leads: matches words before a name.
        trails: matches words at the end of one that are no part of it.
        agent: matches 由 with a name and what it does; the name is the group `who`.
        urged: matches a text that ends with a name after a word of urging; the name is the group `who`.
        convened: matches a deed that calls a meeting together; the body that meets is the group `who`.
        meeting: matches the name of a meeting after that of the body that meets (机关党委全体会议).
    """

    body: re.Pattern[str]
    stops: re.Pattern[str]
    leads: re.Pattern[str]
    trails: re.Pattern[str]
    agent: re.Pattern[str]
    urged: re.Pattern[str]
    convened: re.Pattern[str]
    meeting: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Deeds:
    """How to tell what is done; see `[deed]` in the data.

    Attributes:
        any: matches a verb of two characters or more, anywhere, or a shorter one where a text begins.
        opening: matches a text that begins with a verb.
        long: the same with a verb of two characters or more.
        dropped: matches words that are no part of a deed where a text begins.
        trailing: the same where it ends.
        bare: matches a text that is nothing but a verb which takes an object.
        system: matches what follows the name of a deed that an interval has in it (月通报制度) and is no part of it.
        fixed: matches words before an interval that make it the time of what stands before them (定在).
        shared: matches the last character of things that are listed side by side.
    """

    any: re.Pattern[str]
    opening: re.Pattern[str]
    long: re.Pattern[str]
    dropped: re.Pattern[str]
    trailing: re.Pattern[str]
    bare: re.Pattern[str]
    system: re.Pattern[str]
    fixed: re.Pattern[str]
    shared: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All of the words.

    Attributes:
        modality: what binds how, in the order in which they are tried.
        practice: what was done.
        subject: who acts.
        deeds: what is done.
        friends: match a clause, its interval written □, that is no duty.
        standing: matches the title of a paper that holds year after year.
    """

    modality: tuple[tuple[Modality, re.Pattern[str]], ...]
    practice: Practice
    subject: Subject
    deeds: Deeds
    friends: re.Pattern[str]
    standing: re.Pattern[str]


def load_lexicon(folder: Path = DATA) -> Lexicon:
    """Read the words.

    Raises:
        KnowledgeError: a file is missing, lacks an entry or has one that is no regular expression.
    """
    table = read_table(folder / "duties.toml")
    try:
        verbs = [re.escape(fold(verb)) for verb in read_list(folder / "deeds.txt")]
        return Lexicon(
            modality=tuple((name, _any(table["modality"][name])) for name in _BINDING),
            practice=Practice(**{name: _any(table["practice"][name]) for name in Practice.__slots__}),
            subject=_subject(table["subject"], verbs, [re.escape(fold(e)) for e in read_list(folder / "bodies.txt")]),
            deeds=_deeds(table["deed"], verbs),
            friends=_any(read_list(folder / "not_duties.txt")),
            standing=re.compile(f"(?:{_either(map(re.escape, read_list(folder / 'standing.txt')))}){_TITLE_END}"),
        )
    except (KeyError, TypeError, re.error) as error:
        raise KnowledgeError(f"职责的数据文件写法有误（{error}）：请照各文件开头的说明改正。") from error


def _subject(table: dict[str, Any], verbs: list[str], endings: list[str]) -> Subject:
    body = rf"(?:{_either(endings)})(?:\([^()]{{1,12}}\))?"
    inside = f"(?:{_either(verb for verb in verbs if len(verb) > 1)})(?!{table['within']})"
    return Subject(
        body=re.compile(f"{body}$"),
        stops=re.compile(f"(?P<unbroken>{_either(table['unbroken'])})|{_either(table['stops'])}|{inside}"),
        leads=re.compile(f"(?:{_either(table['leads'])})+"),
        trails=re.compile(f"(?:{_either(table['trails'])})+$"),
        agent=re.compile(rf"[由让](?P<who>[^,;。]{{1,24}}?{body})(?!长|{_either(endings)})(?={table['agent']})"),
        urged=re.compile(rf"{table['urged']}(?P<who>[^,;。]{{0,16}}{body})$"),
        convened=re.compile(table["convened"]),
        meeting=re.compile(f"(?:的)?(?:{table['meetings']})$"),
    )


def _deeds(table: dict[str, Any], verbs: list[str]) -> Deeds:
    long = _either(verb for verb in verbs if len(verb) > 1)
    dropped = _either(table["dropped"])
    return Deeds(
        any=re.compile(f"{long}|^(?:{_either(verbs)})"),
        opening=re.compile(_either(verbs)),
        long=re.compile(long),
        dropped=re.compile(f"(?:{dropped})+"),
        trailing=re.compile(f"(?:{dropped})+$"),
        bare=re.compile(f"{table['bare']}$"),
        system=re.compile(table["system"]),
        fixed=re.compile(table["fixed"]),
        shared=re.compile(table["shared"]),
    )


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_either(patterns))


def _either(patterns: Iterable[str]) -> str:
    """One expression for several, the longer ones tried first."""
    return "|".join(f"(?:{pattern})" for pattern in sorted(patterns, key=len, reverse=True)) or r"(?!)"
