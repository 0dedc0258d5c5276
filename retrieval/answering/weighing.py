"""The signals of all that may answer a query, worked out for all of it at once: of sentences, and of whole lists.

A signal is an array with a number for each text; those that come from the hits alone (`chunk`, `document`) are not
among them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING

import numpy as np

from retrieval.answering.asked import Asked
from retrieval.answering.enumerations import Enumeration
from retrieval.answering.evidence import Evidence, Shares
from retrieval.answering.needles import Flags
from retrieval.answering.passages import Passage
from retrieval.answering.slot import Values

if TYPE_CHECKING:
    from numpy.typing import NDArray


def of_excerpts(
    evidence: Evidence,
    asked: Asked,
    passages: Sequence[Passage],
    values: Sequence[Values],
    claimed: Mapping[int, Sequence[str]],
) -> dict[str, Shares]:
    """The signals of the excerpts of some passages, in their order.

    Args:
        evidence: weighs texts against the query.
        asked: tells what the query asks for.
        passages: the passages.
        values: what each excerpt has of the value that is asked for.
        claimed: by the place of an excerpt what it is known to say of the value otherwise, of which the best counts.
    """
    excerpts = [excerpt for one in passages for excerpt in one.excerpts]
    own = [excerpt.folded for excerpt in excerpts]
    told = {**{place: [one.near] for place, one in enumerate(values) if one.near}, **claimed}
    headings = {heading: place for place, heading in enumerate(dict.fromkeys(one.heading for one in excerpts))}
    above = [one.above for one in passages]
    texts = [*own, *above, *headings, *chain.from_iterable(told.values())]
    seen = evidence.look(texts)
    of = np.repeat(np.arange(len(above)), [len(one.excerpts) for one in passages])
    around = _so_far(seen[: len(own)], of) | seen[len(own) :][of]
    presences = evidence.presences(np.concatenate([seen, around]))
    shares = evidence.shares(presences)
    about = _best(told, shares, len(own), len(own) + len(above) + len(headings))
    first_heading = len(own) + len(above)
    slots = np.array(asked.slots(own, values))
    slots[[*claimed]] = 1.0
    return {
        "sentence": shares[about],
        "around": shares[len(texts) :],
        "heading": shares[[first_heading + headings[one.heading] for one in excerpts]],
        "phrase": evidence.phrases([texts[row] for row in about], seen[about]),
        "letters": evidence.letters(seen[about]),
        "slot": slots,
        "key": evidence.keys(presences[len(texts) :]),
        "whole": shares[: len(own)],
        "hint": np.array(asked.hints(own)),
    }


def of_lists(evidence: Evidence, asked: Asked, lists: Sequence[Enumeration]) -> dict[str, Shares]:
    """The signals of some lists, at least one, each as a whole. A word counts that its lead has, or each of its items.

    Args:
        evidence: weighs texts against the query.
        asked: tells what the query asks for.
        lists: the lists.
    """
    items = [[item.folded for item in one.items] for one in lists]
    leads, size = [one.lead for one in lists], len(lists)
    texts = [*leads, *(one.heading for one in lists), *(one.above for one in lists), *chain.from_iterable(items)]
    seen = evidence.look(texts)
    starts = [0, *accumulate(map(len, items))][:-1]
    hints = [max(asked.hints([one.above, one.lead, *own])) for one, own in zip(lists, items, strict=True)]
    whole = seen[:size] | seen[2 * size : 3 * size] | np.logical_or.reduceat(seen[3 * size :], starts)
    presences = evidence.presences(np.concatenate([seen, whole]))
    shares = evidence.shares(presences)
    of_items = np.minimum.reduceat(presences[3 * size : len(texts)], starts)
    lead = np.maximum(shares[:size], evidence.shares(of_items))
    return {
        "sentence": lead,
        "around": shares[len(texts) :],
        "heading": shares[size : 2 * size],
        "phrase": evidence.phrases(leads, seen[:size]),
        "letters": evidence.letters(seen[:size]),
        "slot": np.array([asked.listed(one) for one in lists]),
        "key": evidence.keys(presences[len(texts) :]),
        "whole": lead,
        "hint": np.array(hints),
    }


def _so_far(seen: Flags, of: NDArray[np.intp]) -> Flags:
    """What each text and those of its passage before it have; `of` numbers the passage of each, ascending."""
    counted = np.concatenate([np.zeros((1, seen.shape[1]), dtype=np.intp), np.cumsum(seen, axis=0)])
    return counted[1:] > counted[np.searchsorted(of, of)]  # more than before its passage began


def _best(told: Mapping[int, Sequence[str]], shares: Shares, size: int, begin: int) -> list[int]:
    """For each of `size` texts the row of what counts of it: its own, or the best of what it tells from `begin` on."""
    rows = list(range(size))
    for place, said in told.items():
        rows[place] = max(range(begin, begin + len(said)), key=shares.__getitem__)
        begin += len(said)
    return rows
