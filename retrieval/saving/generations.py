"""A folder in which parts are kept: written beside those that are in use, then put in their place at once.

A generation is a folder of `.npy` files and a `manifest.json` with the size and the CRC-32 of each. The file `current`
names the one that counts. A program that dies while it writes leaves the one before in its place; one that goes on
reading an older one keeps its files open. What is stale, cut short, damaged or not ours is an error with its reason.
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from retrieval.saving.parts import Array, Parts

FORMAT: Final = 1
CURRENT: Final = "current"
MANIFEST: Final = "manifest.json"
LOCK: Final = "lock"
CHECKED_AT_ONCE: Final = 64 << 20  # bytes; what is larger is compared by its sizes, and by its sums where that is asked
_SLICE: Final = 1 << 22

STALE = "由另一版本的程序或在另外的设置下建立"
DAMAGED = "不完整或已损坏"


class SavedError(Exception):
    """What is kept cannot be used; its text is the reason, in Chinese."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A generation.

    Attributes:
        parts: its arrays, mapped.
        size: of its files, in bytes.
    """

    parts: Parts
    size: int


def load(folder: Path, stamp: str, *, thorough: bool = False) -> Saved | None:
    """The generation that counts; None where there is none.

    Args:
        folder: the folder.
        stamp: what the parts were made by; others are stale.
        thorough: whether every byte is checked, however much there is.

    Raises:
        SavedError: there is one that cannot be used.
    """
    for _ in range(2):  # it may be replaced between two looks
        try:
            name = (folder / CURRENT).read_text(encoding="ascii")
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise SavedError(DAMAGED) from error
        with suppress(FileNotFoundError):
            return _load(folder / Path(name).name, stamp, thorough=thorough)
    raise SavedError(DAMAGED)


def _load(generation: Path, stamp: str, *, thorough: bool) -> Saved:
    try:
        manifest = json.loads((generation / MANIFEST).read_text(encoding="utf-8"))
        if (manifest["format"], manifest["stamp"]) != (FORMAT, stamp):
            raise SavedError(STALE)
        size = sum(int(one["size"]) for one in manifest["parts"].values())
        checked = thorough or size <= CHECKED_AT_ONCE
        parts = {name: _mapped(generation / f"{name}.npy", one, checked) for name, one in manifest["parts"].items()}
    except FileNotFoundError:
        raise
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SavedError(DAMAGED) from error
    return Saved(parts, size)


def _mapped(path: Path, told: Mapping[str, Any], checked: bool) -> Array:  # noqa: FBT001 - private
    if path.stat().st_size != told["size"] or (checked and _sum(path) != told["crc32"]):
        raise SavedError(DAMAGED)
    if not told["length"]:  # nothing cannot be mapped
        return np.load(path, allow_pickle=False)  # type: ignore[no-any-return]
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))


def _sum(path: Path) -> int:
    total = 0
    with path.open("rb") as stream:
        while data := stream.read(_SLICE):
            total = zlib.crc32(data, total)
    return total


def save(folder: Path, stamp: str, parts: Parts) -> Saved:
    """Put a generation into the place of the one that counts, and return it mapped.

    Two programs that do so take turns; the later one counts.

    Raises:
        OSError: it cannot be written; the one before is still there.
    """
    from filelock import FileLock  # noqa: PLC0415 - to ask needs none

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with FileLock(folder / LOCK):
        generation = folder / os.urandom(8).hex()
        try:
            _write(generation, stamp, parts)
            _point(folder, generation.name)
        except BaseException:
            shutil.rmtree(generation, ignore_errors=True)
            raise
        for other in folder.iterdir():
            if other.is_dir() and other.name != generation.name:
                shutil.rmtree(other, ignore_errors=True)  # where a system holds on to open files, it goes next time
        return _load(generation, stamp, thorough=False)


def drop(folder: Path) -> None:
    """Let nothing count any more, as far as that can be written."""
    with suppress(OSError):
        (folder / CURRENT).unlink()


def _write(generation: Path, stamp: str, parts: Parts) -> None:
    generation.mkdir(mode=0o700)
    told = {}
    for name, array in parts.items():
        path = generation / f"{name}.npy"
        with path.open("wb") as stream:
            np.save(stream, np.ascontiguousarray(array), allow_pickle=False)
            stream.flush()
            os.fsync(stream.fileno())
        told[name] = {"size": path.stat().st_size, "crc32": _sum(path), "length": array.size}
    manifest = {"format": FORMAT, "stamp": stamp, "parts": told}
    _write_text(generation / MANIFEST, json.dumps(manifest, indent=1))


def _point(folder: Path, name: str) -> None:
    waiting = folder / f".{CURRENT}-{os.urandom(4).hex()}"
    _write_text(waiting, name)
    waiting.replace(folder / CURRENT)


def _write_text(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
