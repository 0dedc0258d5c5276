"""Telegram's HTML as its server reads it: which tags there are, how they nest, what is said when they are wrong.

`parse` takes the text of a message in HTML mode and returns what a reader sees, with its formatting. It is stricter
than the real one in three points, so that a loss shows: where that drops formatting without a word (a quotation within
a quotation, anything within code, a link that leads nowhere), this refuses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

from tests.standin.entities import Entity, Parsed, units

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
    "span": "spoiler",
    "strike": "strikethrough",
    "strong": "bold",
    "tg-emoji": "custom_emoji",
    "tg-spoiler": "spoiler",
    "u": "underline",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_TOKEN = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<decimal>[0-9]+)|(?P<name>[a-zA-Z]+));?|(?P<tag><)")
_NAME = re.compile(r"[^\s>]*")
_BLANK = re.compile(r"\s*")
_ATTRIBUTE = re.compile(
    r"""\s*(?P<name>[^\s=>/"']+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[\w.-]+)))?"""
)
_END = re.compile(r"</(?P<name>[^\s>]*)\s*(?P<close>>?)")
_USER = re.compile(r"tg://user\?id=(\d+)")
_LINK = re.compile(r"(?:https?://[^\s/]+|tg://\w)\S*", re.IGNORECASE)
_LANGUAGE = "language-"


class MarkupError(ValueError):
    """Markup that the server refuses; its text is the server's, after `can't parse entities: `."""


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    kind: str
    offset: int
    value: str = ""


def parse(html: str) -> Parsed:
    """Read a message.

    Raises:
        MarkupError: as the server puts it.
    """
    return _Reader(html).read()


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
        opened = self._opened(tag, self._attributes(tag, begin), begin)
        self._check_nesting(opened, begin)
        self._open.append(opened)

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        """What stands up to the end of the tag."""
        found: dict[str, str] = {}
        while True:
            blank = _BLANK.match(self._html, self._position)
            self._position = blank.end() if blank else self._position
            if self._html.startswith(">", self._position):
                self._position += 1
                return found
            given = _ATTRIBUTE.match(self._html, self._position)
            if given is None:
                ended = self._position == len(self._html)
                self._refuse(f'{"Unclosed start tag" if ended else "Empty attribute name in the tag"} "{tag}"', begin)
            self._position = given.end()
            value = given["double"] or given["single"] or given["bare"] or ""
            found[given["name"].lower()] = parse_references(value)

    def _opened(self, tag: str, given: dict[str, str], begin: int) -> _Open:
        """The tag with what it means."""
        kind, value = TAGS[tag], ""
        if tag == "blockquote" and "expandable" in given:
            kind = "expandable_blockquote"
        elif tag == "span" and given.get("class") != "tg-spoiler":
            self._refuse('Tag "span" must have class "tg-spoiler"', begin)
        elif tag == "tg-emoji":
            value = given.get("emoji-id", "")
            if not value.isdecimal():
                self._refuse("Invalid custom emoji identifier specified", begin)
        elif tag == "code" and given.get("class", "").startswith(_LANGUAGE):
            value = given["class"].removeprefix(_LANGUAGE)
        elif tag == "a":
            kind, value = self._link(given.get("href", ""), begin)
        return _Open(tag, kind, self._length, value)

    def _link(self, address: str, begin: int) -> tuple[str, str]:
        if person := _USER.fullmatch(address):
            return "text_mention", person[1]
        if not _LINK.fullmatch(address):
            self._refuse(f'Link "{address}" would be dropped', begin)
        return "text_link", address

    def _check_nesting(self, opened: _Open, begin: int) -> None:
        inside = [outer.tag for outer in self._open]
        is_language = opened.tag == "code" and inside[-1:] == ["pre"] and self._open[-1].offset == self._length
        if {"code", "pre"} & set(inside) and not is_language:
            self._refuse(f'Tag "{opened.tag}" within code would be dropped', begin)
        if opened.tag == "blockquote" and "blockquote" in inside:
            self._refuse("Nested quotation would be dropped", begin)

    def _end_tag(self, begin: int) -> None:
        if not self._open:
            self._refuse("Unexpected end tag", begin)
        found = _END.match(self._html, begin)
        if found is None or not found["close"]:
            self._refuse("Unclosed end tag", begin)
        last = self._open.pop()
        if found["name"].lower() not in {"", last.tag}:
            place = f"at byte offset {self._bytes(begin)}"
            raise MarkupError(f'Unmatched end tag {place}, expected "</{last.tag}>", found "</{found["name"]}>"')
        self._position = found.end()
        if self._length > last.offset:
            self._close(last)

    def _close(self, last: _Open) -> None:
        """Record what the tag meant; code that fills a `pre` only names its language."""
        length, value = self._length - last.offset, last.value
        inner = self._entities[-1] if last.tag == "pre" and self._entities else None
        if inner and (inner.kind, inner.offset, inner.length) == ("code", last.offset, length):
            value = self._entities.pop().value
        self._entities.append(Entity(last.kind, last.offset, length, value))

    def _bytes(self, position: int) -> int:
        return len(self._html[:position].encode())

    def _refuse(self, problem: str, begin: int) -> NoReturn:
        raise MarkupError(f"{problem} at byte offset {self._bytes(begin)}")


def parse_references(value: str) -> str:
    """A value with its character references decoded."""
    return _TOKEN.sub(lambda found: found[0] if found["tag"] else _decoded(found), value)


def _decoded(reference: re.Match[str]) -> str:
    """The character that is meant, or the reference itself where the server knows none."""
    if reference["name"]:
        return NAMED.get(reference["name"], reference[0])
    code = int(reference["hex"], 16) if reference["hex"] else int(reference["decimal"])
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else reference[0]
