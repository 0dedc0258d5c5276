"""What is worked out of documents before the first question: what can be quoted of each, and the index of them all."""
