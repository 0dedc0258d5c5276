"""Tests of `retrieval.searching`."""
