"""Tests of `retrieval.terminal`."""
