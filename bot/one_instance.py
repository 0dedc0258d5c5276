"""One program for each data folder: two would answer the same people, and write into the same files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from bot.texts import program, store

NAME: Final = "youju.lock"


class FolderError(Exception):
    """The data folder cannot be used. Its text is one line for the person who runs the bot."""


class InUseError(FolderError):
    """Another program uses it."""


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the folder, made where there is none, within the block; the system lets go of it for whoever is killed.

    Raises:
        InUseError: another program holds it.
        FolderError: it cannot be made or written to.
    """
    lock = FileLock(folder / NAME, mode=0o600, blocking=False)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise InUseError(program.DATA_IN_USE.format(place=folder)) from None
    except (OSError, NotImplementedError) as error:  # the latter from file systems that know no locks
        raise FolderError(store.FOLDER_UNUSABLE.format(place=folder)) from error
    try:
        yield
    finally:
        lock.release()
