"""How sure it is that a candidate answers its query, as a probability.

A weighted sum of signals through the logistic function, with weights of its own where a value is asked for. They were
fitted to the golden questions of all sets, those with a right candidate against those that nothing answers, and
cross-validated by leaving out one set after the other: `python -m benchmarks.confidence`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from retrieval.answering.candidates import Candidate
from retrieval.searching.query import Query


@dataclass(frozen=True, slots=True)
class Trust:
    """What makes an answer sure.

    Attributes:
        weights: what each signal counts.
        unknown: what the share of the question's words that no document has counts.
        bias: what is taken for granted.
        enough: the confidence that an answer needs.
    """

    weights: Mapping[str, float]
    unknown: float
    bias: float
    enough: float


VALUE = Trust(
    MappingProxyType({"around": 1.4, "sentence": 5.8, "chunk": 4.2, "document": 4.5, "heading": 2.0}), -0.8, -9.9, 0.45
)
PLAIN = Trust(MappingProxyType({"around": 1.3, "sentence": 1.3, "chunk": 2.7, "document": 1.0}), -3.2, -2.2, 0.7)
PHRASE = replace(PLAIN, enough=0.6)  # who asks how a sentence went remembers it in other words


def is_sure(one: Candidate, query: Query) -> bool:
    """Whether a candidate is sure enough to be an answer."""
    return confidence(one, query) >= trust(query).enough


def confidence(one: Candidate, query: Query) -> float:
    """How sure it is that a candidate answers, 0 to 1."""
    by = trust(query)
    told = sum(weight * float(getattr(one.signals, name)) for name, weight in by.weights.items())
    return 1 / (1 + math.exp(-(by.bias + told + by.unknown * unknown(query))))


def trust(query: Query) -> Trust:
    """By what an answer to a query is judged."""
    if query.wants_value:
        return VALUE
    return PHRASE if query.intent == "phrase" else PLAIN


def unknown(query: Query) -> float:
    """The share of the words of a query that no document has; 1 for a query without words."""
    return len(query.missing) / len(query.words) if query.words else 1.0
