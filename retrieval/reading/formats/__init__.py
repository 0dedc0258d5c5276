"""Readers: from the bytes of a file to its text, one for each format."""
