"""What is worked out once and kept in files: named arrays, mapped instead of parsed, replaced as a whole."""
