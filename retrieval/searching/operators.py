"""A person's search with operators: “精确短语”, -排除, 标题:词; the rest are words to rank by.

An operator begins a word. Quotation marks of any kind hold a phrase together, one alone is a mark like any other; so
are a hyphen before nothing and a hyphen within a word (2020-2022). Nothing that is typed is an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.fold import squeeze
from retrieval.reading.chunking import Chunk

LONGEST = 2_000  # characters that are looked at, as of a question
_DOUBLE, _SINGLE = '“”„‟"＂〝〞', "‘’'＇"
_PHRASE = (
    f"[{_DOUBLE}](?P<double>[^{_DOUBLE}]+)[{_DOUBLE}]|「(?P<corner>[^「」]+)」|『(?P<white>[^『』]+)』"
    f"|(?<![0-9A-Za-z])[{_SINGLE}](?P<single>[^{_SINGLE}]+)[{_SINGLE}]"  # not the apostrophe of a word
)
_WORD = f"(?P<word>(?![-－﹣−])[^\\s{_DOUBLE}{_SINGLE}「」『』，。、；;！!？?]+)"
_TITLE = r"(?P<title>[标標][题題]\s*[:：]\s*)"
_OPERATOR = re.compile(
    rf"(?P<prefix>(?<![^\s{_DOUBLE}{_SINGLE}」』])(?:(?P<minus>[-－﹣−]){_TITLE}?|{_TITLE.replace('title', 'named')}))?"
    rf"(?:{_PHRASE}|(?(prefix){_WORD}|(?!)))"  # a word without a sign before it is no operator
)
_KINDS = ("double", "corner", "white", "single", "word")


@dataclass(frozen=True, slots=True)
class Request:
    """What is searched for; all of it has to hold.

    Attributes:
        words: what ranks; empty where there are only operators.
        phrases: each stands in the chunk, in its document's title or in a heading above it.
        excluded: none stands in the chunk.
        titled: each stands in the title or in a heading.
        untitled: none stands in the title or in a heading.
    """

    words: str
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()
    untitled: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether there are no operators."""
        return not (self.phrases or self.excluded or self.titled or self.untitled)

    def holds(self, chunk: Chunk) -> bool:
        """Whether a chunk is what the operators ask for; script, width, case and white space do not matter."""
        text, above = squeeze(chunk.text), [squeeze(one) for one in (chunk.title, *chunk.section)]
        return (
            all(_stands(one, [text, *above]) for one in self.phrases)
            and not any(_stands(one, [text]) for one in self.excluded)
            and all(_stands(one, above) for one in self.titled)
            and not any(_stands(one, above) for one in self.untitled)
        )


def read_request(text: str) -> Request:
    """What was typed, as a search; only its first 2,000 characters are looked at."""
    found: dict[str, list[str]] = {"phrases": [], "excluded": [], "titled": [], "untitled": []}
    for operator in _OPERATOR.finditer(text[:LONGEST]):
        value = next(filter(None, map(operator.group, _KINDS)), "").strip()
        if _says(value):
            found[_field(operator)].append(value)
    words = " ".join(_OPERATOR.sub(" ", text[:LONGEST]).split())
    return Request(words if _says(words) else "", **{name: tuple(values) for name, values in found.items()})


def _field(operator: re.Match[str]) -> str:
    above = bool(operator["title"] or operator["named"])
    if operator["minus"]:
        return "untitled" if above else "excluded"
    return "titled" if above else "phrases"


def _says(text: str) -> bool:
    """Whether there is more to a text than marks."""
    return any(map(str.isalnum, text))


def _stands(value: str, texts: list[str]) -> bool:
    return any(squeeze(value) in text for text in texts)
