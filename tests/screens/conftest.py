"""What the tests of the pictures share with those of the bot: a clean environment and the Bot API stand-in."""

from __future__ import annotations

from tests.bot.conftest import _clean_environment, api

__all__ = ["_clean_environment", "api"]
