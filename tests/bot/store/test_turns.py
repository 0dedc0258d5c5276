"""Tests for bot.store.turns: who writes next."""

from __future__ import annotations

import asyncio

import pytest

from bot.store.turns import Turns

LONG = 10.0  # seconds, which no test waits


async def take(turns: Turns, name: str, told: list[str], *, urgent: bool = False) -> None:
    """Have a turn, and say so."""
    async with turns.turn(LONG, urgent=urgent):
        told.append(name)


async def test_who_is_in_a_hurry_comes_first() -> None:
    """Before those that waited longer, and in the order of their own."""
    turns, told = Turns(), list[str]()

    async with turns.turn(LONG, urgent=False):
        waiting = [
            asyncio.create_task(take(turns, name, told, urgent=name.isupper())) for name in ("a", "b", "C", "d", "E")
        ]
        await asyncio.sleep(0)
        assert told == []
    await asyncio.gather(*waiting)

    assert told == ["C", "E", "a", "b", "d"]


async def test_a_turn_that_does_not_come_is_an_error() -> None:
    """Whoever waits then gets the next one all the same."""
    turns, told = Turns(), list[str]()

    async with turns.turn(LONG, urgent=False):
        patient = asyncio.create_task(take(turns, "a", told))
        with pytest.raises(TimeoutError):
            async with turns.turn(0.01, urgent=True):
                told.append("never")
    await patient

    assert told == ["a"]


async def test_who_leaves_with_the_turn_in_hand_passes_it_on() -> None:
    """Cancelled at the moment in which the turn came, or while waiting: nobody waits for ever."""
    turns, told = Turns(), list[str]()

    async with turns.turn(LONG, urgent=False):
        first, second, third = (asyncio.create_task(take(turns, name, told)) for name in "abc")
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.sleep(0)
    first.cancel()
    await asyncio.gather(first, second, third, return_exceptions=True)

    assert told == ["c"]
    await take(turns, "d", told)
    assert told == ["c", "d"]
