"""Telegram's HTML as its server reads it: which tags there are, how they nest, what is said when they are wrong.

`parse` takes the text of a message in HTML mode and returns what a reader sees, with its formatting. It is stricter
than the real one in two points, so that a loss shows: where that drops formatting without a word (a quotation within a
quotation, anything within code), this refuses.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NoReturn

TAGS = {
    "a": "text_link",
    "b": "bold",
    "blockquote": "blockquote",
    "code": "code",
    "del": "strikethrough",
    "em": "italic",
    "i": "italic",
    "ins": "underline",
    "pre": "pre",
    "s": "strikethrough",
    "strike": "strikethrough",
    "strong": "bold",
    "tg-spoiler": "spoiler",
    "u": "underline",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

HIDDEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}  # categories
HOLLOW = "\u115f\u1160\u2800\u3164\ufffc"

_TOKEN = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<decimal>[0-9]+)|(?P<name>[a-zA-Z]+));?|(?P<tag><)")
_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"""\s*(?P<name>[^\s=>/"']+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|[\w.-]+))?""")
_END = re.compile(r"</(?P<name>[^\s>]*)\s*(?P<close>>?)")


class MarkupError(ValueError):
    """Markup that the server refuses; its text is the server's, after `can't parse entities: `."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A piece of formatting; offset and length in UTF-16 units of the parsed text."""

    kind: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a reader sees, and how it is formatted, in the order in which the tags close."""

    text: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    kind: str
    offset: int


def parse(html: str) -> Parsed:
    """Read a message.

    Raises:
        MarkupError: as the server puts it.
    """
    return _Reader(html).read()


def units(text: str) -> int:
    """The length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def seen(text: str) -> str:
    """The characters of a text that a reader sees: no white space, nothing invisible."""
    return "".join(each for each in text if unicodedata.category(each) not in HIDDEN and each not in HOLLOW)


class _Reader:
    """Goes once through the text, with the tags that are open."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._position = 0
        self._text: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def read(self) -> Parsed:
        while found := _TOKEN.search(self._html, self._position):
            self._show(self._html[self._position : found.start()])
            self._position = found.end()
            if not found["tag"]:
                self._show(_decoded(found))
            elif self._html.startswith("</", found.start()):
                self._end_tag(found.start())
            else:
                self._start_tag(found.start())
        self._show(self._html[self._position :])
        if self._open:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return Parsed("".join(self._text), tuple(self._entities))

    def _show(self, text: str) -> None:
        self._text.append(text)
        self._length += units(text)

    def _start_tag(self, begin: int) -> None:
        named = _NAME.match(self._html, begin + 1)
        tag = named[0].lower() if named else ""
        self._position = begin + 1 + len(tag)
        if self._position == len(self._html):
            self._refuse("Unclosed start tag", begin)
        if tag not in TAGS:
            self._refuse(f'Unsupported start tag "{tag}"', begin)
        expandable = self._attributes(tag, begin)
        if any(outer.tag in {"code", "pre"} for outer in self._open):
            self._refuse(f'Tag "{tag}" within code would be dropped', begin)
        if tag == "blockquote" and any(outer.tag == tag for outer in self._open):
            self._refuse("Nested quotation would be dropped", begin)
        self._open.append(_Open(tag, "expandable_blockquote" if expandable else TAGS[tag], self._length))

    def _attributes(self, tag: str, begin: int) -> bool:
        """Read up to the end of the tag; whether it is an expandable quotation."""
        expandable = False
        while True:
            blank = re.compile(r"\s*").match(self._html, self._position)
            self._position = blank.end() if blank else self._position
            if self._html.startswith(">", self._position):
                self._position += 1
                return expandable
            found = _ATTRIBUTE.match(self._html, self._position)
            if found is None:
                problem = (
                    "Unclosed start tag" if self._position == len(self._html) else "Empty attribute name in the tag"
                )
                self._refuse(f'{problem} "{tag}"', begin)
            self._position = found.end()
            expandable = expandable or (tag == "blockquote" and found["name"] == "expandable")

    def _end_tag(self, begin: int) -> None:
        if not self._open:
            self._refuse("Unexpected end tag", begin)
        found = _END.match(self._html, begin)
        if found is None or not found["close"]:
            self._refuse("Unclosed end tag", begin)
        last = self._open.pop()
        if found["name"] not in {"", last.tag}:
            place = f"at byte offset {self._bytes(begin)}"
            raise MarkupError(f'Unmatched end tag {place}, expected "</{last.tag}>", found "</{found["name"]}>"')
        self._position = found.end()
        if self._length > last.offset:
            self._entities.append(Entity(last.kind, last.offset, self._length - last.offset))

    def _bytes(self, position: int) -> int:
        return len(self._html[:position].encode())

    def _refuse(self, problem: str, begin: int) -> NoReturn:
        raise MarkupError(f"{problem} at byte offset {self._bytes(begin)}")


def _decoded(reference: re.Match[str]) -> str:
    """The character that is meant, or the reference itself where the server knows none."""
    if reference["name"]:
        return NAMED.get(reference["name"], reference[0])
    code = int(reference["hex"], 16) if reference["hex"] else int(reference["decimal"])
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else reference[0]
