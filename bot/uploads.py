"""Files that administrators sent and that wait for their word, kept so that a restart between the two is harmless.

Each is two files of the same random key, by which a button names it: its bytes, and who sent it under which name.
"""

from __future__ import annotations

import json
import re
import secrets
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from pathvalidate import sanitize_filename

from bot.corpus_folder import FolderError
from bot.texts import admin as admin_texts

KEPT_FOR: Final = 86_400.0  # seconds; whoever has not confirmed within a day sends it again
_KEY: Final = re.compile(r"[\w-]{11}", re.ASCII)
_KEY_BYTES: Final = 8
_LONGEST_NAME: Final = 180  # bytes; every usual system takes 255, and the name is shown in a line
_LONGEST_ENDING: Final = 10
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})  # controls, marks of direction, nothing at all
_NAMELESS: Final = "资料"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that waits.

    Attributes:
        key: its own.
        user: who sent it.
        name: under which it is to lie in the corpus folder.
    """

    key: str
    user: int
    name: str


class Uploads:
    """The files that wait, in a folder of their own."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        """Keep them there; the clock is that of the file system, in seconds."""
        self._folder = folder
        self._clock = clock

    def keep(self, user: int, name: str, data: bytes) -> Upload:
        """Keep a file until its sender decides.

        Raises:
            FolderError: it cannot be written.
        """
        upload = Upload(secrets.token_urlsafe(_KEY_BYTES), user, name)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(self._data(upload.key), data)
            _write(self._about(upload.key), json.dumps(asdict(upload)).encode())
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise FolderError(admin_texts.UPLOADS_UNWRITABLE.format(reason=reason)) from error
        return upload

    def find(self, key: str, user: int) -> Upload | None:
        """The file of this key, if this person sent it and it still waits."""
        upload = self._read(self._about(key)) if _KEY.fullmatch(key) else None
        return upload if upload is not None and upload.user == user and self._data(key).is_file() else None

    def data(self, upload: Upload) -> bytes:
        """Its bytes.

        Raises:
            FileNotFoundError: it waits no longer.
        """
        return self._data(upload.key).read_bytes()

    def drop(self, upload: Upload) -> None:
        """It waits no longer."""
        self._about(upload.key).unlink(missing_ok=True)
        self._data(upload.key).unlink(missing_ok=True)

    def forget(self, user: int) -> None:
        """Drop all that this person sent."""
        for upload in filter(None, map(self._read, self._folder.glob("*.json"))):
            if upload.user == user:
                self.drop(upload)

    def drop_old(self) -> None:
        """Drop what has waited for more than a day."""
        for path in self._files():
            if self._clock() - path.stat().st_mtime > KEPT_FOR:
                path.unlink(missing_ok=True)

    def _files(self) -> Iterator[Path]:
        return (path for path in self._folder.glob("*") if _KEY.fullmatch(path.stem))

    def _read(self, path: Path) -> Upload | None:
        try:
            fields = json.loads(path.read_bytes())
            return Upload(str(fields["key"]), int(fields["user"]), str(fields["name"]))
        except (OSError, ValueError, KeyError, TypeError):  # gone, or not ours
            return None

    def _data(self, key: str) -> Path:
        return self._folder / f"{key}.data"

    def _about(self, key: str) -> Path:
        return self._folder / f"{key}.json"


def clean_name(name: str) -> str:
    """A name that a sender gave, as one of a file: no folders, nothing unseen or reserved, not hidden, not too long.

    The ending stays, since it tells the kind; a name of which nothing is left gets one.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(each for each in last if unicodedata.category(each) not in _UNSEEN)
    words = " ".join(seen.split())
    stem, dot, ending = words.rpartition(".")
    if not dot or not ending.isalnum() or len(ending) > _LONGEST_ENDING:
        stem, dot, ending = words, "", ""
    return (_sound(stem) or _NAMELESS) + dot + ending


def _sound(stem: str) -> str:
    """A name without its ending that any system takes, cut to its length between characters."""
    short = stem.encode()[: _LONGEST_NAME - _LONGEST_ENDING].decode(errors="ignore")
    return sanitize_filename(short, platform="universal").strip(" .~$")


def _write(path: Path, data: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(data)
