"""Telegram's HTML, by the name that tests of rendering know it by; it lives in `tests.standin`."""

from __future__ import annotations

from tests.standin.entities import Entity, Parsed, seen, units
from tests.standin.markup import MarkupError, parse

__all__ = ["Entity", "MarkupError", "Parsed", "parse", "seen", "units"]
