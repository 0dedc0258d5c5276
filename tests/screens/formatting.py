"""Formatted text as HTML for a browser: Telegram's entities as tags, everything else escaped."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from tests.telegram_html import Entity

# How each kind is drawn. A link leads nowhere in a picture.
DRAWN = {
    "blockquote": Markup("<blockquote>{}</blockquote>"),
    "bold": Markup("<b>{}</b>"),
    "bot_command": Markup('<span class="link">{}</span>'),
    "code": Markup("<code>{}</code>"),
    "expandable_blockquote": Markup('<blockquote class="expandable"><div>{}</div></blockquote>'),
    "italic": Markup("<i>{}</i>"),
    "text_link": Markup('<span class="link">{}</span>'),
    "underline": Markup("<u>{}</u>"),
}
_BLOCKS = {"blockquote", "expandable_blockquote"}


def formatted(text: str, entities: Sequence[Entity]) -> Markup:
    """A text as the browser is to show it, line breaks kept.

    Args:
        text: as a reader sees it.
        entities: nested within each other, or apart.

    Raises:
        ValueError: a kind of formatting that is not drawn.
    """
    ordered = sorted(entities, key=lambda one: (one.offset, -one.length))
    units = text.encode("utf-16-le")
    return _part(units, ordered, 0, len(units) // 2)


def _part(units: bytes, entities: Sequence[Entity], start: int, end: int) -> Markup:
    """The text from start to end, in units, with the entities that lie within."""
    done = Markup()
    while entities:
        first, rest = entities[0], entities[1:]
        if first.kind not in DRAWN:
            raise ValueError(f"{first.kind}: no way to draw it; enter it in tests/screens/formatting.py")
        close = first.offset + first.length
        inner = [one for one in rest if one.offset < close]
        done += _plain(units, start, first.offset) + DRAWN[first.kind].format(_part(units, inner, first.offset, close))
        start = _after(units, first, close)
        entities = rest[len(inner) :]
    return done + _plain(units, start, end)


def _after(units: bytes, entity: Entity, close: int) -> int:
    """Where the text goes on: a block ends its line by itself."""
    return close + (entity.kind in _BLOCKS and units[2 * close : 2 * close + 2] == "\n".encode("utf-16-le"))


def _plain(units: bytes, start: int, end: int) -> Markup:
    return escape(units[2 * start : 2 * end].decode("utf-16-le"))
