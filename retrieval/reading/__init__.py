"""From files to chunks: what a document is made of, each part with its place in the source."""
