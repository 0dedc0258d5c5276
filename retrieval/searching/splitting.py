"""Several questions in one message, and the two sides of a comparison."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

MOST_QUESTIONS = 4  # of one message that are answered
FEWEST = 2  # clauses of a sentence that ask for the same and so are questions of their own
MORE_WORDS = 1  # that one side may have more than another
LONGEST_SIDE = 12  # characters in which a side ends as the other does
LONG = 60  # characters; of a longer message only what asks is looked up
_SENTENCE = re.compile(r"[^?？。!！;；\n]+[?？。!！;；\n]*")
_CLAUSE = re.compile(r"[^,，]+[,，]*")
_ENTITY_END = re.compile("[的在,，]")
_AND = frozenset({"和", "与", "跟", "同", "及"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a message.

    Attributes:
        intent: the name of what it asks for, or None where it asks nothing.
        names: whether it says what it asks about.
    """

    intent: str | None
    names: bool


def split_questions(message: str, understand: Callable[[str], Clause]) -> list[str]:
    """The questions of a message in their order; the message itself where it is one.

    Args:
        message: as it was typed.
        understand: says what a part of it asks.
    """
    sentences = [found.group() for found in _SENTENCE.finditer(message)]
    parts = [part for sentence in sentences for part in _clauses(sentence, understand)]
    asking = [part for place, part in enumerate(parts) if _asks(understand(part), follows=place > 0)]
    if len(asking) > 1:
        return asking[:MOST_QUESTIONS]
    if asking and len(message) > LONG:
        return [
            next(
                (clause for clause in _CLAUSE.findall(asking[0]) if _asks(understand(clause), follows=False)), asking[0]
            )
        ]
    return [message]


def _clauses(sentence: str, understand: Callable[[str], Clause]) -> list[str]:
    """The clauses of a sentence where at least two of them ask for the same of different things; else the sentence."""
    clauses = [found.group() for found in _CLAUSE.finditer(sentence)]
    understood = [understand(clause) for clause in clauses]
    asking = Counter(one.intent for one in understood if one.intent and one.names)
    most, times = asking.most_common(1)[0] if asking else (None, 0)
    if times < FEWEST or 2 * times <= asking.total():
        return [sentence]
    return [clause for clause, one in zip(clauses, understood, strict=True) if one.intent in {None, most}]


def _asks(clause: Clause, *, follows: bool) -> bool:
    return clause.intent is not None and (clause.names or follows)


def sides(text: str, words: Callable[[str], list[str]]) -> tuple[str, ...] | None:
    """The questions that a comparison is made of, each with what all share, or None.

    “甲和乙的检查间隔” asks for the interval of 甲 and of 乙; “丙在甲和乙的安排” for 丙 in both; in “甲、乙和丙产生方式”
    what all share begins after as many words as 甲 has.

    Args:
        text: the question without the words that ask for a comparison.
        words: cuts a text into words.
    """
    place = _joint(text, words)
    if place is None:
        return None
    left, right = text[:place].strip(" ,，"), text[place + 1 :].strip(" ,，")
    before, _, left = left.rpartition(",") if "," in left else ("", "", left)
    shared, _, named = left.rpartition("在")
    firsts = named.split("、")
    last, rest = _entity(right, like=firsts[0], words=words)
    entities = [*firsts, last]
    if not all(map(words, entities)):
        return None
    return tuple(f"{before} {shared}{one} {rest}".strip() for one in entities[:MOST_QUESTIONS])


def _joint(text: str, words: Callable[[str], list[str]]) -> int | None:
    """Where the last two sides are joined: at the first word that means “and”, not within a word, or the last 、."""
    place = 0
    for word in words(text):
        place = text.find(word, place)
        if place < 0 or word in _AND:
            break
        place += len(word)
    else:
        place = text.rfind("、")
    return place if place >= 0 else None


def _entity(text: str, *, like: str, words: Callable[[str], list[str]]) -> tuple[str, str]:
    """What the last side is called, and what is said of all.

    It ends as the first side does (县委书记和乡镇书记接待群众), else at a 的, else it has as many words.
    """
    known = len(words(like))
    tail = next((like[begin:] for begin in range(1, len(like) - 1) if like[begin:] in text[:LONGEST_SIDE]), "")
    if tail:
        place = text.index(tail) + len(tail)
        return text[:place], text[place:].removeprefix("的")
    end = _ENTITY_END.search(text) if "的" not in like else re.search("[,，]", text)
    if end and len(words(text[: end.start()])) <= known + MORE_WORDS:
        return text[: end.start()], text[end.end() :]
    length = len("".join(words(text)[:known]))
    return text[:length], text[length:]
