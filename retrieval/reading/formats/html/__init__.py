"""Web pages: headings and paragraphs one a line, without what surrounds the text."""
