"""An archive of what a bot has: files below `data/` and `corpus/`, and last of all a list with the sum of each.

Whoever opens one believes nothing in it: only plain files below those two, each with the sum that the list gives.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from bot.texts import operations

DATA: Final = "data"
CORPUS: Final = "corpus"
LIST: Final = "youju.json"
FORMAT: Final = 1
_PIECE: Final = 2**20  # bytes that are read at once
_LONGEST_LIST: Final = 2**26  # bytes; some hundred for each file
_BROKEN: Final = (tarfile.TarError, EOFError, OSError, ValueError, KeyError, TypeError)  # OSError is gzip's own too


class ArchiveError(Exception):
    """A backup that cannot be made or restored. Its text is one line for the person who runs the bot."""


def write(archive: Path, files: Mapping[str, Path], about: Mapping[str, Any]) -> int:
    """Write files under their names in the archive, and the list; what went meanwhile is left out.

    Args:
        archive: its place, for its owner alone; what is there is replaced.
        files: where each lies, by its name in the archive.
        about: what the list says beside the sums.

    Returns:
        How many files are in it.

    Raises:
        OSError: it cannot be written, or a file not be read.
    """
    sums: dict[str, str] = {}
    with tarfile.open(archive, "w:gz", format=tarfile.PAX_FORMAT, compresslevel=6) as tar:
        for name, path in files.items():
            try:
                with path.open("rb") as file:
                    info = tar.gettarinfo(arcname=name, fileobj=file)
                    info.uid = info.gid = 0
                    info.uname = info.gname = ""
                    summed = _Summed(file)
                    tar.addfile(info, summed)
            except FileNotFoundError:
                continue
            sums[name] = summed.sum
        content = json.dumps({"format": FORMAT, **about, "files": sums}, ensure_ascii=False, indent=1).encode()
        info = tarfile.TarInfo(LIST)
        info.size = len(content)
        tar.addfile(info, io.BytesIO(content))
    return len(sums)


def unpack(archive: Path, folder: Path, room: int) -> dict[str, Any]:
    """Unpack an archive into an empty folder; what it says of itself.

    Args:
        archive: its place.
        folder: where to.
        room: how many bytes it may take there.

    Raises:
        ArchiveError: it is damaged, changed, none of ours, or takes too much.
    """
    sums: dict[str, str] = {}
    listed: dict[str, Any] = {}
    with _told(archive), tarfile.open(archive, "r|gz") as tar:
        for member in tar:
            if listed:
                raise ArchiveError(operations.NOT_OURS.format(file=archive, reason=member.name))
            content = _content(tar, member, archive)
            if member.name == LIST:
                listed = dict(json.loads(content.read(_LONGEST_LIST)))
            elif (room := room - member.size) < 0:
                raise ArchiveError(operations.TOO_LARGE.format(file=archive))
            else:
                sums[member.name] = _put(content, folder / member.name)
        if listed.get("format") != FORMAT or listed.get("files") != sums:
            raise ArchiveError(operations.NOT_OURS.format(file=archive, reason=LIST))
    return listed


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo, archive: Path) -> IO[bytes]:
    """What a member holds, if it is a plain file where one may be."""
    parts = PurePosixPath(member.name).parts
    sound = member.isreg() and (member.name == LIST or (len(parts) > 1 and parts[0] in {DATA, CORPUS}))
    content = tar.extractfile(member) if sound and _is_plain(member.name, parts) else None
    if content is None:
        raise ArchiveError(operations.NOT_OURS.format(file=archive, reason=member.name[:100]))
    return content


def _is_plain(name: str, parts: tuple[str, ...]) -> bool:
    """Whether a name leads down only, on any system, and is written in one way only."""
    return name == "/".join(parts) and ".." not in parts and not set(name) & set("\\:\0")


def _put(content: IO[bytes], place: Path) -> str:
    """Write it; its sum."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    summed = _Summed(content)
    with place.open("xb") as file:
        while piece := summed.read(_PIECE):
            file.write(piece)
    place.chmod(0o600)
    return summed.sum


class _Summed:
    """A file that is summed up as it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._hash = hashlib.sha256()

    @property
    def sum(self) -> str:
        return self._hash.hexdigest()

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        self._hash.update(piece)
        return piece


@contextmanager
def _told(archive: Path) -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise ArchiveError(operations.UNREADABLE.format(file=archive, reason=reason)) from error
