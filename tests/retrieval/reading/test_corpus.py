"""A folder read, looked at again, and what is not read a second time."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from retrieval.errors import CorpusError, KnowledgeError
from retrieval.reading.corpus import Corpus, read_again, read_corpus
from retrieval.reading.genre import Genre
from retrieval.reading.limits import Limits

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
SPEECH = "在{0}工作会议上的讲话\n同志们：\n{0}今年要办好三件实事。\n"


class Clock:
    """A clock that goes on by an hour each time it is looked at."""

    def __init__(self) -> None:
        self._hours: Iterator[int] = iter(range(100))

    def __call__(self) -> datetime:
        """The time."""
        return NOON + timedelta(hours=next(self._hours))


def put(folder: Path, name: str, text: str | bytes) -> None:
    """A file, written at a time of its own."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def speech(of: str) -> str:
    """A speech of somebody's."""
    return SPEECH.format(of)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two speeches and a file that is none."""
    put(tmp_path, "a.txt", speech("甲局"))
    put(tmp_path, "b.txt", speech("乙局"))
    put(tmp_path, "c.txt", b"\0\1")
    return tmp_path


@pytest.fixture
def clock() -> Clock:
    """A clock at noon."""
    return Clock()


@pytest.fixture
def corpus(folder: Path, genre: Genre, clock: Clock) -> Corpus:
    """The folder, read at noon, one and two o'clock."""
    return read_corpus(folder, genre, now=clock)


def titles(corpus: Corpus) -> dict[str, str]:
    """File to title."""
    return {document.file: document.title for document in corpus.documents}


def read_times(corpus: Corpus) -> dict[str, int]:
    """File to the hours after noon at which it was read."""
    return {name: (reading.read_at - NOON) // timedelta(hours=1) for name, reading in corpus.readings.items()}


def test_a_folder_is_read(corpus: Corpus) -> None:
    """Documents and problems come in the order of the paths."""
    assert titles(corpus) == {"a.txt": "在甲局工作会议上的讲话", "b.txt": "在乙局工作会议上的讲话"}
    assert [problem.file for problem in corpus.problems] == ["c.txt"]
    assert read_times(corpus) == {"a.txt": 0, "b.txt": 1, "c.txt": 2}


def test_a_document_has_a_record(corpus: Corpus) -> None:
    """When it was read, the digest of its bytes, its copies."""
    record = corpus.record(corpus.documents[1])

    assert record.read_at == NOON + timedelta(hours=1)
    assert record.digest == hashlib.sha256(speech("乙局").encode()).hexdigest()
    assert (record.document, record.same_as) == (corpus.documents[1], ())


def test_copies_are_known_and_read_once(folder: Path, genre: Genre, clock: Clock) -> None:
    """A file with the bytes of another is not read by itself."""
    put(folder, "d/a.txt", speech("甲局"))

    corpus = read_corpus(folder, genre, now=clock)

    assert read_times(corpus) == {"a.txt": 0, "b.txt": 1, "c.txt": 2, "d/a.txt": 0}
    assert [corpus.record(document).same_as for document in corpus.documents] == [("d/a.txt",), (), ("a.txt",)]


def test_progress_is_told_file_by_file(folder: Path, genre: Genre) -> None:
    """Files that cannot be read count, too."""
    told: list[tuple[int, int]] = []

    read_corpus(folder, genre, progress=lambda done, total: told.append((done, total)))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_limits_are_kept(folder: Path, genre: Genre) -> None:
    """A file above the limit is a problem."""
    put(folder, "b.txt", speech("乙局") * 20)

    corpus = read_corpus(folder, genre, limits=Limits(max_bytes=200, max_packed_bytes=200))

    assert list(titles(corpus)) == ["a.txt"]
    assert str(corpus.problems[0]) == "b.txt：文件超过 0.0002 MB，未读取；请拆分后再放入。"


def test_an_unchanged_folder_is_the_same_corpus(corpus: Corpus, genre: Genre, clock: Clock) -> None:
    """Nothing is read, and no new value is made."""
    assert read_again(corpus, genre, clock) is corpus
    assert clock() == NOON + timedelta(hours=3)


def test_unchanged_files_are_not_opened(corpus: Corpus, folder: Path, genre: Genre, clock: Clock) -> None:
    """A file of the same size and time is taken as it was, whatever stands in it now."""
    status = (folder / "a.txt").stat()
    put(folder, "a.txt", speech("丙局"))
    os.utime(folder / "a.txt", ns=(status.st_atime_ns, status.st_mtime_ns))

    assert read_again(corpus, genre, clock) is corpus


def test_what_is_added_changed_and_removed_is_taken_up(
    corpus: Corpus, folder: Path, genre: Genre, clock: Clock
) -> None:
    """Only new and changed files are read; the corpus before stays what it was."""
    put(folder, "a.txt", speech("甲机关"))
    (folder / "b.txt").unlink()
    put(folder, "d.txt", speech("丁局"))

    again = read_again(corpus, genre, clock)

    assert titles(again) == {"a.txt": "在甲机关工作会议上的讲话", "d.txt": "在丁局工作会议上的讲话"}
    assert read_times(again) == {"a.txt": 3, "c.txt": 2, "d.txt": 4}
    assert list(titles(corpus)) == ["a.txt", "b.txt"]


def test_a_renamed_file_is_not_read_again(corpus: Corpus, folder: Path, genre: Genre, clock: Clock) -> None:
    """It is known by its bytes, goes by its new name, and its time of reading stays."""
    (folder / "b.txt").rename(folder / "d.txt")
    (folder / "c.txt").rename(folder / "e.txt")

    again = read_again(corpus, genre, clock)

    assert titles(again) == {"a.txt": "在甲局工作会议上的讲话", "d.txt": "在乙局工作会议上的讲话"}
    assert read_times(again) == {"a.txt": 0, "d.txt": 1, "e.txt": 2}
    assert [problem.file for problem in again.problems] == ["e.txt"]


def test_a_text_without_a_title_is_called_by_its_new_name(folder: Path, genre: Genre) -> None:
    """The name is the title where the text has none."""
    put(folder, "旧名.txt", "同志们：\n今年要办好三件实事。\n")
    corpus = read_corpus(folder, genre)
    (folder / "旧名.txt").rename(folder / "新名.txt")

    assert titles(corpus)["旧名.txt"] == "旧名"
    assert titles(read_again(corpus, genre))["新名.txt"] == "新名"


def test_another_kind_of_name_is_read_anew(corpus: Corpus, folder: Path, genre: Genre, clock: Clock) -> None:
    """The same bytes as Markdown are another document."""
    (folder / "b.txt").rename(folder / "b.md")

    again = read_again(corpus, genre, clock)

    assert again.documents[1].source.format == "md"
    assert read_times(again)["b.md"] == 3


def test_a_touched_file_is_looked_at_but_not_read(corpus: Corpus, folder: Path, genre: Genre, clock: Clock) -> None:
    """A new time with the old bytes changes no document, and is known at the look after it."""
    os.utime(folder / "a.txt", ns=(1, 1))

    again = read_again(corpus, genre, clock)

    assert again is not corpus
    assert again.documents == corpus.documents
    assert again.duplicates is corpus.duplicates
    assert read_times(again) == {"a.txt": 0, "b.txt": 1, "c.txt": 2}
    assert read_again(again, genre, clock) is again


def test_what_could_not_be_opened_is_tried_again(folder: Path, genre: Genre, clock: Clock) -> None:
    """A dangling link is the same problem at each look, until it leads somewhere."""
    (folder / "d.txt").symlink_to("e.dat")
    put(folder, "sheet.xlsx", b"PK")
    corpus = read_corpus(folder, genre, now=clock)
    unchanged = read_again(corpus, genre, clock)
    put(folder, "e.dat", speech("丁局"))

    again = read_again(corpus, genre, clock)

    assert unchanged is corpus
    assert [problem.file for problem in corpus.problems] == ["c.txt", "d.txt", "sheet.xlsx"]
    assert [problem.file for problem in again.problems] == ["c.txt", "e.dat", "sheet.xlsx"]
    assert titles(again)["d.txt"] == "在丁局工作会议上的讲话"


def test_problems_hold_no_traceback(corpus: Corpus) -> None:
    """A traceback would keep the bytes of the file in memory."""
    [problem] = corpus.problems

    assert (problem.__traceback__, problem.__cause__, problem.__context__) == (None, None, None)


def test_a_folder_that_went_is_an_error(corpus: Corpus, folder: Path, genre: Genre) -> None:
    """The corpus before is still there for whoever holds it."""
    folder.rename(folder.with_name("elsewhere"))

    with pytest.raises(CorpusError, match="不存在"):
        read_again(corpus, genre)
    assert len(corpus.documents) == 2


def test_the_unit_says_titles_dates_and_order(folder: Path, genre: Genre) -> None:
    """What is given goes before what the text has; the other documents follow in the order of their paths."""
    put(folder, "d.txt", speech("丁局") + "2023年5月1日\n")
    table = 'order = ["d.txt", "b.txt"]\n[documents."b.txt"]\ntitle = "乙的讲话"\n[documents."d.txt"]\ndate = "2024"\n'
    put(folder, "corpus.toml", table)

    corpus = read_corpus(folder, genre)

    assert [(document.file, document.title, document.date) for document in corpus.documents] == [
        ("d.txt", "在丁局工作会议上的讲话", "2024"),
        ("b.txt", "乙的讲话", None),
        ("a.txt", "在甲局工作会议上的讲话", None),
    ]


def test_what_the_unit_ignores_is_not_read(folder: Path, genre: Genre) -> None:
    """Neither a document nor a problem comes of it."""
    put(folder, "草稿/d.txt", speech("丁局"))
    put(folder, "corpus.toml", 'ignore = ["草稿", "c.*"]')
    put(folder, "words.txt", "三件实事")
    put(folder, "synonyms.txt", "实事 好事")

    corpus = read_corpus(folder, genre)

    assert (list(titles(corpus)), corpus.problems) == (["a.txt", "b.txt"], ())


def test_a_file_that_is_named_in_vain_is_a_problem(folder: Path, genre: Genre) -> None:
    """The line of `corpus.toml` is said; a file that is ignored or cannot be read is there all the same."""
    put(folder, "corpus.toml", 'ignore = ["b.txt"]\norder = ["c.txt", "b.txt"]\n[documents."x.txt"]\ndate = "2024"\n')

    corpus = read_corpus(folder, genre)

    assert [str(problem) for problem in corpus.problems[1:]] == [
        "corpus.toml：第 3 行写的 x.txt 不在文件夹里；请改正文件名，或删去这一项。"
    ]


def test_a_change_of_the_unit_s_data_is_taken_up(corpus: Corpus, folder: Path, genre: Genre, clock: Clock) -> None:
    """No document is read again for it; a mistake is an error."""
    put(folder, "corpus.toml", '[documents."a.txt"]\ntitle = "新题目"\n')
    again = read_again(corpus, genre, clock)
    put(folder, "corpus.toml", "order = 1")

    assert titles(again)["a.txt"] == "新题目"
    assert read_times(again) == read_times(corpus)
    with pytest.raises(KnowledgeError, match=r"corpus\.toml 第 1 行"):
        read_again(again, genre)
