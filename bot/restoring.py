"""Restores a backup: looked at as a whole first, then put in place; what was there is moved aside, never deleted."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from bot.archives import CORPUS, DATA, ArchiveError, unpack
from bot.backing_up import ASIDE, UNDER_WAY
from bot.one_instance import NAME as LOCK
from bot.one_instance import InUseError, only_one
from bot.settings import DATABASE, Settings
from bot.store import check_database
from bot.texts import operations


def restore(settings: Settings, archive: Path, now: datetime, *, corpus: bool, force: bool) -> list[str]:
    """Put what a backup holds into the data folder; lines on what came of it.

    Args:
        settings: which folders.
        archive: the backup.
        now: the moment, of which what is moved aside has its name.
        corpus: whether the documents are restored too.
        force: whether what is in the folders is moved aside, rather than that being a reason not to begin.

    Raises:
        InUseError: a bot runs with this folder.
        FolderError: the folder cannot be used.
        ArchiveError: it cannot be restored; nothing is changed, or the text says so.
        StoreError: the database in it is damaged, or of a later version; nothing is changed.
    """
    try:
        with only_one(settings.data_dir):
            return _restore(settings, archive.absolute(), now, corpus=corpus, force=force)
    except InUseError:
        raise InUseError(operations.RUNNING.format(place=settings.data_dir)) from None


def _restore(settings: Settings, archive: Path, now: datetime, *, corpus: bool, force: bool) -> list[str]:
    targets = {DATA: settings.data_dir, **({CORPUS: settings.corpus_dir} if corpus else {})}
    for folder in targets.values():
        if not force and _present(folder):
            raise ArchiveError(operations.NOT_EMPTY.format(place=folder))
    with _told(settings.data_dir), tempfile.TemporaryDirectory(dir=settings.data_dir, prefix=UNDER_WAY) as place:
        new = Path(place)
        about = unpack(archive, new, shutil.disk_usage(new).free)
        if corpus and not (new / CORPUS).exists():
            raise ArchiveError(operations.NO_CORPUS_IN_IT.format(file=archive))
        if (new / DATA / DATABASE).exists():
            check_database(new / DATA / DATABASE)
        kept = settings.data_dir / f"{ASIDE}{now:%Y%m%d-%H%M%S}"
        for name, folder in targets.items():
            _replace(folder, new / name, kept / name)
    lines = [operations.MOVED_ASIDE.format(place=kept)] if kept.exists() else []
    if about["corpus"] and not corpus:
        lines.append(operations.CORPUS_LEFT)
    if settings.database_url is not None:
        lines.append(operations.NOT_POSTGRES)
    count = sum(name.split("/")[0] in targets for name in about["files"])
    return [operations.RESTORED.format(file=archive, count=count), *lines]


def _present(folder: Path) -> list[Path]:
    """What is in a folder, but for what this program puts there to hold it and what was moved aside before."""
    if not folder.exists():
        return []
    own = (ASIDE, UNDER_WAY, LOCK)
    return [one for one in folder.iterdir() if not one.name.startswith(own)]


def _replace(folder: Path, new: Path, kept: Path) -> None:
    """Move what is in a folder aside, then what is new into it."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in _present(folder):
        kept.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.move(one, kept / one.name)
    for one in new.iterdir() if new.exists() else ():
        shutil.move(one, folder / one.name)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ArchiveError(operations.NOT_MOVED.format(place=folder, reason=reason)) from error
