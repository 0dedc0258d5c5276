"""Tests for bot.addressing; whom a message is for is tested with the handlers."""

from __future__ import annotations

import pytest

from bot.addressing import after_command, words_after_command


@pytest.mark.parametrize(
    ("text", "rest", "words"),
    [
        ("", "", ""),
        ("/gap", "", ""),
        ("/gap 支部", " 支部", "支部"),
        ("/duties@youju_test_bot  支部\u3000每季度 ", "  支部\u3000每季度 ", "支部 每季度"),
        (" /gap\n3月：上党课\n每月：支委会", "\n3月：上党课\n每月：支委会", "3月：上党课 每月：支委会"),
    ],
)
def test_what_stands_after_a_command(text: str, rest: str, words: str) -> None:
    """It keeps its lines as it was typed, and is one line of words where words are wanted."""
    assert after_command(text) == rest
    assert words_after_command(text) == words
