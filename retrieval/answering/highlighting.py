"""A hit of a search as a citation, with what was searched for set in bold: the words that ranked it, and phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.answer import Citation
from retrieval.answering.marking import SHORTEST_MARK, in_text
from retrieval.fold import fold_with_places, squeeze
from retrieval.searching.hit import Hit
from retrieval.searching.operators import read_request


def cite_hit(hit: Hit, text: str) -> Citation:
    """The whole chunk of a hit as a citation.

    Args:
        hit: what was found.
        text: the search that found it, as it was typed.
    """
    chunk = hit.chunk
    return Citation(
        rank=hit.rank,
        title=chunk.title,
        file=chunk.file,
        section=chunk.section,
        paragraph=chunk.paragraph,
        start=chunk.start,
        end=chunk.end,
        excerpt=chunk.text,
        score=hit.score,
        marks=_highlights(hit, text),
    )


def _highlights(hit: Hit, text: str) -> tuple[tuple[int, int], ...]:
    """The half-open ranges of a chunk's text where the search stands: in order, not touching each other."""
    folded = fold_with_places(hit.chunk.text)
    return in_text(folded, _found(folded.text, hit, text))


def _found(folded: str, hit: Hit, text: str) -> Iterator[tuple[int, int]]:
    words = {share.term for share in hit.shares if len(share.term) >= SHORTEST_MARK}
    for word in words:
        yield from (found.span() for found in re.finditer(re.escape(word), folded))
    for phrase in read_request(text).phrases:
        pattern = r"\s*".join(map(re.escape, squeeze(phrase)))
        yield from (found.span() for found in re.finditer(pattern, folded) if found[0])
