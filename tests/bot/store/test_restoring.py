"""Tests for bot.store.restoring."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.store import Arrival, Asker, Outcome, Store, StoreError, check_database, copy_database, restore_database
from bot.texts import store as texts
from tests.bot.store.conftest import NOON, file_in
from tests.bot.store.test_copying import executed, names_in

LI = Asker(1, 1)
ASIDE = "youju.db.broken-20260701-120000"


async def copied(folder: Path) -> tuple[Path, Path]:
    """A database with a copy beside it, and something that came after the copy was made."""
    url = file_in(folder)
    file = Path(url.database or "")
    copy = file.with_name("copy.db")
    store = await Store.open(url)
    await store.talks.note(LI, "问")
    await store.updates.add([Arrival(1, 7, 7, "a")])
    copy_database(file, copy)
    await store.talks.note(LI, "再问")
    await store.updates.settle([Outcome(1)])
    await store.updates.add([Arrival(2, 7, 7, "b")])
    await store.close()
    return file, copy


async def test_a_copy_takes_the_place_of_what_cannot_be_read(tmp_path: Path) -> None:
    """What was noted after it is gone; the damaged file is set aside, and nothing of it is taken for the new one's."""
    file, copy = await copied(tmp_path)
    file.write_bytes(b"damaged" * 1000)
    file.with_name("youju.db-wal").write_bytes(b"of the old file")

    aside = restore_database(file, copy, NOON)
    check_database(file)
    store = await Store.open(file_in(tmp_path))

    assert aside == file.with_name(ASIDE)
    assert aside.read_bytes() == b"damaged" * 1000
    assert await store.talks.earlier(LI) == ("问",)
    assert [one.id for one in await store.updates.waiting()] == [1]
    await store.close()
    assert names_in(file.parent) == ["copy.db", "youju.db", ASIDE]


async def test_what_was_delivered_since_is_taken_along_where_it_can_be_read(tmp_path: Path) -> None:
    """What was dealt with is not done again, and what waits is not lost."""
    file, copy = await copied(tmp_path)
    executed(file, "DROP TABLE people")

    restore_database(file, copy, NOON)
    store = await Store.open(file_in(tmp_path))

    assert [one.id for one in await store.updates.waiting()] == [2]
    assert await store.updates.add([Arrival(1, 7, 7, "a")]) == set()
    assert await store.people.count() == 0
    await store.close()


async def test_without_a_good_copy_the_file_stays(tmp_path: Path) -> None:
    """Whether there is none, or it is damaged as well."""
    file, copy = await copied(tmp_path)
    file.write_bytes(b"damaged")
    for content in (b"damaged too", None):
        if content is None:
            copy.unlink()
        else:
            copy.write_bytes(content)
        with pytest.raises(StoreError, match=r"^数据库 \S+copy\.db "):
            restore_database(file, copy, NOON)

    assert file.read_bytes() == b"damaged"
    assert names_in(file.parent) == ["youju.db"]


async def test_a_name_that_is_taken_is_one_line(tmp_path: Path) -> None:
    """Set aside twice in one second, the second one stays where it is."""
    file, copy = await copied(tmp_path)
    file.with_name(ASIDE).write_bytes(b"before")

    with pytest.raises(StoreError) as refused:
        restore_database(file, copy, NOON)

    assert str(refused.value) == texts.FOLDER_UNUSABLE.format(place=file)
    assert file.with_name(ASIDE).read_bytes() == b"before"
