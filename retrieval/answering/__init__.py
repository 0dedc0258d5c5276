"""From hits to an answer: the sentences that answer, or the reason why none does."""
