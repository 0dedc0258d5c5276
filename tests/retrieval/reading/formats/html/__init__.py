"""Tests of `retrieval.reading.formats.html`."""
