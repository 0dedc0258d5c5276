"""Tests for bot.working_out."""
