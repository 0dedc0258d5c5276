"""How good the answers are, judged by golden questions."""
