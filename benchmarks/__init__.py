"""Speed and quality beside what one would take instead; nothing here is asserted by a test."""
