"""Puts documents into the corpus folder and takes them out, each at once or not at all, and never loses one.

What is replaced or taken out is kept elsewhere, in a folder named after the moment.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from bot.texts import admin as admin_texts

_UNDER_WAY: Final = ".youju-"  # a hidden file is no document, so nobody reads what is only half written
_MODE: Final = 0o644


class FolderError(Exception):
    """A folder that cannot be written to. Its text is one line for the administrator."""


def put(folder: Path, name: str, data: bytes, kept: Path, now: datetime) -> None:
    """Write a document; one that has this name is kept first.

    Args:
        folder: the corpus folder.
        name: of the file, without a folder.
        data: its bytes.
        kept: where replaced documents are kept.
        now: the moment.

    Raises:
        FolderError: it cannot be written; what was there stays.
    """
    with _told(folder):
        target = folder / name
        if target.exists():
            shutil.copy2(target, _place(kept, name, now))
        with tempfile.NamedTemporaryFile(dir=folder, prefix=_UNDER_WAY, delete=False) as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).chmod(_MODE)
                Path(file.name).replace(target)
            except OSError:
                Path(file.name).unlink(missing_ok=True)
                raise


def take_out(folder: Path, name: str, kept: Path, now: datetime) -> Path:
    """Move a document out of the corpus folder; returns where it is kept.

    Args:
        folder: the corpus folder.
        name: path of the file within it, with forward slashes.
        kept: where removed documents are kept.
        now: the moment.

    Raises:
        FolderError: it cannot be moved; it stays.
        FileNotFoundError: it is not there any more.
    """
    with _told(folder):
        if not (folder / name).exists():
            raise FileNotFoundError(name)
        place = _place(kept, name, now)
        shutil.move(folder / name, place)
        return place


def _place(kept: Path, name: str, now: datetime) -> Path:
    """A new path for a document that is kept, in a folder that only this user can look into."""
    kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix=f"{now:%Y%m%d-%H%M%S}-", dir=kept)) / name
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        if error.errno is None:  # raised above
            raise
        raise _refusal(folder, error) from error
    except OSError as error:
        raise _refusal(folder, error) from error


def _refusal(folder: Path, error: OSError) -> FolderError:
    reason = error.strerror or type(error).__name__
    return FolderError(admin_texts.FOLDER_UNWRITABLE.format(reason=reason, folder=folder))
