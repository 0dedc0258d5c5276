"""How sure it is that a candidate answers its query, as a probability.

A weighted sum of signals through the logistic function. `benchmarks/confidence.py` fits the weights to all golden
questions, those with a right candidate against those that nothing answers, and cross-validates them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from retrieval.answering.candidates import Candidate
from retrieval.searching.query import Query

BIAS = -8.2
TRUST: Mapping[str, float] = MappingProxyType({"around": 1.3, "sentence": 3.9, "chunk": 4.8, "document": 3.4})
UNKNOWN = -1.9  # the weight of the share of the question's words that no document has


def confidence(one: Candidate, query: Query) -> float:
    """How sure it is that a candidate answers, 0 to 1."""
    trust = sum(weight * float(getattr(one.signals, name)) for name, weight in TRUST.items())
    return 1 / (1 + math.exp(-(BIAS + trust + UNKNOWN * unknown(query))))


def unknown(query: Query) -> float:
    """The share of the words of a query that no document has; 1 for a query without words."""
    return len(query.missing) / len(query.words) if query.words else 1.0
