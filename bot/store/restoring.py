"""Puts the last good copy in the place of a database that is damaged, which is set aside and not deleted.

What Telegram delivered since the copy was made, and what became of it, is taken along as far as the damaged file can be
read; so that nobody waits in vain, or is answered twice. All else is as it was when the copy was made.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from bot.store.copying import UNDER_WAY, check_database, copy_database, told
from bot.store.schema import updates

ASIDE: Final = ".broken-"  # what the name of a file that was set aside goes on with
_BESIDE: Final = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a file that is in use


def restore_database(file: Path, copy: Path, now: datetime) -> Path:
    """Have the copy serve in place of the file, which nobody uses now; returns where that is set aside.

    A program that is killed meanwhile leaves the damaged file or the good one, and never none.

    Args:
        file: the database.
        copy: the last good copy, which stays.
        now: the moment, for the name of what is set aside.

    Raises:
        StoreError: there is no copy, it is damaged too, or it cannot be put there; the file stays.
    """
    check_database(copy)
    aside = file.with_name(f"{file.name}{ASIDE}{now:%Y%m%d-%H%M%S}")
    with told(file), tempfile.TemporaryDirectory(dir=file.parent, prefix=UNDER_WAY) as folder:
        fresh = Path(folder) / file.name
        copy_database(copy, fresh)
        for ending in _BESIDE:  # first: what is left of the old file would be taken for a part of the new one
            with suppress(FileNotFoundError):
                os.replace(f"{file}{ending}", f"{aside}{ending}")  # noqa: PTH105 - the names are texts
        os.link(file, aside)
        _take_along(aside, fresh)
        fresh.replace(file)
    return aside


def _take_along(broken: Path, fresh: Path) -> None:
    """What was delivered, as the damaged file has it, as far as that can be read."""
    names = [column.name for column in updates.columns]
    marks = ", ".join("?" * len(names))
    with suppress(sqlite3.Error), closing(sqlite3.connect(fresh)) as writing, closing(sqlite3.connect(broken)) as old:
        with suppress(sqlite3.Error):
            for row in old.execute(f"SELECT {', '.join(names)} FROM updates"):  # noqa: S608 - our own names
                writing.execute(f"INSERT OR REPLACE INTO updates ({', '.join(names)}) VALUES ({marks})", row)  # noqa: S608 - likewise
        writing.commit()
