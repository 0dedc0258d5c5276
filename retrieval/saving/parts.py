"""Named arrays, and values packed into them one after the other, so that any one of them can be had alone.

Values are packed as MessagePack, typed: whatever a file holds, to read it runs no code and gives the type or an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, overload

import msgspec
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[Any]"
Parts = Mapping[str, Array]
Value = TypeVar("Value")
BYTES, ENDS = "bytes", "ends"


def encoded(value: object) -> bytes:
    """A value packed: dataclasses, tuples, mappings, texts, numbers and what they are made of."""
    return msgspec.msgpack.encode(value)


def decoded(data: bytes | memoryview, kind: type[Value]) -> Value:
    """A packed value of a type.

    Raises:
        msgspec.MsgspecError: it is of another type, or damaged.
    """
    return msgspec.msgpack.decode(data, type=kind)


def of_bytes(data: bytes) -> Array:
    """Bytes as an array."""
    return np.frombuffer(data, dtype=np.uint8)


class Blobs(Sequence[memoryview]):
    """Runs of bytes, one after the other."""

    def __init__(self, data: Array, ends: Array) -> None:
        self._data = memoryview(data)  # type: ignore[arg-type]  # an array gives its memory
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, place: int) -> memoryview: ...
    @overload
    def __getitem__(self, place: slice) -> list[memoryview]: ...
    def __getitem__(self, place: int | slice) -> memoryview | list[memoryview]:
        """The bytes at a place."""
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        number = range(len(self))[place]
        begin = int(self._ends[number - 1]) if number else 0
        return self._data[begin : int(self._ends[number])]


def packed(name: str, blobs: Iterable[bytes | memoryview]) -> dict[str, Array]:
    """The parts of some runs of bytes, under a name."""
    every = list(blobs)
    ends = np.fromiter(accumulate(map(len, every)), dtype=np.int64, count=len(every))
    return {f"{name}.{BYTES}": of_bytes(b"".join(every)), f"{name}.{ENDS}": ends}


def unpacked(parts: Parts, name: str) -> Blobs:
    """The runs of bytes under a name."""
    return Blobs(parts[f"{name}.{BYTES}"], parts[f"{name}.{ENDS}"])


class Packed(Generic[Value]):
    """A value as bytes, which is unpacked when it is called for.

    Args:
        data: its bytes.
        unpack: makes it of them.
    """

    __slots__ = ("_unpack", "data")

    def __init__(self, data: bytes | memoryview, unpack: Callable[[bytes | memoryview], Value]) -> None:
        self.data = data
        self._unpack = unpack

    def __call__(self) -> Value:
        """The value."""
        return self._unpack(self.data)


class Lazy(Sequence[Value], Generic[Value]):
    """Values that are made when they are first wanted, and remembered.

    Args:
        size: how many there are.
        make: makes one, by its number from 0.
    """

    def __init__(self, size: int, make: Callable[[int], Value]) -> None:
        self._size = size
        self._make = make
        self._made: dict[int, Value] = {}
        self._makers: Sequence[Callable[[], Value]] | None = None

    @classmethod
    def of(cls, makers: Sequence[Callable[[], Value]]) -> Lazy[Value]:
        """Values each of which has a maker of its own."""
        one = cls(len(makers), lambda number: makers[number]())
        one._makers = makers
        return one

    def blob(self, place: int, pack: Callable[[Value], bytes]) -> bytes | memoryview:
        """The value at a place packed: as it is kept, or by packing it."""
        maker = self._makers[place] if self._makers is not None else None
        return maker.data if isinstance(maker, Packed) else pack(self[place])

    def maker(self, place: int) -> Callable[[], Value]:
        """What makes the value at a place, or hands it out where it is made; it knows nothing of the others."""
        if place in self._made:
            return partial(_itself, self._made[place])
        return self._makers[place] if self._makers is not None else partial(self._make, place)

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, place: int) -> Value: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Value, ...]: ...
    def __getitem__(self, place: int | slice) -> Value | tuple[Value, ...]:
        """The value at a place; those of a slice as a tuple."""
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(self._size)))
        found = self._made.get(place)
        if found is None:
            number = range(self._size)[place]
            found = self._made.get(number)
        if found is None:
            found = self._made[number] = self._make(number)
        return found

    def __iter__(self) -> Iterator[Value]:
        return map(self.__getitem__, range(self._size))

    def __eq__(self, other: object) -> bool:
        """Equal to any sequence of equal values."""
        return isinstance(other, Sequence) and len(other) == self._size and all(map(_same, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))


def _itself(value: Value) -> Value:
    return value


def _same(one: object, other: object) -> bool:
    return one is other or one == other
