"""Tests for bot.store.database."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from sqlalchemy import URL, text

from bot.store import Asker, Store, StoreError, database
from bot.store.database import Database
from bot.texts import store as texts
from tests.bot.store.conftest import file_in

LI = Asker(1, 1)


async def refusal(address: str | URL) -> str:
    """Why a database cannot be opened."""
    with pytest.raises(StoreError) as refused:
        await Store.open(address)
    assert "\n" not in str(refused.value)
    return str(refused.value)


async def test_writes_in_one_block_are_kept_together(store: Store) -> None:
    """What is written can be read within the block, and everywhere as it ends."""
    async with store.together():
        await store.talks.note(LI, "问")
        await store.people.see(1, private=True)
        within = await store.talks.earlier(LI)

    assert within == ("问",)
    assert await store.talks.earlier(LI) == ("问",)
    assert await store.people.count() == 1


async def test_a_block_that_fails_keeps_nothing(store: Store) -> None:
    """Its error comes out as it is, and the next writer has its turn."""

    async def work() -> None:
        async with store.together():
            await store.talks.note(LI, "问")
            raise FileNotFoundError

    with pytest.raises(FileNotFoundError):
        await work()

    assert await store.talks.earlier(LI) == ()
    assert await store.talks.note(LI, "再问") == ()


async def test_another_task_does_not_see_or_join_a_block(store: Store) -> None:
    """It reads what was there before, and writes in its own turn."""
    async with store.together():
        await store.talks.note(LI, "甲")
        before = await asyncio.create_task(store.talks.earlier(LI))
        later = asyncio.create_task(store.talks.note(LI, "乙"))

    assert before == ()
    assert await later in {("甲",), ()}  # PostgreSQL lets it begin before the block has ended
    assert "乙" in await store.talks.earlier(LI)


async def test_a_cancelled_block_keeps_nothing(store: Store) -> None:
    """The bot may be stopped in the midst of it; the next writer has its turn."""
    begun = asyncio.Event()

    async def work() -> None:
        async with store.together():
            await store.talks.note(LI, "甲")
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(work())
    await begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    assert await store.talks.note(LI, "乙") == ()


async def test_reading_goes_on_while_somebody_writes(store: Store) -> None:
    """More readers at once than there are connections, too."""
    async with store.together():
        await store.people.see(1, private=True)
        counts = await asyncio.gather(*(asyncio.create_task(store.people.count()) for _ in range(20)))

    assert counts == [0] * 20


async def test_a_fault_in_a_statement_is_one_line(store: Store) -> None:
    """Without the statement and its parameters, in reading, in writing and within a block."""
    for block in (store.database.read, store.database.write):
        with pytest.raises(StoreError, match=r"^数据库 \S+ 出错（\w+）：[^\n]+$") as refused:
            async with block() as connection:
                await connection.execute(text("SELECT :secret FROM absent"), {"secret": "秘密"})
        assert "秘密" not in str(refused.value)
        assert "秘密" not in str(refused.value.__cause__)


async def test_whoever_waits_too_long_for_a_turn_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that does not end holds up others for so long only."""
    store = await Store.open(file_in(tmp_path))
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)

    async with store.together():
        with pytest.raises(StoreError, match=r"^数据库 .+ 一直被占用："):
            await asyncio.create_task(store.talks.note(LI, "问"))
    assert await store.talks.note(LI, "问") == ()
    await store.close()


@pytest.mark.parametrize("content", [b"not a database at all, " * 50, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_broken_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    """One line names it and says what to do."""
    url = file_in(tmp_path)
    file = Path(url.database or "")
    file.parent.mkdir()
    file.write_bytes(content)

    assert asyncio.run(refusal(url)) == texts.BROKEN.format(place=file)
    assert file.read_bytes() == content


async def test_a_folder_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    """A file where the folder should be, or a folder where the file should be."""
    (tmp_path / "data").write_text("", encoding="utf-8")
    (tmp_path / "other" / "data" / "youju.db").mkdir(parents=True)

    for url in (file_in(tmp_path), file_in(tmp_path / "other")):
        assert await refusal(url) == texts.FOLDER_UNUSABLE.format(place=url.database)


@pytest.mark.parametrize("address", ["", "youju.db", "oracle+nothing://u:secret@h/d", "http://h:port/d"])
async def test_what_is_no_address_is_refused(address: str) -> None:
    """Without showing it."""
    assert await refusal(address) == texts.MALFORMED


async def test_a_server_that_is_away_is_one_line(unused_tcp_port: int) -> None:
    """With its address, without user and password."""
    line = await refusal(f"postgresql+asyncpg://bot:secret@127.0.0.1:{unused_tcp_port}/youju")

    assert line == texts.UNREACHABLE.format(place=f"127.0.0.1:{unused_tcp_port}/youju")


async def test_a_missing_driver_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL is an extra."""
    monkeypatch.setitem(sys.modules, "asyncpg", None)

    assert await refusal("postgresql+asyncpg://bot:secret@127.0.0.1/youju") == texts.NO_DRIVER


async def test_how_far_the_tables_are_is_told_without_a_change(tmp_path: Path) -> None:
    """None, those of an earlier version, those of this one, those of a later one."""
    file = URL.create("sqlite+aiosqlite", database=str(tmp_path / "youju.db"))
    found = [await Database.standing(file)]
    store = await Store.open(file)
    found.append(await Database.standing(file))
    for revision in ("v0001", "v9999"):
        async with store.database.write() as connection:
            await connection.execute(text(f"UPDATE alembic_version SET version_num = '{revision}'"))
        if revision == "v0001":
            found.append(await Database.standing(file))
    await store.close()

    assert found == ["new", "current", "old"]
    with pytest.raises(StoreError, match="由更新版本的程序建立"):
        await Database.standing(file)


async def test_a_store_that_can_be_written_to_says_so(store: Store) -> None:
    """Nothing is changed; what fails is counted."""
    await store.probe()
    before = store.failures
    with pytest.raises(StoreError):
        async with store.database.read() as connection:
            await connection.execute(text("SELECT nothing FROM nowhere"))

    assert (before, store.failures) == (0, 1)
