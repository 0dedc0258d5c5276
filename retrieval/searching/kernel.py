"""The search of `index`, compiled, for corpora of many thousand chunks, where numba is installed (the extra `fast`).

MaxScore (Turtle and Flood, 1995) over whole lists: scores are added up term by term, the rarest first. As soon as the
terms that are left could not lift a chunk that has none of those before, only chunks found so far are looked up in
their lists. Sums are kept in scratch memory that is wiped after use, so that a question touches little of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numba import njit

from retrieval.searching.postings import K1

LOOK_UP = 16  # scores are added to sums in about the time in which one chunk is looked up in a list
SAMPLE = 1024  # chunks, of the rarest terms, that the k-th best score is estimated by, from below
FEW = 16  # a question that touches one chunk in so many goes through the sums of all


def compiled(function: Callable[..., Any]) -> Any:
    """A function compiled when it is first called; kept for the next program where there is a folder for it."""
    try:
        return njit(cache=True, nogil=True)(function)
    except RuntimeError:  # nowhere to be kept: the package cannot be written to, and there is no home
        return njit(nogil=True)(function)


# Throughout, `postings` are the offsets, texts and scores of all terms; `bonus` is what each document gives its
# chunks; `groups` are the document of each chunk and where the chunks of each begin, one more for the end; `lists` are
# the terms with the weight of each, the most that it gives and how many chunks have it, the most giving first.


@compiled
def contenders(terms, weights, chunk, most, document, bonuses, groups, k, sums, found):
    """The chunks that may be among the best k, all of the best and few others, in no order.

    Args:
        terms: the numbers of the terms.
        weights: what each counts in a chunk.
        chunk: the postings of chunks.
        most: the most that each of all terms gives a chunk.
        document: the postings of documents.
        bonuses: what each term counts in a document.
        groups: the chunks of each document.
        k: how many are wanted, from 1.
        sums: scratch, a sum of 0 for each chunk, and so again afterwards.
        found: scratch, as long.
    """
    order = np.argsort(-weights * most[terms])
    terms, weights, bonuses = terms[order], weights[order], bonuses[order]
    lists = (terms, weights, weights * most[terms], chunk[0][terms + 1] - chunk[0][terms])
    bonus = np.zeros(len(groups[1]) - 1, np.float32)
    for place in range(len(terms)):
        _add(document, terms[place], bonuses[place], bonus)
    slack = 2.0**-22 * (2 * len(terms)) * (lists[2].sum() + bonus.max())
    done, size = _gathered(lists, chunk, bonus, groups, k, sums, found, slack)
    if done < len(terms):
        size = _summed(lists, done, chunk, bonus, groups, k, sums, found, slack, size)
    texts = found[:size].copy()
    texts = texts[sums[texts] > 0]  # its document alone does not make a chunk speak of anything
    if done < len(terms):
        sums[:] = 0
    for place in range(size):
        sums[found[place]] = 0
    return texts


@compiled
def exact(terms, weights, postings, times, idf, norms, texts):
    """What some weighted terms give each of some texts, each score worked out in full: see `Postings.totals`."""
    totals = np.zeros(len(texts))
    for one in range(len(texts)):
        for place in range(len(terms)):
            found = _place(postings, terms[place], texts[one])
            if found >= 0:
                often = times[found]
                totals[one] += weights[place] * idf[terms[place]] * often * (K1 + 1) / (often + norms[texts[one]])
    return totals


@compiled
def _gathered(lists, chunk, bonus, groups, k, sums, found, slack):
    """How many terms are dealt with, while they touch few chunks, and how many chunks are found by them."""
    terms, weights, most, lengths = lists
    rest, ahead, size = most.sum(), lengths.sum(), 0
    for place in range(len(terms)):
        if k <= size < ahead:
            enough = _enough(found[: min(size, SAMPLE)], sums, bonus, groups, k) - slack - rest
            if enough > 0 and LOOK_UP * _able(found[:size], sums, bonus, groups, enough) < ahead:
                size = _opened(found, size, sums, bonus, groups, enough)
                return len(terms), _looked_up(lists, place, chunk, bonus, groups, k, sums, found, slack, size)
        if FEW * (size + lengths[place]) > len(sums):
            return place, size
        size = _gather(chunk, terms[place], weights[place], sums, found, size)
        rest, ahead = rest - most[place], ahead - lengths[place]
    return len(terms), _kept(found, size, sums, bonus, groups, _enough(found[:size], sums, bonus, groups, k) - slack)


@compiled
def _summed(lists, done, chunk, bonus, groups, k, sums, found, slack, size):
    """How many chunks are found by all terms, the first of which were dealt with and touch so many chunks."""
    terms, weights, most, lengths = lists
    first = chunk[0][terms[done]]
    sample = found[: min(size, SAMPLE)].copy()
    if size < k:
        sample = chunk[1][first : first + min(lengths[done], SAMPLE)].astype(np.int64)
    rest, ahead = most[done:].sum(), lengths[done:].sum()
    for place in range(done, len(terms)):
        enough = _enough(sample, sums, bonus, groups, k) - slack - rest
        if enough > 0 and len(sums) < ahead:
            size = _scanned(found, sums, bonus, groups, enough)
            if LOOK_UP * size < ahead:
                return _looked_up(lists, place, chunk, bonus, groups, k, sums, found, slack, size)
        _add(chunk, terms[place], weights[place], sums)
        rest, ahead = rest - most[place], ahead - lengths[place]
    return _scanned(found, sums, bonus, groups, _enough(sample, sums, bonus, groups, k) - slack)


@compiled
def _looked_up(lists, done, chunk, bonus, groups, k, sums, found, slack, size):
    """How many of the chunks found are left once they are looked up in the lists of the other terms."""
    terms, weights, most, _ = lists
    rest = most[done:].sum()
    for place in range(done, len(terms)):
        size = _kept(found, size, sums, bonus, groups, _enough(found[:size], sums, bonus, groups, k) - slack - rest)
        for one in range(size):
            posting = _place(chunk, terms[place], found[one])
            if posting >= 0:
                sums[found[one]] += np.float32(weights[place]) * chunk[2][posting]
        rest -= most[place]
    return _kept(found, size, sums, bonus, groups, _enough(found[:size], sums, bonus, groups, k) - slack)


@compiled
def _add(postings, term, weight, sums):
    """Add what a term gives to sums."""
    weight = np.float32(weight)
    for posting in range(postings[0][term], postings[0][term + 1]):
        sums[postings[1][posting]] += weight * postings[2][posting]


@compiled
def _gather(chunk, term, weight, sums, found, size):
    """The same, the chunks written down that had nothing before; how many there are now."""
    weight = np.float32(weight)
    for posting in range(chunk[0][term], chunk[0][term + 1]):
        text = chunk[1][posting]
        if sums[text] == 0:
            found[size] = text
            size += 1
        sums[text] += weight * chunk[2][posting]
    return size


@compiled
def _place(postings, term, text):
    """Where the posting of a term and a text is; -1 where there is none."""
    low, end = postings[0][term], postings[0][term + 1]
    high = end
    while low < high:
        middle = (low + high) // 2
        if postings[1][middle] < text:
            low = middle + 1
        else:
            high = middle
    return low if low < end and postings[1][low] == text else -1


@compiled
def _enough(some, sums, bonus, groups, k):
    """What the k-th best of some chunks has, by a heap of the best with the least on top; 0 where there are fewer."""
    if len(some) < k:
        return 0.0
    heap = np.full(k, np.float32(-1))
    for text in some:
        total = sums[text] + bonus[groups[0][text]]
        if total <= heap[0]:
            continue
        place = 0
        while 2 * place + 1 < k:
            child = 2 * place + 1
            if child + 1 < k and heap[child + 1] < heap[child]:
                child += 1
            if heap[child] >= total:
                break
            heap[place] = heap[child]
            place = child
        heap[place] = total
    return np.float64(heap[0])


@compiled
def _able(some, sums, bonus, groups, enough):
    """How many of some chunks have enough, and how many there are in documents that give as much."""
    able = 0
    for text in some:
        able += sums[text] + bonus[groups[0][text]] >= enough
    for one in range(len(bonus)):
        if bonus[one] >= enough:
            able += groups[1][one + 1] - groups[1][one]
    return able


@compiled
def _opened(found, size, sums, bonus, groups, enough):
    """How many chunks there are with those that have nothing themselves, of documents that give enough."""
    for one in range(len(bonus)):
        if bonus[one] >= enough:
            for text in range(groups[1][one], groups[1][one + 1]):
                if sums[text] == 0:
                    found[size] = text
                    size += 1
    return size


@compiled
def _kept(found, size, sums, bonus, groups, enough):
    """How many of the chunks found have enough; the sums of the others are wiped."""
    left = 0
    for one in range(size):
        text = found[one]
        if sums[text] + bonus[groups[0][text]] >= enough:
            found[left] = text
            left += 1
        else:
            sums[text] = 0
    return left


@compiled
def _scanned(found, sums, bonus, groups, enough):
    """How many of all chunks have enough."""
    size = 0
    for one in range(len(bonus)):
        needed = enough - bonus[one]
        for text in range(groups[1][one], groups[1][one + 1]):
            if sums[text] >= needed:
                found[size] = text
                size += 1
    return size
