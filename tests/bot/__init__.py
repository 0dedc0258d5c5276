"""Tests for the bot."""
