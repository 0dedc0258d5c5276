"""Tests for bot.inbox."""
