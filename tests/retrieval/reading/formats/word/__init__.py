"""Tests of `retrieval.reading.formats.word`."""
