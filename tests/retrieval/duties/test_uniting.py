"""Duties that a copy of a document repeats."""

from __future__ import annotations

from retrieval.duties.uniting import united
from retrieval.reading.duplicates import Duplicates
from tests.samples import duty


def test_copies_count_once() -> None:
    """What another document says too is kept from both."""
    duties = [duty(file=file) for file in "abc"]
    same = Duplicates({"a": frozenset({1, 2}), "b": frozenset({1, 2}), "c": frozenset({1, 3})})

    assert [one.file for one in united(duties, same)] == ["a", "c"]
    assert united([], same) == ()


def test_a_copy_adds_what_the_first_does_not_say() -> None:
    """Only the same sentence about the same is a repetition; within one document nothing is."""
    same = Duplicates({"a": frozenset({1}), "b": frozenset({1})})
    duties = [duty(file="a"), duty(file="a"), duty("召开支委会", file="b"), duty(file="b")]

    assert united(duties, same) == tuple(duties[:3])
