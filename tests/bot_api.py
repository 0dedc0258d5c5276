"""The Bot API stand-in, by the name that most tests know it by; it lives in `tests.standin`."""

from __future__ import annotations

from tests.standin.api import TOKEN, BotApi

__all__ = ["TOKEN", "BotApi"]
