"""Tests of `retrieval.evaluation`."""
