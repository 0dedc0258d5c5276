"""Tests for bot.traces."""

from __future__ import annotations

import pytest

from bot.traces import MOST, trace_of


def fail(text: str) -> None:
    """Fail with what somebody wrote in the error."""
    raise KeyError(text)


def fail_again(text: str) -> None:
    """Fail because of that."""
    try:
        fail(text)
    except KeyError as error:
        raise ValueError(text) from error


def fail_deeper(depth: int) -> None:
    """Fail so many calls down."""
    if depth:
        fail_deeper(depth - 1)
    fail("机密")


def test_a_trace_has_places_and_kinds_and_no_words() -> None:
    """Of the error and of what caused it; nothing of what was in them."""
    with pytest.raises(ValueError, match="机密") as caught:
        fail_again("机密")

    lines = trace_of(caught.value).splitlines()
    assert [line for line in lines if not line.startswith(" ")] == ["ValueError", "KeyError"]
    assert any(line.startswith("  test_traces.py:") and line.endswith(" fail_again") for line in lines)
    assert "机密" not in trace_of(caught.value)
    assert "/" not in trace_of(caught.value)


def test_a_deep_recursion_is_cut() -> None:
    """The innermost places are those that tell."""
    with pytest.raises(KeyError) as caught:
        fail_deeper(100)

    assert len(trace_of(caught.value).splitlines()) == 1 + MOST
    assert trace_of(caught.value).endswith(" fail")


def test_causes_in_a_circle_end() -> None:
    """Each is told once."""
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first

    assert trace_of(first) == "ValueError\nKeyError"
