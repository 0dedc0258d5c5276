"""The kinds of column that no database has of its own: times with their zone, texts of any kind, short lists.

What is stored reads back equal on SQLite and PostgreSQL alike, but for characters that no database takes (NUL, halves
of a surrogate pair): they become U+FFFD.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import DateTime, Dialect, Text, TypeDecorator

_NOT_STORABLE: Final = re.compile("[\x00\ud800-\udfff]")


class Moment(TypeDecorator[datetime]):
    """A point in time: any zone goes in, UTC comes out. SQLite keeps no zones, so it is added again."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        """The same moment in UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        """The moment with its zone."""
        return None if value is None else value.replace(tzinfo=UTC)


class Words(TypeDecorator[str]):
    """A text that somebody wrote."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _: Dialect) -> str | None:
        """The text without what cannot be stored."""
        return None if value is None else _storable(value)


class Several(TypeDecorator[tuple[Any, ...]]):
    """A short tuple of texts or of whole numbers, kept as JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Any, ...] | None, _: Dialect) -> str | None:
        """The JSON, readable to a person who looks into the database."""
        return None if value is None else _storable(json.dumps(value, ensure_ascii=False))

    def process_result_value(self, value: str | None, _: Dialect) -> tuple[Any, ...] | None:
        """The tuple again."""
        return None if value is None else tuple(json.loads(value))


def _storable(text: str) -> str:
    return _NOT_STORABLE.sub("\ufffd", text)
