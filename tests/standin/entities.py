"""Formatted text as the server keeps it: entities over UTF-16 units, cut where there are too many of them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Any

MOST_ENTITIES = 100  # the rest is dropped without a word

HIDDEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}  # categories
HOLLOW = "\u115f\u1160\u2800\u3164\ufffc"

_BLANKS = " \t\r\n\u00a0\u200b\u2060\ufeff\u2800\u3164\u3000"
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f]")
_VALUES = {"text_link": "url", "pre": "language", "custom_emoji": "custom_emoji_id"}


@dataclass(frozen=True, slots=True)
class Entity:
    """A piece of formatting; offset and length in UTF-16 units of the text; `value` is its link, user or language."""

    kind: str
    offset: int
    length: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a reader sees, and how it is formatted, in the order in which the tags close."""

    text: str
    entities: tuple[Entity, ...]


def units(text: str) -> int:
    """The length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def seen(text: str) -> str:
    """The characters of a text that a reader sees: no white space, nothing invisible."""
    return "".join(each for each in text if unicodedata.category(each) not in HIDDEN and each not in HOLLOW)


def trimmed(parsed: Parsed) -> Parsed:
    """The text without the blanks at its ends and without control characters, the formatting moved along."""
    clean = _CONTROLS.sub(" ", parsed.text)
    text = clean.strip(_BLANKS)
    ahead, length = units(clean) - units(clean.lstrip(_BLANKS)), units(text)
    kept: list[Entity] = []
    for entity in parsed.entities:
        start = max(entity.offset - ahead, 0)
        end = min(entity.offset + entity.length - ahead, length)
        if end > start:
            kept.append(replace(entity, offset=start, length=end - start))
    return Parsed(text, tuple(kept))


def shown(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Those that the server keeps, in its order: by where they begin, the outer before the inner."""
    return tuple(sorted(entities, key=lambda one: (one.offset, -one.length)))[:MOST_ENTITIES]


def as_json(entities: tuple[Entity, ...]) -> list[dict[str, Any]]:
    """The entities as a message carries them."""
    return [_fields(entity) for entity in entities]


def from_json(given: object) -> tuple[Entity, ...]:
    """The entities that a bot named itself instead of writing markup."""
    return tuple(_read(one) for one in given) if isinstance(given, list) else ()


def typed(text: str) -> list[dict[str, Any]]:
    """The commands and mentions that Telegram sees in what a person writes."""
    found: list[Entity] = []
    for kind, pattern in (("bot_command", r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@\w+)?"), ("mention", r"(?<!\S)@[A-Za-z]\w+")):
        hits = re.finditer(pattern, text, re.ASCII)
        found.extend(Entity(kind, units(text[: hit.start()]), len(hit[0])) for hit in hits)
    return as_json(tuple(found))


def _fields(entity: Entity) -> dict[str, Any]:
    fields: dict[str, Any] = {"type": entity.kind, "offset": entity.offset, "length": entity.length}
    if entity.kind == "text_mention":
        fields["user"] = {"id": int(entity.value), "is_bot": False, "first_name": "读者"}
    elif entity.value:
        fields[_VALUES[entity.kind]] = entity.value
    return fields


def _read(one: dict[str, Any]) -> Entity:
    user = one.get("user", {}).get("id", "")
    value = one.get(_VALUES.get(one["type"], ""), user)
    return Entity(str(one["type"]), int(one["offset"]), int(one["length"]), str(value))
