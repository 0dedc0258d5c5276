"""Tests of the index on an engine."""
