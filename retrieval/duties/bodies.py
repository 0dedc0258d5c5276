"""Who acts: names of bodies found by how they end, at the beginning of a clause or after 由.

A name runs from the beginning of a clause to the first word that is no part of one: a verb, a preposition, a period.
All texts are folded; a name is given as a range of the text that it was found in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.duties.clauses import Range, strip
from retrieval.duties.lexicon import Subject

LONGEST_MODAL = 3  # characters after a name, 可以 or 应当; more is what it does
LONGEST_NAME = 30  # characters; more is no name but a clause
_BETWEEN_NAMES = re.compile("、")
_RELATIVE = re.compile("的(?=[^的]+$)")
_OBJECTS = frozenset("对向给为把将与同从在就由")  # a body after one of these is acted on


def subject(text: str, begin: int, end: int, words: Subject) -> Range | None:
    """The body that a clause begins with, or None; `end` is where the clause ends or its period begins."""
    lead = words.leads.match(text, begin, end)
    begin = lead.end() if lead else begin
    name = _trimmed(text, begin, _stop(text, begin, end, words), words)
    return name if is_body(text[slice(*name)], words) else None


def relative(text: str, begin: int, end: int, words: Subject) -> Range | None:
    """The body that a part of a text is all about (生活困难的党员可以): what follows its last 的, if that is one."""
    found = _RELATIVE.search(text, begin, end)
    if not found or text[begin] in _OBJECTS:
        return None
    name = subject(text, found.end(), end, words)
    return name if name and end - name[1] <= LONGEST_MODAL else None


def agent(text: str, begin: int, end: int, words: Subject) -> Range | None:
    """The body that a part of a text says does it (由某某召集), or None."""
    found = words.agent.search(text, begin, end)
    return found.span("who") if found else None


def urged(text: str, begin: int, end: int, words: Subject) -> tuple[Range, int] | None:
    """The body that is told to, where a part of a text ends with it (要求各支部), and where the urging begins."""
    found = words.urged.search(text[begin:end])
    return ((begin + found.start("who"), begin + found.end("who")), begin + found.start()) if found else None


def convened(deed: str, words: Subject) -> str:
    """The body whose own meeting a deed calls together (召开机关党委会); empty for none."""
    found = words.convened.match(deed)
    return found["who"] if found else ""


def is_body(name: str, words: Subject) -> bool:
    """Whether a text is the name of a body, or of several."""
    return 1 < len(name) <= LONGEST_NAME and words.body.search(name) is not None


def meeting_of(text: str, begin: int, end: int, words: Subject) -> Range | None:
    """The body whose meeting a part of a text names (机关党委全体会议), or None."""
    found = words.meeting.search(text, begin, end)
    return (begin, found.start()) if found and is_body(text[begin : found.start()], words) else None


def parted(text: str, name: Range, words: Subject) -> list[Range]:
    """The bodies of a list that is set off by 、, or the name as it is."""
    marks = [found.start() for found in _BETWEEN_NAMES.finditer(text, *name)]
    names = list(zip([name[0], *(mark + 1 for mark in marks)], [*marks, name[1]], strict=True))
    return names if all(is_body(text[b:e], words) for b, e in names) else [name]


def heading_body(heading: str, words: Subject) -> str:
    """The body that a heading without its number names: all of it, or what comes before 职责; empty for none."""
    bare = re.sub("(?:的?(?:主要|工作|岗位)?(?:职责|职能|任务|责任)(?:是|有)?)$", "", heading)
    return bare if is_body(bare, words) and not words.stops.match(bare) else ""


def first_of(text: str, clauses: Sequence[Range], words: Subject) -> Range | None:
    """The body that the last of some clauses begins with that begins with one at all."""
    for begin, end in reversed(clauses):
        found = subject(text, begin, end, words) or agent(text, begin, end, words) or relative(text, begin, end, words)
        if found:
            return found
    return None


def _stop(text: str, begin: int, end: int, words: Subject) -> int:
    """Where the name ends at the latest: before the first word that is no part of a name."""
    return next((found.start() for found in words.stops.finditer(text, begin, end) if not found["unbroken"]), end)


def _trimmed(text: str, begin: int, end: int, words: Subject) -> Range:
    begin, end = strip(text, begin, end)
    trail = words.trails.search(text, begin, end)
    while trail and trail.start() > begin:
        begin, end = strip(text, begin, trail.start())
        trail = words.trails.search(text, begin, end)
    return begin, end
