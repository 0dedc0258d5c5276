"""Tests of `retrieval`."""
