"""Tests of `retrieval.duties`."""
