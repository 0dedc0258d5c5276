"""A library that stays up to date: when it is looked at again, what is said, who gets what meanwhile."""

from __future__ import annotations

import threading
from itertools import pairwise
from pathlib import Path

import pytest

from retrieval import Change, CorpusError, Library, Shelf, SourceError
from tests.fakes import ScriptedLibrary

SPEECH = "在{0}工作会议上的讲话\n同志们：\n{0}党课每季度上一次。\n"


class Hands:
    """The hands of a clock, moved by the test."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        """The time."""
        return self.seconds


class SlowLibrary(ScriptedLibrary):
    """A library whose folder takes as long to read again as the test likes.

    Attributes:
        begun: set as soon as it is read again.
        finish: what the reading waits for.
    """

    def __init__(self) -> None:
        super().__init__({})
        self.begun = threading.Event()
        self.finish = threading.Event()

    def refreshed(self) -> ScriptedLibrary:
        """Another library, in time."""
        self.begun.set()
        self.finish.wait(timeout=10)
        return super().refreshed()


def failing(*problems: str) -> ScriptedLibrary:
    """A library with files that could not be read."""
    return ScriptedLibrary({}, problems=[SourceError(file, "是空的。") for file in problems])


def test_the_folder_is_looked_at_now_and_then() -> None:
    """Within the interval the library stays; after it there is a new one, and the interval begins again."""
    first, second, third, hands = failing(), failing(), failing(), Hands()
    first.later, second.later = second, third
    shelf = Shelf(first, every=2, clock=hands)

    seen = []
    for hands.seconds in (100.0, 101.9, 102.0, 103.9, 104.0, 200.0):
        seen.append(shelf.library)

    assert [id(one) for one in seen] == [id(one) for one in (first, first, second, second, third, third)]


def test_a_folder_that_cannot_be_read_is_reported_once() -> None:
    """The last good library stays; when the folder fails anew after it was mended, that is said again."""
    library, hands, said = failing(), Hands(), list[str]()
    shelf = Shelf(library, every=1, clock=hands, report=said.append)

    for later in (CorpusError("文件夹不见了。"), CorpusError("文件夹不见了。"), library, CorpusError("文件夹不见了。")):
        library.later = later
        hands.seconds += 1
        assert shelf.library is library

    assert said == ["文件夹不见了。", "文件夹不见了。"]


def test_new_problems_are_reported_and_old_ones_are_not() -> None:
    """What was known when the library was opened was said then; a problem that comes back is said again."""
    libraries, hands, said = [failing("a"), failing("a", "b"), failing("b"), failing("a", "b")], Hands(), list[str]()
    for before, after in pairwise(libraries):
        before.later = after
    shelf = Shelf(libraries[0], every=1, clock=hands, report=said.append)

    for hands.seconds in (101.0, 102.0, 103.0):
        assert shelf.library

    assert said == ["b：是空的。", "a：是空的。"]


def test_others_are_served_while_the_folder_is_read() -> None:
    """Who comes meanwhile gets the library as it was, who waited gets the new one, and so do all after."""
    slow, new, hands = SlowLibrary(), failing(), Hands()
    slow.later = new
    shelf, got = Shelf[ScriptedLibrary](slow, every=1, clock=hands), list[ScriptedLibrary]()
    hands.seconds += 1
    thread = threading.Thread(target=lambda: got.append(shelf.library))

    thread.start()
    slow.begun.wait(timeout=10)
    meanwhile = shelf.library
    slow.finish.set()
    thread.join(timeout=10)

    assert meanwhile is slow
    assert got == [new]
    assert shelf.library is new


def test_without_anybody_to_tell_nothing_is_said() -> None:
    """A shelf needs no listener."""
    library, hands = failing(), Hands()
    shelf = Shelf(library, clock=hands)
    library.later = CorpusError("文件夹不见了。")
    hands.seconds += 60

    assert shelf.library is library


def test_a_file_put_into_the_folder_is_answered_from(tmp_path: Path) -> None:
    """Added, changed, removed: each next question is answered from what is there then; an emptied folder is said."""
    (tmp_path / "a.txt").write_text(SPEECH.format("甲局"), encoding="utf-8")
    said: list[str] = []
    shelf = Shelf(Library.open(tmp_path), every=0, report=said.append)
    cited = []

    for name, text in (("b.txt", SPEECH.format("乙机关")), ("a.txt", SPEECH.format("丙公司")), ("a.txt", None)):
        path = tmp_path / name
        path.unlink() if text is None else path.write_text(text, encoding="utf-8")
        cited.append([citation.excerpt for citation in shelf.library.ask("党课多久上一次").citations])
    (tmp_path / "b.txt").unlink()

    assert [sorted(excerpts) for excerpts in cited] == [
        ["乙机关党课每季度上一次。", "甲局党课每季度上一次。"],
        ["丙公司党课每季度上一次。", "乙机关党课每季度上一次。"],
        ["乙机关党课每季度上一次。"],
    ]
    assert shelf.library.ask("党课多久上一次").answered
    assert said == [f"语料文件夹 {tmp_path} 里没有可读的文档；请放入 .txt 文档。"]


def test_a_renewal_says_what_changed(tmp_path: Path) -> None:
    """What was added, changed, removed, what cannot be read; a second one finds nothing more."""
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(SPEECH.format(name), encoding="utf-8")
    shelf = Shelf(Library.open(tmp_path), every=1000)
    (tmp_path / "a.txt").write_text(SPEECH.format("甲"), encoding="utf-8")
    (tmp_path / "b.txt").unlink()
    (tmp_path / "d.txt").write_text(SPEECH.format("丁"), encoding="utf-8")
    (tmp_path / "e.txt").write_bytes(b"")

    change = shelf.renew()

    assert (change.added, change.changed, change.removed) == (("d.txt",), ("a.txt",), ("b.txt",))
    assert [problem.file for problem in change.problems] == ["e.txt"]
    assert [one.file for one in shelf.library.documents] == ["a.txt", "c.txt", "d.txt"]
    assert shelf.renew() == Change(problems=change.problems)


def test_a_renewal_that_fails_keeps_the_last_good_library() -> None:
    """It is raised to who asked for it, and the next look is after the interval."""
    library, hands, said = failing(), Hands(), list[str]()
    shelf = Shelf(library, every=1, clock=hands, report=said.append)
    library.later = CorpusError("文件夹不见了。")
    hands.seconds += 0.5

    with pytest.raises(CorpusError, match="文件夹不见了"):
        shelf.renew()
    hands.seconds += 0.9
    assert shelf.library is library
    assert said == []


def test_a_renewal_reports_new_problems() -> None:
    """As any look does."""
    library, said = failing("a"), list[str]()
    library.later = failing("a", "b")

    change = Shelf(library, report=said.append).renew()

    assert said == ["b：是空的。"]
    assert [problem.file for problem in change.problems] == ["a", "b"]


def test_others_are_served_during_a_renewal() -> None:
    """They get the library as it was; a second renewal waits for the first and finds its work done."""
    slow, new, hands = SlowLibrary(), failing(), Hands()
    slow.later = new
    shelf, got = Shelf[ScriptedLibrary](slow, every=1, clock=hands), list[Change]()
    hands.seconds += 10
    threads = [threading.Thread(target=lambda: got.append(shelf.renew())) for _ in range(2)]

    for thread in threads:
        thread.start()
    slow.begun.wait(timeout=10)
    meanwhile = shelf.library
    slow.finish.set()
    for thread in threads:
        thread.join(timeout=10)

    assert meanwhile is slow
    assert shelf.library is new
    assert got == [Change(), Change()]


def test_a_shelf_tells_that_it_looks() -> None:
    """While the folder is read again, and at no other time, the library may be another in a moment."""
    slow, hands = SlowLibrary(), Hands()
    shelf: Shelf[ScriptedLibrary] = Shelf(slow, every=2, clock=hands)
    before = shelf.looking
    hands.seconds += 2
    reader = threading.Thread(target=lambda: shelf.library)
    reader.start()
    slow.begun.wait(timeout=10)
    meanwhile = shelf.looking
    slow.finish.set()
    reader.join(timeout=10)

    assert (before, meanwhile, shelf.looking) == (False, True, False)


def test_what_is_held_is_not_looked_at() -> None:
    """The library as it was, whatever its folder holds by now."""
    library, hands = ScriptedLibrary({}), Hands()
    library.later = ScriptedLibrary({})
    shelf = Shelf(library, clock=hands)
    hands.seconds += 10

    assert shelf.held is library
    assert shelf.library is library.later is shelf.held


def test_a_look_is_due_after_the_interval_and_not_while_one_is_going_on() -> None:
    """So nobody waits for a look that another makes."""
    library, hands = SlowLibrary(), Hands()
    shelf: Shelf[ScriptedLibrary] = Shelf(library, every=2, clock=hands)
    seen = [shelf.is_due]
    hands.seconds += 2
    seen.append(shelf.is_due)

    looking = threading.Thread(target=lambda: shelf.library)
    looking.start()
    library.begun.wait(timeout=10)
    seen.append(shelf.is_due)
    library.finish.set()
    looking.join(timeout=10)

    assert [*seen, shelf.is_due] == [False, True, False, False]
