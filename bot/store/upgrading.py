"""Brings the tables of a database to those of this program, by Alembic's migrations in the folder beside this module.

All steps happen in one transaction: a program that is killed meanwhile leaves the database as it was.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select

Standing = Literal["new", "old", "current"]

MIGRATIONS: Final = Path(__file__).parent / "migrations"
FIRST_TABLE: Final = "people"  # one that every revision has
_LOCK: Final = 0x796F756A75  # any number of our own ("youju"): two programs that start together take turns


class NewerSchemaError(Exception):
    """The database was brought further by a later version of this program."""


def upgrade(connection: Connection, to: str = "head") -> None:
    """Apply what is missing up to a revision, within the connection's transaction.

    Raises:
        NewerSchemaError: the database has a revision that this program does not know.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    config = _config()
    config.attributes["connection"] = connection
    steps = ScriptDirectory.from_config(config)
    there = MigrationContext.configure(connection).get_current_heads()
    if not set(there) <= {step.revision for step in steps.walk_revisions()}:
        raise NewerSchemaError
    if set(there) != set(steps.get_heads()):
        command.upgrade(config, to)


def standing(connection: Connection) -> Standing:
    """How far the tables are: there are none, `upgrade` has something to do, or not.

    Raises:
        NewerSchemaError: as above.
    """
    there, known = MigrationContext.configure(connection).get_current_heads(), known_revisions()
    if not set(there) <= set(known):
        raise NewerSchemaError
    return "new" if not there else "current" if there == (known[0],) else "old"


def known_revisions() -> list[str]:
    """The revisions that this program knows, the latest first."""
    return [step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions()]


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
