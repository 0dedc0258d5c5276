"""What is kept of a folder: taken up as it was, brought up to date, and made anew where it cannot be used."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest

from retrieval import Library, Limits
from retrieval.evaluation.golden import read_golden
from retrieval.preparing.keeping import BROKEN, UNUSABLE, UNWRITABLE, stamp_of
from retrieval.reading.unit import CORPUS
from retrieval.saving import generations
from retrieval.saving.generations import CURRENT, DAMAGED, LOCK, MANIFEST, STALE
from retrieval.terminal.render_json import answer_object, chunk_object, document_object
from tests.conftest import SEEDS

GOLDEN = SEEDS.parent / "tests" / "data" / "questions" / "development.jsonl"
SPEECH = (
    "在全市{0}工作会上的讲话\n同志们：\n一、抓{0}\n{0}要点有两个。一是{0}检查每月一次。二是{0}培训由{0}中心负责。\n"
)
NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)
QUESTIONS = ["茶园检查多久一次", "渔业培训由谁负责", "茶园要点有哪些", "讲习多久一次", "烟草检查多久一次", "天气怎么样"]


def write(folder: Path, name: str, text: str) -> None:
    """Write a file, at another time than whatever was there before."""
    path = folder / name
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 10**9, before + 10**9))


def forge(folder: Path, *names: str) -> None:
    """Give files other bytes that only who reads them would notice."""
    for name in names:
        path = folder / name
        stat = path.stat()
        path.write_bytes(b"\x00" * stat.st_size)
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def told(library: Library, questions: Sequence[str] = QUESTIONS) -> dict[str, object]:
    """All that a library says, but when and how quickly."""
    answers = [answer_object(replace(library.ask(question), took_ms=0)) for question in questions]
    return {
        "answers": answers,
        "hits": [library.search(question, 5) for question in questions],
        "documents": list(library.documents),
        "described": [document_object(replace(one, read_at=NOON)) for one in library.records],
        "chunks": [chunk_object(one) for one in library.chunks],
        "duties": library.duties,
        "problems": list(map(str, library.problems)),
        "suggestions": library.suggestions(),
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three speeches and a file that cannot be read."""
    made = tmp_path / "corpus"
    made.mkdir()
    for name, matter in (("a.txt", "茶园"), ("b.txt", "渔业"), ("c.txt", "油库")):
        write(made, name, SPEECH.format(matter))
    (made / "d.txt").write_bytes(b"\x00\x01" * 99)
    return made


class Shelf:
    """Opens a folder with what is kept of it.

    Attributes:
        lines: what was reported.
        folder: where it is kept.
    """

    def __init__(self, corpus: Path, kept: Path) -> None:
        self.lines: list[str] = []
        self._corpus = corpus
        self._kept = kept

    @property
    def folder(self) -> Path:
        """The folder of what is kept of this corpus."""
        (only,) = self._kept.iterdir()
        return only

    @property
    def generation(self) -> Path:
        """The files."""
        return self.folder / (self.folder / CURRENT).read_text(encoding="ascii")

    def open(self, limits: Limits = Limits()) -> Library:  # noqa: B008  # frozen
        """The library."""
        return Library.open(self._corpus, limits=limits, index_dir=self._kept, report=self.lines.append)


@pytest.fixture
def shelf(folder: Path, tmp_path: Path) -> Shelf:
    """What is kept of the speeches."""
    one = Shelf(folder, tmp_path / "kept")
    one.open()
    return one


def test_what_is_kept_answers_every_golden_question_alike(tmp_path: Path, library: Library) -> None:
    """As the library in memory does, with the same register, records, texts and suggestions."""
    questions = read_golden(str(GOLDEN))
    Library.open(SEEDS, index_dir=tmp_path)

    taken_up = Library.open(SEEDS, index_dir=tmp_path)

    for one in questions:
        answers = [each.ask(one.question, one.context) for each in (taken_up, library)]
        first, second = (answer_object(replace(answer, took_ms=0), one.id) for answer in answers)
        assert first == second
    assert told(taken_up) == told(library)


def test_nothing_is_read_where_nothing_changed(shelf: Shelf, folder: Path) -> None:
    """Nor written."""
    expected, generation = told(Library.open(folder)), shelf.generation
    forge(folder, "a.txt", "b.txt", "c.txt")

    assert told(shelf.open()) == expected
    assert (shelf.lines, shelf.generation) == ([], generation)


def changed(folder: Path) -> None:
    """Another text."""
    write(folder, "b.txt", SPEECH.format("林业"))


def added(folder: Path) -> None:
    """One more."""
    write(folder, "bb.txt", SPEECH.format("烟草"))


def removed(folder: Path) -> None:
    """One less."""
    (folder / "b.txt").unlink()


def renamed(folder: Path) -> None:
    """Another name, another place."""
    (folder / "b.txt").rename(folder / "z.txt")


def copied(folder: Path) -> None:
    """The same twice."""
    shutil.copyfile(folder / "b.txt", folder / "e.txt")


def titled(folder: Path) -> None:
    """A title and an order of the unit's."""
    write(folder, CORPUS, 'order = ["b.txt"]\n[documents."b.txt"]\ntitle = "渔业之声"\ndate = "2021-05-01"\n')


def named(folder: Path) -> None:
    """Words of the unit's."""
    write(folder, "words.txt", "业检\n园检查每月\n")


def likened(folder: Path) -> None:
    """Synonyms of the unit's."""
    write(folder, "synonyms.txt", "检查 讲习\n")


def suggested(folder: Path) -> None:
    """Questions of the unit's."""
    write(folder, "questions.txt", "茶园培训由谁负责\n")


def emptied(folder: Path) -> None:
    """A file that cannot be read goes, another comes."""
    (folder / "d.txt").unlink()
    (folder / "e.pdf").write_bytes(b"no page")


CHANGES = [changed, added, removed, renamed, copied, titled, named, likened, suggested, emptied]


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_leads_to_what_a_library_built_anew_says(
    shelf: Shelf, folder: Path, change: Callable[[Path], None]
) -> None:
    """And only what changed is read; to take the change back leads back."""
    first = told(Library.open(folder))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    change(folder)
    expected = told(Library.open(folder))
    forge(folder, "a.txt", "c.txt")

    assert told(shelf.open()) == expected
    assert told(shelf.open()) == expected

    for path in folder.iterdir():
        if path.name not in before:
            path.unlink()
    for name, data in before.items():
        if name not in {"a.txt", "c.txt"} and not ((folder / name).exists() and (folder / name).read_bytes() == data):
            write(folder, name, "")
            (folder / name).write_bytes(data)

    assert told(shelf.open()) == first
    assert shelf.lines == []


@pytest.mark.parametrize("change", CHANGES)
def test_a_running_library_takes_up_what_changed(shelf: Shelf, folder: Path, change: Callable[[Path], None]) -> None:
    """As one that keeps nothing does; the library before goes on as it was."""
    running = shelf.open()
    before = told(running)
    change(folder)

    refreshed = running.refreshed()

    assert told(refreshed) == told(Library.open(folder)) == told(shelf.open())
    assert told(running) == before
    assert refreshed.refreshed() is refreshed


def cut_short(shelf: Shelf) -> None:
    """A part lacks its end."""
    path = shelf.generation / "matters.bytes.npy"
    path.write_bytes(path.read_bytes()[:-1])


def flipped(shelf: Shelf) -> None:
    """A byte of a part is another."""
    path = shelf.generation / "documents.bytes.npy"
    data = bytearray(path.read_bytes())
    data[-7] ^= 1
    path.write_bytes(data)


def missing(shelf: Shelf) -> None:
    """A part is gone."""
    (shelf.generation / "index.terms.npy").unlink()


def foreign(shelf: Shelf) -> None:
    """The pointer is not ours."""
    (shelf.folder / CURRENT).write_bytes(b"\x00\xff")


def restamped(shelf: Shelf) -> None:
    """Made by another program."""
    path = shelf.generation / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"stamp": "other"}), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [(cut_short, DAMAGED), (flipped, DAMAGED), (missing, DAMAGED), (foreign, DAMAGED), (restamped, STALE)],
)
def test_what_cannot_be_used_is_made_anew_and_said(
    shelf: Shelf, folder: Path, spoil: Callable[[Shelf], None], reason: str
) -> None:
    """In one line; the next time there is nothing to say."""
    spoil(shelf)

    assert told(shelf.open()) == told(Library.open(folder))
    assert shelf.lines == [UNUSABLE.format(folder=shelf.folder, reason=reason)]
    assert told(shelf.open()) == told(Library.open(folder))
    assert len(shelf.lines) == 1


@pytest.mark.parametrize("part", ["catalogue", "documents.ends", "index.terms", "matters.ends", "index.chunk.offsets"])
def test_parts_that_do_not_fit_are_damage(shelf: Shelf, folder: Path, part: str) -> None:
    """Though their sums are right: such as another program might leave under the same stamp."""
    stamp = stamp_of(folder, Limits())
    saved = generations.load(shelf.folder, stamp)
    assert saved is not None
    generations.save(shelf.folder, stamp, {name: one for name, one in saved.parts.items() if name != part})
    one = told(shelf.open())
    generations.save(shelf.folder, stamp, {**saved.parts, "catalogue": np.zeros(9, np.uint8)})

    assert told(shelf.open()) == one == told(Library.open(folder))
    assert shelf.lines == [UNUSABLE.format(folder=shelf.folder, reason=DAMAGED)] * 2


def test_other_limits_make_it_anew(shelf: Shelf) -> None:
    """What they refuse may be another file."""
    limits = replace(Limits(), max_bytes=100)

    with pytest.raises(Exception, match="没有可读的文档"):
        shelf.open(limits)
    assert shelf.lines == [UNUSABLE.format(folder=shelf.folder, reason=STALE)]


def test_what_a_dead_program_left_is_in_nobody_s_way(shelf: Shelf, folder: Path) -> None:
    """Half a generation and a pointer that was not put in its place go with the next change."""
    half = shelf.folder / "0123456789abcdef"
    shutil.copytree(shelf.generation, half)
    (half / MANIFEST).unlink()

    assert told(shelf.open()) == told(Library.open(folder))
    changed(folder)
    assert told(shelf.open()) == told(Library.open(folder))
    assert (half.exists(), shelf.lines) == (False, [])


def test_where_nothing_can_be_written_everything_is_answered(folder: Path, tmp_path: Path) -> None:
    """In memory; one line says so. Nothing is kept then."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    one = Shelf(folder, tmp_path / "file")

    library = one.open()

    assert told(library) == told(Library.open(folder))
    (line,) = one.lines
    assert line.startswith(UNWRITABLE.partition("{")[0] + str(tmp_path / "file"))
    assert "INDEX_DIR" in line
    assert library.kept() is None


def test_what_cannot_be_written_over_serves_as_far_as_it_holds(shelf: Shelf, folder: Path) -> None:
    """A folder that can only be read: a change is worked out each time, and said each time."""
    (shelf.folder / LOCK).unlink(missing_ok=True)
    (shelf.folder / LOCK).mkdir()

    assert told(shelf.open()) == told(Library.open(folder))
    assert shelf.lines == []
    changed(folder)
    assert told(shelf.open()) == told(shelf.open()) == told(Library.open(folder))
    assert [line.partition("{")[0][:6] for line in shelf.lines] == [UNWRITABLE[:6]] * 2


def test_what_is_kept_can_be_checked_in_full(shelf: Shelf, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails then counts no more, which is said; the next program makes it anew."""
    library = shelf.open()
    kept = library.kept()
    assert kept is not None
    assert (kept.folder, kept.documents, kept.chunks) == (shelf.folder, 3, len(library.chunks))
    assert kept.size == sum(path.stat().st_size for path in shelf.generation.glob("*.npy"))
    monkeypatch.setattr(generations, "CHECKED_AT_ONCE", 0)
    path = shelf.generation / "sentences.bytes.npy"
    path.write_bytes(path.read_bytes()[:-1] + b"!")

    assert shelf.open().kept() is None
    assert shelf.lines == [BROKEN.format(folder=shelf.folder, reason=DAMAGED)]
    assert shelf.open().kept() == kept
    assert len(shelf.lines) == 1


def test_a_folder_that_is_kept_by_nobody_is_not_kept(folder: Path) -> None:
    """Without a folder for it nothing is written."""
    library = Library.open(folder)

    assert library.kept() is None
    assert library.refreshed() is library


def _open(folder: Path, kept: Path, said: Path) -> None:
    lines: list[str] = []
    for _ in range(2):
        library = Library.open(folder, index_dir=kept, report=lines.append)
        lines.append(str(told(library, QUESTIONS[:2])["answers"]))
    said.write_text("\n".join(lines), encoding="utf-8")


def test_two_programs_may_begin_at_once(folder: Path, tmp_path: Path) -> None:
    """Both answer right and complain of nothing; what is kept in the end is whole."""
    spawning = get_context("spawn")
    said = [tmp_path / "one", tmp_path / "two"]
    programs = [spawning.Process(target=_open, args=(folder, tmp_path / "kept", path)) for path in said]
    for program in programs:
        program.start()
    for program in programs:
        program.join()

    expected = str(told(Library.open(folder), QUESTIONS[:2])["answers"])
    assert [path.read_text(encoding="utf-8") for path in said] == [f"{expected}\n{expected}"] * 2
    assert Library.open(folder, index_dir=tmp_path / "kept").kept() is not None
