"""PDF files: lines and paragraphs won back from where the characters stand on the pages."""
