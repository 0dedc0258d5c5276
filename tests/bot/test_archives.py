"""Tests for bot.archives."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from bot.archives import ArchiveError, unpack, write

ROOM = 10**6


def archive_of(place: Path, *members: tarfile.TarInfo | tuple[str, bytes], **listed: object) -> Path:
    """An archive with some members, and a list where one is given."""
    if listed:
        members = (*members, ("youju.json", json.dumps(listed).encode()))
    with tarfile.open(place, "w:gz") as tar:
        for member in members:
            info = tarfile.TarInfo(member[0]) if isinstance(member, tuple) else member
            info.size = len(member[1]) if isinstance(member, tuple) else 0
            tar.addfile(info, io.BytesIO(member[1]) if isinstance(member, tuple) else None)
    return place


def special(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    """A member that is no plain file."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def test_what_was_written_is_unpacked(tmp_path: Path) -> None:
    """Files come back as they were, for their owner alone; one that went is left out."""
    (tmp_path / "甲").write_bytes(b"1")
    (tmp_path / "new").mkdir()
    files = {"data/甲": tmp_path / "甲", "corpus/a/b.txt": tmp_path / "甲", "data/gone": tmp_path / "gone"}

    count = write(tmp_path / "x.tar.gz", files, {"corpus": True})
    listed = unpack(tmp_path / "x.tar.gz", tmp_path / "new", ROOM)

    one = sha256(b"1").hexdigest()
    assert count == 2
    assert listed == {"format": 1, "corpus": True, "files": {"data/甲": one, "corpus/a/b.txt": one}}
    assert (tmp_path / "new/corpus/a/b.txt").read_bytes() == b"1"
    assert (tmp_path / "new/data/甲").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "member",
    [
        ("data/../../x", b""),
        ("/data/x", b""),
        ("data//x", b""),
        ("data/./x", b""),
        ("data\\..\\x", b""),
        ("data/C:x", b""),
        ("data", b""),
        ("elsewhere/x", b""),
        ("x", b""),
        special("data/x", tarfile.SYMTYPE, "/etc/passwd"),
        special("data/x", tarfile.LNKTYPE, "data/y"),
        special("data/x", tarfile.DIRTYPE),
        special("data/x", tarfile.FIFOTYPE),
        special("data/x", tarfile.CHRTYPE),
    ],
)
def test_what_leads_elsewhere_is_refused(tmp_path: Path, member: tarfile.TarInfo | tuple[str, bytes]) -> None:
    """Links, folders, devices, and names that are not plainly below the two folders are not unpacked."""
    (tmp_path / "new").mkdir()
    archive = archive_of(tmp_path / "x.tar.gz", member, format=1, files={})

    with pytest.raises(ArchiveError, match=r"^.*不是本程序的备份，或者被改动过"):
        unpack(archive, tmp_path / "new", ROOM)
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize(
    ("members", "listed"),
    [
        ([("data/x", b"1")], {"format": 1, "files": {}}),
        ([("data/x", b"1")], {"format": 1, "files": {"data/x": sha256(b"2").hexdigest()}}),
        ([], {"format": 1, "files": {"data/x": "0"}}),
        ([], {"format": 2, "files": {}}),
        ([("youju.json", b"{}")], {}),
        ([], {}),
        ([("youju.json", b'{"format": 1, "files": {}}'), ("data/late", b"")], {}),
    ],
)
def test_a_list_that_does_not_fit_is_refused(
    tmp_path: Path, members: list[tuple[str, bytes]], listed: dict[str, object]
) -> None:
    """A file too many, too few or changed, a list of another format or none, and what comes after it."""
    (tmp_path / "new").mkdir()
    archive = archive_of(tmp_path / "x.tar.gz", *members, **listed)

    with pytest.raises(ArchiveError, match="被改动过"):
        unpack(archive, tmp_path / "new", ROOM)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda _: b"no archive at all",
        lambda _: b"",
        lambda data: data[:40] + bytes([data[40] ^ 255]) + data[41:],
    ],
)
def test_a_damaged_one_is_refused(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    """Cut off, changed, empty, or something else: one line that names it."""
    (tmp_path / "new").mkdir()
    (tmp_path / "甲").write_bytes(bytes(range(256)) * 40)
    write(tmp_path / "x.tar.gz", {"data/甲": tmp_path / "甲"}, {})
    (tmp_path / "x.tar.gz").write_bytes(damage((tmp_path / "x.tar.gz").read_bytes()))

    with pytest.raises(ArchiveError, match=r"^备份 \S+x\.tar\.gz 无法读取[^\n]+$"):
        unpack(tmp_path / "x.tar.gz", tmp_path / "new", ROOM)


def test_a_twice_named_file_is_refused(tmp_path: Path) -> None:
    """What would replace another file of the archive is not unpacked."""
    (tmp_path / "new").mkdir()
    archive = archive_of(tmp_path / "x.tar.gz", ("data/x", b"1"), ("data/x", b"2"), format=1, files={})

    with pytest.raises(ArchiveError, match="无法读取"):
        unpack(archive, tmp_path / "new", ROOM)


def test_what_has_no_room_is_refused(tmp_path: Path) -> None:
    """A file of a thousand zeros does not go where there is room for 999 bytes."""
    (tmp_path / "new").mkdir()
    archive = archive_of(tmp_path / "x.tar.gz", ("data/x", bytes(1000)), format=1, files={})

    with pytest.raises(ArchiveError, match="磁盘放不下"):
        unpack(archive, tmp_path / "new", 999)
    assert list((tmp_path / "new").iterdir()) == []
