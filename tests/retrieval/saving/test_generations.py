"""A folder in which parts are kept: what counts, what is refused, what is left when something goes wrong."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest

from retrieval.saving import generations
from retrieval.saving.generations import CURRENT, DAMAGED, LOCK, MANIFEST, STALE, SavedError, drop, load, save
from retrieval.saving.parts import Array, Parts

PARTS: dict[str, Array] = {
    "numbers": np.arange(1000, dtype=np.int64),
    "none": np.zeros(0, np.float32),
    "grid": np.eye(3),
}


def values(parts: Parts) -> dict[str, object]:
    """The parts as lists."""
    return {name: array.tolist() for name, array in parts.items()}


def generation(folder: Path) -> Path:
    """The one generation of a folder."""
    (only,) = (path for path in folder.iterdir() if path.is_dir())
    return only


def rewritten(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Give a file other bytes."""
    path.write_bytes(change(path.read_bytes()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a generation."""
    save(tmp_path / "kept", "one", PARTS)
    return tmp_path / "kept"


def test_parts_come_back(folder: Path) -> None:
    """Equal, mapped and not to be written to; with the size of their files."""
    saved = load(folder, "one")

    assert saved is not None
    assert values(saved.parts) == values(PARTS)
    assert not saved.parts["numbers"].flags.writeable
    assert saved.size == sum(path.stat().st_size for path in folder.glob("*/*.npy"))


def test_what_was_saved_is_handed_back_mapped(tmp_path: Path) -> None:
    """Folders above it are made; nobody else looks into it."""
    saved = save(tmp_path / "a" / "b", "one", PARTS)

    assert values(saved.parts) == values(PARTS)
    assert (tmp_path / "a" / "b").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("place", ["", "nowhere", "file/kept"])
def test_where_nothing_is_kept_there_is_nothing(tmp_path: Path, place: str) -> None:
    """In an empty folder, in none, and where a file stands in the way."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    assert load(tmp_path / place, "one") is None


def test_what_was_made_otherwise_is_stale(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By another stamp, or in another format."""
    with pytest.raises(SavedError, match=STALE):
        load(folder, "two")
    monkeypatch.setattr(generations, "FORMAT", 2)
    with pytest.raises(SavedError, match=STALE):
        load(folder, "one")


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("numbers.npy", lambda data: data[:-1]),
        ("numbers.npy", lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]),
        ("numbers.npy", lambda _: b""),
        ("none.npy", lambda data: data + b" "),
        (MANIFEST, lambda data: data[:-1]),
        (MANIFEST, lambda _: b"[]"),
        (MANIFEST, lambda _: b"\xff"),
        (MANIFEST, lambda data: data.replace(b'"crc32"', b'"sum"', 1)),
        (MANIFEST, lambda data: json.dumps(json.loads(data) | {"parts": []}).encode()),
    ],
)
def test_what_is_cut_short_or_damaged_is_refused(folder: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """By a byte, a bit, or all of it; the next save mends it."""
    rewritten(generation(folder) / name, change)

    with pytest.raises(SavedError, match=DAMAGED):
        load(folder, "one")

    assert values(save(folder, "one", PARTS).parts) == values(PARTS)


@pytest.mark.parametrize("name", ["numbers.npy", MANIFEST])
def test_a_part_that_is_missing_is_damage(folder: Path, name: str) -> None:
    """The list of parts, too."""
    (generation(folder) / name).unlink()

    with pytest.raises(SavedError, match=DAMAGED):
        load(folder, "one")


@pytest.mark.parametrize("content", [b"", b"elsewhere", b"../../etc", b"\xff\xfe", b"\x00", b"a" * 5000, b"..", b"/"])
def test_a_foreign_pointer_is_refused(folder: Path, content: bytes) -> None:
    """Whatever it names lies within the folder or nowhere."""
    (folder / CURRENT).write_bytes(content)

    with pytest.raises(SavedError, match=DAMAGED):
        load(folder, "one")


def test_a_part_that_holds_code_is_not_run(folder: Path) -> None:
    """Objects are not unpacked, whatever the list of parts says of them."""
    path = generation(folder) / "numbers.npy"
    np.save(path, np.array([print], dtype=object), allow_pickle=True)
    manifest = json.loads((generation(folder) / MANIFEST).read_text(encoding="utf-8"))
    manifest["parts"]["numbers"] |= {"size": path.stat().st_size, "crc32": generations._sum(path)}  # noqa: SLF001
    (generation(folder) / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")

    with pytest.raises(SavedError, match=DAMAGED):
        load(folder, "one")


def test_of_much_the_sums_are_compared_where_that_is_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sizes always."""
    monkeypatch.setattr(generations, "CHECKED_AT_ONCE", 100)
    rewritten(generation(folder) / "numbers.npy", lambda data: data[:-1] + b"\x01")

    assert load(folder, "one") is not None
    with pytest.raises(SavedError, match=DAMAGED):
        load(folder, "one", thorough=True)


def test_the_next_generation_takes_the_place_of_the_one_before(folder: Path) -> None:
    """Who has the one before open goes on with it; its files are gone, as are those that a dead program left."""
    before = load(folder, "one")
    (folder / "0123456789abcdef").mkdir()

    save(folder, "two", {"numbers": np.arange(3)})

    after = load(folder, "two")
    assert after is not None
    assert before is not None
    assert values(after.parts) == {"numbers": [0, 1, 2]}
    assert before.parts["numbers"].sum() == 499_500
    assert {path.name for path in folder.iterdir()} - {LOCK} == {CURRENT, generation(folder).name}


def test_what_is_dropped_counts_no_more(folder: Path) -> None:
    """Where there is nothing, or a file is in the way, nothing happens."""
    drop(folder)
    drop(folder)
    drop(folder / CURRENT / "within")

    assert load(folder, "one") is None


class Breaking(Mapping[str, Array]):
    """Parts of which the second cannot be had."""

    def __getitem__(self, name: str) -> Array:
        if name == "second":
            raise KeyboardInterrupt
        return np.arange(9)

    def __iter__(self) -> Iterator[str]:
        return iter(("first", "second"))

    def __len__(self) -> int:
        return 2


def test_who_is_interrupted_leaves_the_one_before(folder: Path) -> None:
    """And nothing half written."""
    before = generation(folder)

    with pytest.raises(KeyboardInterrupt):
        save(folder, "two", Breaking())

    saved = load(folder, "one")
    assert saved is not None
    assert generation(folder) == before


class Dying(Breaking):
    """Parts at the second of which the program is gone."""

    def __getitem__(self, name: str) -> Array:
        if name == "second":
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__getitem__(name)


def _die(folder: Path) -> None:
    save(folder, "two", Dying())


def test_who_is_killed_leaves_the_one_before(folder: Path) -> None:
    """What is half written counts for nothing, keeps nobody waiting and goes with the next generation."""
    before = values(PARTS)
    dying = get_context("spawn").Process(target=_die, args=(folder,))
    dying.start()
    dying.join()

    saved = load(folder, "one", thorough=True)

    assert dying.exitcode == -signal.SIGKILL
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 2
    assert saved is not None
    assert values(saved.parts) == before
    save(folder, "one", PARTS)
    assert (generation(folder) / MANIFEST).exists()


@pytest.mark.parametrize("hindrance", [LOCK, CURRENT])
def test_where_nothing_can_be_written_the_system_says_so(tmp_path: Path, hindrance: str) -> None:
    """And nothing is left behind."""
    (tmp_path / hindrance / "full").mkdir(parents=True)

    with pytest.raises(OSError, match="directory"):
        save(tmp_path, "one", PARTS)

    assert [path.name for path in tmp_path.glob("[0-9a-f]*[0-9a-f]/*.npy")] == []


def _write(folder: Path, number: int) -> None:
    for place in range(5):
        saved = save(folder, "one", {"numbers": np.full(5000, 10 * number + place)})
        assert len(set(saved.parts["numbers"].tolist())) == 1


def test_two_programs_take_turns(tmp_path: Path) -> None:
    """Each reads back what it wrote; what counts in the end is whole, and nothing else is there."""
    spawning = get_context("spawn")
    writers = [spawning.Process(target=_write, args=(tmp_path, number)) for number in (1, 2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    saved = load(tmp_path, "one", thorough=True)
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert saved is not None
    assert set(saved.parts["numbers"].tolist()) in ({14}, {24})
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == [generation(tmp_path).name]
