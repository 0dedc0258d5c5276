"""Word files: what a reader of the printed page sees, taken from the XML inside."""
