"""Tests of `retrieval.reading.formats`."""
