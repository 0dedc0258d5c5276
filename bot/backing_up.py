"""Backs up the data folder while the bot runs, and the documents if wanted; what was written is read again."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bot.archives import CORPUS, DATA, ArchiveError, unpack, write
from bot.checking import amount
from bot.copies import NAME as COPY
from bot.one_instance import NAME as LOCK
from bot.settings import DATABASE, Settings
from bot.store import check_database, copy_database
from bot.texts import operations

UNDER_WAY: Final = ".youju-"  # how names begin of what is half written, here and elsewhere in the program
ASIDE: Final = "replaced-"  # how the folders' names begin into which a restore moved what was there
_BESIDE: Final = tuple(f"{DATABASE}{ending}" for ending in ("", "-wal", "-shm", "-journal"))  # of which a copy is made


def back_up(settings: Settings, target: Path, *, corpus: bool) -> list[str]:
    """Write a backup and read it again; lines on what came of it.

    Args:
        settings: which folders.
        target: the archive; nothing may be there.
        corpus: whether the documents go into it too.

    Raises:
        ArchiveError: it cannot be written.
        StoreError: the database cannot be copied.
    """
    target = target.absolute()
    _check_target(settings, target)
    files = {**_files(settings.data_dir, DATA), **(_files(settings.corpus_dir, CORPUS) if corpus else {})}
    database = settings.data_dir / DATABASE
    with _told(target), tempfile.TemporaryDirectory(dir=target.parent, prefix=UNDER_WAY) as place:
        if database.exists():
            copy = Path(place) / DATABASE
            copy_database(database, copy)
            files[f"{DATA}/{DATABASE}"] = copy
        if not files:
            raise ArchiveError(operations.NOTHING_TO_BACK_UP.format(place=settings.data_dir))
        whole = Path(place) / "backup.tar.gz"
        os.close(os.open(whole, os.O_WRONLY | os.O_CREAT, 0o600))
        count = write(whole, files, {"corpus": corpus})
        _verify(whole, Path(place) / "again", target)
        _keep(whole, target)
    lines = [operations.BACKED_UP.format(file=target, count=count, size=amount(target.stat().st_size))]
    return lines if settings.database_url is None else [*lines, operations.NOT_POSTGRES]


def _check_target(settings: Settings, target: Path) -> None:
    if target.exists():
        raise ArchiveError(operations.THERE_ALREADY.format(file=target))
    if any(target.resolve().is_relative_to(folder.resolve()) for folder in (settings.data_dir, settings.corpus_dir)):
        raise ArchiveError(operations.INSIDE.format(file=target))


def _files(folder: Path, name: str) -> dict[str, Path]:
    """The files of a folder by their names in the archive; not what is half written, held, or moved aside."""
    found = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        ours = name == DATA and (inside.parts[0].startswith(ASIDE) or str(inside) in {LOCK, COPY, *_BESIDE})
        if path.is_file() and not path.is_symlink() and not ours and not path.name.startswith(UNDER_WAY):
            found[f"{name}/{inside.as_posix()}"] = path
    return found


def _verify(archive: Path, folder: Path, target: Path) -> None:
    """Unpack it and look at the database in it."""
    folder.mkdir()
    try:
        unpack(archive, folder, shutil.disk_usage(folder).free)
    except ArchiveError as error:
        raise ArchiveError(operations.UNFAITHFUL.format(file=target)) from error
    if (folder / DATA / DATABASE).exists():
        check_database(folder / DATA / DATABASE)


def _keep(whole: Path, target: Path) -> None:
    """Give it its name once it is on disk."""
    with whole.open("rb") as file:
        os.fsync(file.fileno())
    whole.rename(target)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ArchiveError(operations.UNWRITABLE.format(file=target, reason=reason)) from error
