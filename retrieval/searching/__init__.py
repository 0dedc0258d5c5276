"""From a question to hits: the chunks that speak of it, best first."""
