"""The compiled functions, each alone; what they find together is held against the plain search beside `Compiled`."""

from __future__ import annotations

from types import FunctionType

import numpy as np
import pytest

from retrieval.searching.counting import Vocabulary, counted, inverted
from retrieval.searching.postings import Postings, scored

pytest.importorskip("numba")


def field() -> Postings:
    """Three texts: the first has 甲 twice, the second 甲 and 乙, the third 乙 only."""
    vocabulary = Vocabulary()
    blocks = list(counted([["甲", "甲"], ["甲", "乙"], ["乙"]], vocabulary))
    return Postings("text", scored("text", inverted(blocks, 2), 3))


def test_exact_sums_are_those_of_the_plain_search() -> None:
    """Of the texts that are asked for, in their order; 0 for one that has none of the terms."""
    from retrieval.searching import kernel

    own = field()
    arrays = ((own.offsets, own.texts, own.scores), own.times, own.idf, own.norms)
    totals = own.totals({0: 1.0, 1: 0.5})

    found = kernel.exact(np.array([0, 1]), np.array([1.0, 0.5]), *arrays, np.array([2, 0]))
    none = kernel.exact(np.array([0]), np.array([1.0]), *arrays, np.array([2]))

    assert found.tolist() == [totals[2], totals[0]]
    assert none.tolist() == [0.0]


def test_contenders_leave_the_scratch_memory_clean() -> None:
    """All of the best are among them; sums are 0 again."""
    from retrieval.searching import kernel

    own = field()
    arrays = (own.offsets, own.texts, own.scores)
    groups = (np.array([0, 0, 1], np.int32), np.array([0, 2, 3]))
    empty = (np.zeros(3, np.int64), np.zeros(0, np.int32), np.zeros(0, np.float32))
    sums, scratch = np.zeros(3, np.float32), np.zeros(3, np.int64)

    found = kernel.contenders(
        np.array([0, 1]), np.ones(2), arrays, own.most, empty, np.zeros(2), groups, 3, sums, scratch
    )

    assert sorted(found.tolist()) == [0, 1, 2]
    assert sums.tolist() == [0.0, 0.0, 0.0]


def test_where_nothing_can_be_kept_it_is_compiled_all_the_same() -> None:
    """As in a package that cannot be written to, without a home: a function of no file cannot be kept either."""
    from retrieval.searching import kernel

    names: dict[str, FunctionType] = {}
    exec(compile("def doubled(number):\n    return 2 * number\n", "<nowhere>", "exec"), names)

    assert kernel.compiled(names["doubled"])(21) == 42
