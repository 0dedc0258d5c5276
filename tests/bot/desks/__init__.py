"""Tests of what the bot does with each kind of message."""
