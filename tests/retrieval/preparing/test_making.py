"""What is made of documents by workers: to the last byte what is made here."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval import workers as module
from retrieval.preparing import prepared as preparing
from retrieval.preparing.keeping import Keeper
from retrieval.preparing.making import Counting, Making
from retrieval.preparing.packing import unpack_duties, unpack_matter
from retrieval.preparing.prepared import Prepared, prepare
from retrieval.reading.corpus import read_again, read_corpus
from retrieval.reading.genre import Genre
from retrieval.reading.limits import Limits
from retrieval.reading.marks import Mark
from retrieval.reading.packing import pack_document
from retrieval.searching.tokens import usual_cache
from retrieval.workers import Workers
from tests.conftest import SEEDS
from tests.retrieval.speeches import read

OFFICE = SEEDS.parent / "tests" / "data" / "office"
SPEECH = "在工作会上的讲话\n同志们：\n一、抓“双查”\n双查每月一次。\n"


def noon() -> datetime:
    """A clock that stands still."""
    return datetime(2026, 1, 2, 12, tzinfo=UTC)


def parts(folder: Path) -> Mapping[str, bytes]:
    """What is kept in a folder of indexes, by the names of the files, but for the catalogue with its times."""
    files = {path.name: path.read_bytes() for path in folder.glob("*/*/*.npy")}
    assert files.pop("catalogue.npy")
    return files


def all_of(one: Prepared) -> tuple[object, ...]:
    """All that is prepared, but for what makes it."""
    index = {name: (part.dtype, part.tobytes()) for name, part in one.index.parts.items()}
    return (
        list(one.quoted),
        one.words,
        one.titles,
        list(one.matters),
        list(one.duties),
        index,
        list(one.corpus.documents),
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Some papers, one with a title and a date that the unit gives it, and one that is empty."""
    (tmp_path / "papers").mkdir()
    for path in sorted(OFFICE.glob("*.txt"))[:8]:
        shutil.copyfile(path, tmp_path / "papers" / path.name)
    (tmp_path / "papers" / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "papers" / "corpus.toml").write_text(
        f'[documents."{path.name}"]\ntitle = "另一个题目"\ndate = "2024-05"\n', encoding="utf-8"
    )
    return tmp_path / "papers"


@pytest.fixture
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers are used for a single byte, and have batches of a few documents."""
    monkeypatch.setattr(module, "LARGE", 1)
    monkeypatch.setattr(preparing, "TOGETHER", 60_000)


@pytest.mark.usefixtures("_everything_is_large")
def test_workers_make_what_is_made_here(folder: Path, tmp_path: Path, genre: Genre) -> None:
    """Every document, all that is worked out of it, and every part of the index; every file that is kept."""
    counts: list[tuple[int, int]] = []
    here = Keeper(folder, tmp_path / "one", Limits(), print, processes=1).open()
    there = Keeper(folder, tmp_path / "two", Limits(), print, processes=2).open(lambda *done: counts.append(done))
    in_memory = prepare(read_corpus(folder, genre), genre)

    assert "另一个题目" in here.titles.values()
    assert len(here.quoted) == 8
    assert all_of(there) == all_of(here) == all_of(in_memory)
    assert parts(tmp_path / "one") == parts(tmp_path / "two")
    assert counts == [*((done, 9) for done in range(1, 10)), *((done, 8) for done in range(1, 9))] + [
        (done, 8) for done in range(1, 9)
    ]


@pytest.mark.usefixtures("_everything_is_large")
def test_workers_make_what_came(folder: Path, genre: Genre) -> None:
    """What did not change is taken over; all is counted anew, for there are new words."""
    before = prepare(read_corpus(folder, genre), genre)
    (folder / "new.txt").write_text(SPEECH, encoding="utf-8")
    corpus = read_again(before.corpus, genre)
    here = prepare(corpus, genre, before)

    with Workers(2) as workers:
        there = prepare(corpus, genre, before, workers)

    assert there.matters[0] is before.matters[0]
    assert all_of(there) == all_of(here)


def test_five_speeches_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are read before it would have started."""
    monkeypatch.setattr(module, "PROGRAM", ("/nowhere",))

    assert len(Keeper(SEEDS, None, Limits(), print, processes=2).open().titles) == 5


def test_a_document_and_its_terms_are_worked_out(genre: Genre) -> None:
    """Its title by the unit, its words, what it can answer with, what recurs; its terms by numbers of their own."""
    document = read(SPEECH, genre)
    made = Making(genre)((pack_document(document), Mark(document.file, "", "另一个题目", None)))

    counted = Counting(made.quoted, usual_cache())([made.matter, made.matter])

    assert (made.title, made.quoted) == ("另一个题目", ("双查",))
    assert [one.text for one in unpack_matter(made.matter).chunks] == ["双查每月一次。"]
    assert [one.what for one in unpack_duties(made.duties)] == ["双查"]
    assert counted.sizes == (1, 1)
    assert counted.terms.terms.count("双查") == 1
    (counts,) = counted.terms.counts
    place = counted.terms.terms.index("双查")
    assert counts.texts[counts.each == place].tolist() == [0, 1]
    assert counts.times[counts.each == place].tolist() == [2, 2]
