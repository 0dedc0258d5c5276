"""The type of the context that python-telegram-bot hands to every callback; nothing is kept in it."""

from __future__ import annotations

from typing import Any

from telegram.ext import CallbackContext

Context = CallbackContext[Any, Any, Any, Any]
