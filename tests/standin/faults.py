"""What goes wrong with calls when a test wants it to: refusals, broken answers, lost answers, hangs."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from http import HTTPStatus

from tests.standin.refusal import RefusedError

GATEWAY_PAGE = "<html><head><title>{0}</title></head><body><center><h1>{0}</h1></center><hr>nginx</body></html>"


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to a call instead of its usual course.

    Attributes:
        effect: whether the call is carried out all the same.
        wait: seconds before anything comes back.
        body: what comes back instead of the answer; None for the answer itself.
        status: the HTTP status of `body`.
        reset: the connection is broken off, and nothing comes back.
        cut: only the first half of the answer comes back.
    """

    effect: bool = False
    wait: float = 0
    body: bytes | None = None
    status: int = 200
    reset: bool = False
    cut: bool = False


def page(status: int = 502) -> Fault:
    """A page of a proxy in front of the server that is not for programs."""
    text = f"{status} {HTTPStatus(status).phrase}"
    return Fault(status=status, body=GATEWAY_PAGE.format(text).encode())


def reset() -> Fault:
    """The connection breaks before the call took effect."""
    return Fault(reset=True)


def lost() -> Fault:
    """The call takes effect, and its answer is lost."""
    return Fault(effect=True, reset=True)


def hang(seconds: float, *, effect: bool = False) -> Fault:
    """Nothing comes for so long; then the answer of a call that took effect at once, else the end of the connection."""
    return Fault(effect=effect, wait=seconds, reset=not effect)


def garbage(body: bytes = b"upstream connect error") -> Fault:
    """An answer that is no JSON; the call took no effect."""
    return Fault(body=body)


def truncated() -> Fault:
    """The call takes effect, and half of its answer comes back."""
    return Fault(effect=True, cut=True)


@dataclass(slots=True)
class _Disturbance:
    fault: Fault | RefusedError
    chance: float
    dice: random.Random
    methods: frozenset[str]


@dataclass(slots=True)
class FaultPlan:
    """What is still to go wrong: lists for each method, taken one after the other, then rules of chance."""

    _lists: dict[str, deque[Fault | RefusedError | None]] = field(default_factory=dict)
    _rules: list[_Disturbance] = field(default_factory=list)

    def add(self, method: str, faults: Iterable[Fault | RefusedError | None]) -> None:
        """The next calls of a method fail so, one after the other; None lets one through."""
        self._lists.setdefault(method, deque()).extend(faults)

    def disturb(self, fault: Fault | RefusedError, *, chance: float, seed: int, methods: Iterable[str]) -> None:
        """From now on each call of the methods, of any where none is named, fails so with this probability."""
        self._rules.append(_Disturbance(fault, chance, random.Random(seed), frozenset(methods)))

    def clear(self) -> None:
        """From now on nothing goes wrong."""
        self._lists.clear()
        self._rules.clear()

    def next(self, method: str) -> Fault | RefusedError | None:
        """What happens to this call, if anything; a planned one is used up."""
        if planned := self._lists.get(method):
            return planned.popleft()
        for rule in self._rules:
            if (not rule.methods or method in rule.methods) and rule.dice.random() < rule.chance:
                return rule.fault
        return None
