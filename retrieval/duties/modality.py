"""How far a text binds, and whether it only reports what was done."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.duties.duty import Modality
from retrieval.duties.lexicon import Lexicon, Practice


def is_practice(sentence: str, section: Sequence[str], title: str, practice: Practice) -> bool:
    """Whether a folded sentence reports what was done.

    A sentence that says so itself is believed; else what the headings say, the innermost first, then the title.
    """
    if practice.binding.search(sentence):
        return False
    if practice.sentence.search(sentence):
        return True
    for heading in reversed(section):
        if practice.ahead.search(heading):
            return False
        if practice.heading.search(heading):
            return True
    return practice.title.search(title) is not None


def modality(clause: str, earlier: str, *, standing: bool, lexicon: Lexicon) -> Modality:
    """How a folded clause binds: by its own words, else by those of the clauses before it, else by the kind of paper.

    Args:
        clause: the clause that has the interval.
        earlier: the sentence before it; what it only permits (可以) is not taken on.
        standing: whether the paper is one that holds year after year.
        lexicon: the words.
    """
    for name, words in lexicon.modality:
        if words.search(clause):
            return name
    for name, words in lexicon.modality:
        if name != "可以" and words.search(earlier):
            return name
    return "应当" if standing else "要"
