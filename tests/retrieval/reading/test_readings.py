"""Files read by workers: as they would be read here, whatever one of them does to its process."""

from __future__ import annotations

import shutil
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval import workers as module
from retrieval.errors import SourceError
from retrieval.reading.corpus import Corpus, read_again, read_corpus
from retrieval.reading.genre import Genre
from retrieval.reading.readings import Reading
from retrieval.workers import Workers
from tests.conftest import SEEDS
from tests.fakes import DeadlyGenre, WorkersHere

OFFICE = SEEDS.parent / "tests" / "data" / "office"


def noon() -> datetime:
    """A clock that stands still."""
    return datetime(2026, 1, 2, 12, tzinfo=UTC)


def told(corpus: Corpus) -> dict[str, tuple[object, ...]]:
    """All that is known of each file."""
    return {file: (one.size, one.modified, one.digest, one.read_at, seen(one)) for file, one in corpus.readings.items()}


def seen(one: Reading) -> object:
    """What a reading came to."""
    return str(one.outcome) if isinstance(one.outcome, Exception) else one.document


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers are used for a single byte."""
    monkeypatch.setattr(module, "LARGE", 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Some papers, one of them twice, and files that cannot be read."""
    for path in sorted(OFFICE.glob("*.txt"))[:6]:
        shutil.copyfile(path, tmp_path / path.name)
    shutil.copyfile(path, tmp_path / "z.txt")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "table.xlsx").write_bytes(b"PK")
    return tmp_path


def test_workers_read_what_is_read_here(folder: Path, genre: Genre) -> None:
    """Documents, problems, digests, copies, in the same order."""
    counts: list[tuple[int, int]] = []
    here = read_corpus(folder, genre, now=noon)

    with Workers(2) as workers:
        there = read_corpus(folder, genre, now=noon, workers=workers, progress=lambda *done: counts.append(done))

    assert told(there) == told(here)
    assert list(there.documents) == list(here.documents)
    assert list(map(str, there.problems)) == list(map(str, here.problems))
    assert there.duplicates.copies == here.duplicates.copies != {}
    assert there.duplicates.sentences == here.duplicates.sentences
    assert counts == [(done, 9) for done in range(1, 10)]
    assert [field.name for field in fields(Reading)] == ["size", "modified", "digest", "read_at", "outcome"]


def test_a_file_that_ends_its_process_is_one_problem(folder: Path, genre: Genre) -> None:
    """The others are read; it is not tried again as long as it is the same."""
    (folder / "deadly.txt").write_text("讲话\n同志们：\n读者暴毙。\n", encoding="utf-8")
    deadly = DeadlyGenre(**{field.name: getattr(genre, field.name) for field in fields(Genre)})

    with Workers(2) as workers:
        corpus = read_corpus(folder, deadly, workers=workers)
        again = read_again(corpus, deadly, workers=workers)

    assert len(corpus.documents) == 7
    assert [str(one) for one in corpus.problems if one.file == "deadly.txt"] == [
        "deadly.txt：读取时出错、占用内存太多或用时太久，已放弃；请检查文件是否损坏，或拆分后再放入。"
    ]
    assert again.readings["deadly.txt"] is corpus.readings["deadly.txt"]


def test_a_file_that_goes_while_it_ends_its_process_is_one_problem(tmp_path: Path, genre: Genre) -> None:
    """With the reason for which it cannot be read."""
    (tmp_path / "a.txt").write_text("讲话\n同志们：\n今年任务很重。\n", encoding="utf-8")
    (tmp_path / "deadly.txt").write_text("讲话\n同志们：\n读者暴毙。\n", encoding="utf-8")
    deadly = DeadlyGenre(**{field.name: getattr(genre, field.name) for field in fields(Genre)})

    with Workers(1) as workers:
        workers.pay = lambda size: size > 0  # type: ignore[method-assign]  # one process tells which
        corpus = read_corpus(
            tmp_path, deadly, workers=workers, progress=lambda *_: (tmp_path / "deadly.txt").unlink(missing_ok=True)
        )

    assert [one.file for one in corpus.problems] == ["deadly.txt"]


def test_only_what_changed_is_handed_to_workers(folder: Path, genre: Genre) -> None:
    """The others are what they were."""
    before = read_corpus(folder, genre, now=noon)
    (folder / "z.txt").write_text("讲话\n同志们：\n今年任务很重。\n", encoding="utf-8")
    (folder / "renamed.txt").write_bytes((folder / "empty.txt").read_bytes())

    with Workers(2) as workers:
        after = read_again(before, genre, noon, workers)

    same = [file for file, one in after.readings.items() if before.readings.get(file) is one]
    assert len(same) == 8
    assert after.readings["z.txt"].document.paragraphs[0].text == "今年任务很重。"
    assert told(after) == told(read_corpus(folder, genre, now=noon))


def test_what_workers_do_can_be_done_here(folder: Path, genre: Genre) -> None:
    """The same by the same means, packed as it comes."""
    corpus = read_corpus(folder, genre, now=noon, workers=WorkersHere())

    assert told(corpus) == told(read_corpus(folder, genre, now=noon))
    assert all(one.packed is one.packed for one in corpus.readings.values() if callable(one.outcome))
    with pytest.raises(SourceError):
        _ = corpus.readings["empty.txt"].document


def test_what_is_lost_has_a_reason(folder: Path, genre: Genre) -> None:
    """Its own, where it cannot be opened; and its digest, where it can."""
    corpus = read_corpus(folder, genre, now=noon, workers=WorkersHere(losing=True))

    assert len(corpus.problems) == 9
    assert [str(one) for one in corpus.problems if "不支持" in str(one)] == [str(corpus.readings["table.xlsx"].outcome)]
    assert [file for file, one in corpus.readings.items() if not one.digest] == ["table.xlsx"]
