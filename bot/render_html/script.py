"""The bot's own words in the script of whoever reads them; what documents and people wrote stays as they wrote it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Final

from opencc import OpenCC

Convert = Callable[[str], str]  # one that can be handed to another process

# OpenCC's standards by what Telegram tells of the app's language (IETF tags), the longest tag first.
_STANDARDS: Final = {"zh-hant-hk": "s2hk", "zh-hant": "s2tw", "zh-hk": "s2hk", "zh-mo": "s2hk", "zh-tw": "s2tw"}


def script_for(language: str | None) -> Convert:
    """How the bot's words are written for an app of this language: traditional for those tags, else as they stand."""
    tag = (language or "").casefold().replace("_", "-")
    return next(
        (partial(_written, name) for prefix, name in _STANDARDS.items() if tag.startswith(prefix)), as_it_stands
    )


def as_it_stands(text: str) -> str:
    """The text itself."""
    return text


def _written(standard: str, text: str) -> str:
    """A text by a standard; no half of a surrogate pair is taken."""
    return _converter(standard)(text.encode("utf-8", "replace").decode("utf-8"))


@cache
def _converter(standard: str) -> Convert:
    """Made when it is first needed, since it reads its dictionaries."""
    convert: Convert = OpenCC(standard).convert
    return convert
