"""Tests for bot.store.gathering."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.store.gathering import Gathering


class Press:
    """Writes lists, each only when it is let.

    Attributes:
        written: the lists so far.
        go: what the writing of each waits for.
    """

    def __init__(self) -> None:
        self.written: list[list[int]] = []
        self.go = asyncio.Event()

    async def write(self, items: Sequence[int]) -> int:
        """Write a list; one with a zero in it fails."""
        await self.go.wait()
        if 0 in items:
            raise ZeroDivisionError
        self.written.append(list(items))
        return len(self.written)


async def started(gathering: Gathering[int, int], *items: int) -> list[asyncio.Task[int]]:
    """Items that wait to be written."""
    tasks = [asyncio.create_task(gathering.add(item)) for item in items]
    for _ in range(3):
        await asyncio.sleep(0)
    return tasks


async def test_what_comes_meanwhile_is_written_together() -> None:
    """The first goes at once, the others in one list after it; each gets what its list returned."""
    press = Press()
    gathering = Gathering(press.write)
    first = await started(gathering, 1)
    others = await started(gathering, 2, 3, 4)
    press.go.set()

    assert await asyncio.gather(*first, *others) == [1, 2, 2, 2]
    assert press.written == [[1], [2, 3, 4]]
    assert await gathering.add(5) == 3


async def test_a_list_that_fails_fails_for_all_in_it() -> None:
    """The next is written."""
    press = Press()
    gathering = Gathering(press.write)
    first = await started(gathering, 1)
    others = await started(gathering, 0, 2)
    press.go.set()

    assert [type(one) for one in await asyncio.gather(*first, *others, return_exceptions=True)] == [
        *(int, ZeroDivisionError, ZeroDivisionError)
    ]
    assert await gathering.add(3) == 2


@pytest.mark.parametrize("item", [0, 1])
async def test_who_left_is_not_told(item: int) -> None:
    """It is written all the same, or fails without a word."""
    press = Press()
    gathering = Gathering(press.write)
    [left] = await started(gathering, item)
    left.cancel()
    press.go.set()

    assert await gathering.add(2) == 2 - (item == 0)


async def test_it_can_be_waited_for_that_all_is_written() -> None:
    """Of what nobody waits for any more, too; where nothing ever was, there is nothing to wait for."""
    press = Press()
    gathering = Gathering(press.write)
    await gathering.finish()
    [left] = await started(gathering, 1)
    left.cancel()
    press.go.set()
    await gathering.finish()

    assert press.written == [[1]]
