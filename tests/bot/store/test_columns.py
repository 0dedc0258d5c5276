"""Tests for bot.store.columns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select

from bot.store import Store
from bot.store.columns import Moment, Several, Words

THINGS = Table(
    "things",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("moment", Moment),
    Column("words", Words),
    Column("several", Several),
)


async def kept(store: Store, **values: object) -> dict[str, object]:
    """A row, written and read back."""
    async with store.database.write() as connection:
        await connection.run_sync(THINGS.metadata.create_all)
        await connection.execute(insert(THINGS), {"id": 1, **values})
    async with store.database.read() as connection:
        return dict((await connection.execute(select(THINGS))).mappings().one())


async def test_nothing_stays_nothing(store: Store) -> None:
    """An empty column of each kind reads back as None."""
    nothing = {"moment": None, "words": None, "several": None}

    assert await kept(store, **nothing) == {"id": 1, **nothing}


async def test_a_moment_of_any_zone_reads_back_in_utc(store: Store) -> None:
    """Eight in the morning in Beijing is midnight, to the microsecond."""
    morning = datetime(2026, 7, 1, 8, 0, 0, 1, tzinfo=timezone(timedelta(hours=8)))

    moment = (await kept(store, moment=morning))["moment"]

    assert isinstance(moment, datetime)
    assert moment == morning
    assert (moment.hour, moment.tzinfo) == (0, UTC)


@pytest.mark.parametrize("text", ["", "“三会一课”", "a'b\"c\\d%s:x\n\t", "😀𠮷", "'; DROP TABLE things; --"])
async def test_a_text_reads_back_as_it_was(store: Store, text: str) -> None:
    """On its own, and among several."""
    row = await kept(store, words=text, several=(text, "", text))

    assert (row["words"], row["several"]) == (text, (text, "", text))


async def test_characters_that_no_database_takes_are_replaced(store: Store) -> None:
    """NUL and half a pair become the replacement character, one each."""
    row = await kept(store, words="甲\x00乙\ud83d丙", several=("\udfff",))

    assert (row["words"], row["several"]) == ("甲\ufffd乙\ufffd丙", ("\ufffd",))


@pytest.mark.parametrize("several", [(), (2024,), (2023, 2024), ("甲",)])
async def test_several_read_back_as_a_tuple(store: Store, several: tuple[object, ...]) -> None:
    """None, one or two; numbers stay numbers."""
    assert (await kept(store, several=several))["several"] == several
