"""Tests of `retrieval.exporting`."""
