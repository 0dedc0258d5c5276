"""Tests for bot.store.copying."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import Asker, Store, StoreError, check_database, copy_database
from bot.texts import store as texts
from tests.bot.store.conftest import file_in

LI = Asker(1, 1)


async def filled(folder: Path) -> Path:
    """A database with one question in it; where it is."""
    url = file_in(folder)
    store = await Store.open(url)
    await store.talks.note(LI, "问")
    await store.close()
    return Path(url.database or "")


def names_in(folder: Path) -> list[str]:
    """What is there, by name."""
    return sorted(path.name for path in folder.iterdir())


def executed(file: Path, *statements: str) -> None:
    """Do something to a database behind the program's back."""
    with closing(sqlite3.connect(file)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


async def test_a_copy_made_while_others_write_is_sound_and_whole(tmp_path: Path) -> None:
    """It has what was written before, is one file for its owner alone, and serves as a database."""
    file, copy = await filled(tmp_path), tmp_path / "copy.db"
    writer = await Store.open(file_in(tmp_path))
    writing = asyncio.gather(*(writer.talks.note(Asker(2, number), "问") for number in range(50)))
    await asyncio.to_thread(copy_database, file, copy)
    await writing
    await writer.close()
    check_database(copy)

    mode, names = stat.S_IMODE(copy.stat().st_mode), names_in(tmp_path)
    restored = await Store.open(f"sqlite+aiosqlite:///{copy}")
    assert await restored.talks.earlier(LI) == ("问",)
    await restored.close()
    assert (mode, names) == (0o600, ["copy.db", "data"])


async def test_a_copy_has_what_is_not_in_the_file_itself_yet(tmp_path: Path) -> None:
    """What a killed program left in the file beside it is part of the database."""
    store = await Store.open(file_in(tmp_path))
    await store.talks.note(LI, "问")
    copy_database(tmp_path / "data" / "youju.db", tmp_path / "copy.db")
    await store.close()

    restored = await Store.open(f"sqlite+aiosqlite:///{tmp_path / 'copy.db'}")
    assert await restored.talks.earlier(LI) == ("问",)
    await restored.close()


async def test_a_copy_that_fails_leaves_the_one_before(tmp_path: Path) -> None:
    """What cannot be read is named, and nothing half written is left."""
    source, copy = tmp_path / "source.db", tmp_path / "copy.db"
    source.write_bytes(b"no database" * 100)
    copy.write_bytes(b"before")

    with pytest.raises(StoreError) as refused:
        copy_database(source, copy)

    assert str(refused.value) == texts.BROKEN.format(place=source)
    assert copy.read_bytes() == b"before"
    assert names_in(tmp_path) == ["copy.db", "source.db"]


async def test_a_copy_to_nowhere_is_one_line(tmp_path: Path) -> None:
    """A folder that is not there, and a database that is not there, are named."""
    file, nowhere = await filled(tmp_path), tmp_path / "absent" / "copy.db"

    with pytest.raises(StoreError) as refused:
        copy_database(file, nowhere)
    with pytest.raises(StoreError) as missing:
        copy_database(tmp_path / "absent.db", tmp_path / "copy.db")

    assert str(refused.value) == texts.FOLDER_UNUSABLE.format(place=nowhere)
    assert str(missing.value) == texts.FOLDER_UNUSABLE.format(place=tmp_path / "absent.db")


async def test_a_sound_database_passes_and_stays_as_it_is(tmp_path: Path) -> None:
    """Looking at it changes nothing and leaves nothing beside it."""
    file = await filled(tmp_path)
    before = file.read_bytes()

    check_database(file)

    assert file.read_bytes() == before
    assert names_in(file.parent) == ["youju.db"]


@pytest.mark.parametrize(
    "damage",
    [
        ("DROP TABLE people",),
        ("DROP TABLE updates",),
        ("DROP TABLE alembic_version",),
        ("PRAGMA writable_schema = 1", "UPDATE sqlite_master SET rootpage = 1 WHERE name = 'ix_talks_user'"),
    ],
)
async def test_a_database_that_lacks_something_is_unsound(tmp_path: Path, damage: tuple[str, ...]) -> None:
    """A table, the number of the revision, an index whose pages are another's."""
    file = await filled(tmp_path)
    executed(file, *damage)

    with pytest.raises(StoreError) as refused:
        check_database(file)

    assert str(refused.value) == texts.BROKEN.format(place=file)


async def test_a_torn_database_is_unsound(tmp_path: Path) -> None:
    """One that lost its second half, another whose pages were overwritten, an empty one and another program's."""
    file = await filled(tmp_path)
    content = file.read_bytes()
    torn = {
        "half.db": content[: len(content) // 2],
        "page.db": content[:4096] + b"\xff" * 4096 + content[8192:],
        "empty.db": b"",
        "text.db": b"words" * 1000,
    }
    executed(tmp_path / "other.db", "CREATE TABLE other (id)")

    for name, damaged in torn.items():
        (tmp_path / name).write_bytes(damaged)
    for name in (*torn, "other.db"):
        with pytest.raises(StoreError) as refused:
            check_database(tmp_path / name)
        assert str(refused.value) == texts.BROKEN.format(place=tmp_path / name)


async def test_a_database_of_a_later_version_is_told_apart(tmp_path: Path) -> None:
    """It is sound, but not for this program."""
    file = await filled(tmp_path)
    executed(file, "UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(StoreError) as refused:
        check_database(file)

    assert str(refused.value) == texts.NEWER.format(place=file)
