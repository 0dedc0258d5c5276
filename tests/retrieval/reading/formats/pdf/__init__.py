"""Tests of `retrieval.reading.formats.pdf`."""
