"""Named arrays, and values packed into them."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.saving.parts import Lazy, decoded, encoded, of_bytes, packed, unpacked


@given(st.lists(st.binary(max_size=9)))
def test_runs_of_bytes_come_back(blobs: list[bytes]) -> None:
    """Each alone, from the end too, a slice of them, empty ones and none."""
    every = unpacked(packed("some", blobs), "some")

    assert len(every) == len(blobs)
    assert [bytes(one) for one in every] == blobs
    assert [bytes(every[place]) for place in range(-len(blobs), 0)] == blobs
    assert [bytes(one) for one in every[1:3]] == blobs[1:3]


def test_there_is_no_run_beyond_the_last() -> None:
    """As with any sequence."""
    every = unpacked(packed("some", [b"a", b"bc"]), "some")

    with pytest.raises(IndexError):
        every[2]


@given(st.recursive(st.integers(-(2**40), 2**40) | st.text(st.characters(exclude_categories=["Cs"])), st.lists))
def test_values_come_back(value: object) -> None:
    """Packed and unpacked they are equal, from an array's memory as well."""
    (kept,) = unpacked(packed("one", [encoded(value)]), "one")

    assert decoded(encoded(value), object) == decoded(kept, object) == value


@pytest.mark.parametrize("data", [b"", b"\xc1", encoded("text"), encoded([1, 2])[:-1]])
def test_what_is_of_another_type_is_an_error(data: bytes) -> None:
    """Damaged bytes and other values alike."""
    with pytest.raises(msgspec.MsgspecError):
        decoded(data, list[int])


class Counting:
    """Makes tens of numbers.

    Attributes:
        made: the numbers, in the order in which they were wanted.
    """

    def __init__(self) -> None:
        self.made: list[int] = []

    def __call__(self, number: int) -> int:
        """Ten times a number."""
        self.made.append(number)
        return 10 * number


def test_a_value_is_made_when_it_is_first_wanted() -> None:
    """Once, whichever way it is asked for."""
    make = Counting()
    values = Lazy(4, make)

    assert (len(values), values[2], values[-2], make.made) == (4, 20, 20, [2])
    assert (values[1:3], list(values), make.made) == ((10, 20), [0, 10, 20, 30], [2, 1, 0, 3])
    with pytest.raises(IndexError):
        values[4]


def test_values_that_are_made_late_equal_others() -> None:
    """Any sequence with equal values, and no other thing."""
    values = Lazy(2, Counting())

    assert values == (0, 10) == values
    assert hash(values) == hash(Lazy(2, Counting()))
    assert values not in ((0, 11), (0,), 10)


def test_each_value_may_have_a_maker_of_its_own() -> None:
    """Which can be handed on without the others; a value that is made is handed on itself."""
    make = Counting()
    makers: list[Callable[[], int]] = [lambda: make(7), lambda: make(8)]
    first, second = Lazy(2, make), Lazy.of(makers)
    assert (first[1], second[0]) == (10, 70)

    handed = Lazy.of([first.maker(0), first.maker(1), second.maker(0), second.maker(1)])

    assert list(handed) == [0, 10, 70, 80]
    assert make.made == [1, 7, 0, 8]


def test_bytes_are_an_array() -> None:
    """One number each."""
    assert of_bytes(b"ab").tolist() == [97, 98]
    assert of_bytes(b"").dtype == np.uint8
