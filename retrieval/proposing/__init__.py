"""From a corpus to questions that it answers: to begin with, and in place of one that it does not answer."""
