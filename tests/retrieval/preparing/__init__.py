"""What is worked out before the first question."""
