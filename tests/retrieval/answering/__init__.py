"""Tests of `retrieval.answering`."""
