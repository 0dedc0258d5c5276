"""Tests for bot.store.upgrading."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, inspect, text

from bot.store import Asker, Store, StoreError
from bot.store.engine import WRITES, make_engine
from bot.store.schema import METADATA
from bot.store.upgrading import MIGRATIONS, upgrade

REVISIONS = [step.revision for step in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]


def differences(connection: Connection) -> list[object]:
    """How the tables that are there differ from the schema, types and defaults included."""
    options = {"compare_type": True, "compare_server_default": True}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), METADATA))


async def bring_to(address: URL, revision: str) -> None:
    """Make a database as an earlier version of the program left it."""
    engine = make_engine(address)
    async with engine.execution_options(**{WRITES: True}).begin() as connection:
        await connection.run_sync(upgrade, revision)
    await engine.dispose()


@pytest.mark.parametrize("revision", ["base", *REVISIONS])
async def test_every_version_is_brought_to_the_schema(address: URL, revision: str) -> None:
    """From an empty database and from each that there was, migrations end at what the code expects."""
    if revision != "base":
        await bring_to(address, revision)
    store = await Store.open(address)

    async with store.database.read() as connection:
        assert await connection.run_sync(differences) == []
    await store.close()


async def test_all_tables_are_made_by_the_migrations(store: Store) -> None:
    """Those of the schema, and Alembic's own."""
    async with store.database.read() as connection:
        tables = await connection.run_sync(lambda sync: inspect(sync).get_table_names())

    assert set(tables) == {*METADATA.tables, "alembic_version"}


async def test_an_up_to_date_database_keeps_what_it_has(address: URL) -> None:
    """Opening it again changes nothing."""
    first = await Store.open(address)
    await first.talks.note(Asker(1, 1), "问")
    await first.close()
    second = await Store.open(address)

    assert await second.talks.earlier(Asker(1, 1)) == ("问",)
    await second.close()


async def test_a_database_of_a_later_program_is_refused(address: URL) -> None:
    """It is left as it is, and one line says what to do."""
    await (await Store.open(address)).close()
    await set_revision(address, "v9999")

    with pytest.raises(StoreError, match=r"^数据库 .+ 是由更新版本的程序建立的，.+：请升级程序，或者换一个数据库。$"):
        await Store.open(address)


async def set_revision(address: URL, revision: str) -> None:
    """Have the database say that a program brought it here."""
    engine = make_engine(address)
    async with engine.execution_options(**{WRITES: True}).begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
    await engine.dispose()
